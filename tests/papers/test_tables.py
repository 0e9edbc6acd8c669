"""The tables of the docs are those of the code."""

from pathlib import Path

import pytest

from tools import docs


def test_no_table_is_stale() -> None:
    assert docs.stale() == []


def test_a_stale_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "docs" / "facts.md"
    page.parent.mkdir()
    page.write_text("<!-- table: facts -->\n| Fact | of old |\n<!-- end -->\n")
    monkeypatch.setattr(docs, "PROJECT", tmp_path)
    monkeypatch.setattr(docs, "PAGES", page.parent)
    monkeypatch.setattr(docs, "TABLES", {"facts": lambda: iter([("Fact", "When")])})
    monkeypatch.setattr(docs, "measure_pages", dict)
    assert docs.stale() == ["docs/facts.md"]
    monkeypatch.setitem(docs.TABLES, "rules", lambda: iter(()))
    assert "no page holds the table rules" in docs.stale()


def test_every_rule_says_whom_it_lets_through() -> None:
    assert [name for name, what in docs.rules() if not what] == []


def test_every_fact_says_when_it_is_recorded() -> None:
    assert [kind for kind, when, _ in docs.facts() if not when] == []


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, _, what in docs.settings() if not what] == []


def test_a_stale_page_of_a_measure_and_one_of_none_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "docs" / "measures"
    folder.mkdir(parents=True)
    for name in ("density.md", "gossip.md", "limits.md"):
        (folder / name).write_text("of old\n")
    monkeypatch.setattr(docs, "PROJECT", tmp_path)
    monkeypatch.setattr(docs, "PAGES", folder.parent)
    monkeypatch.setattr(docs, "TABLES", {})
    monkeypatch.setattr(docs, "measure_pages", lambda: {folder / "density.md": "of now\n"})
    assert docs.stale() == ["docs/measures/density.md", "gossip.md is of no measure"]
