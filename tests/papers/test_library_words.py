"""What the library says on our pages is said in every language; what is not yet, stands in a list."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from commonground.sociograms.imports.pure.reading import NEGATIVE, TOO_LONG
from commonground.sociograms.templatetags.sociograms import REFUSED, told
from sociometry import MEASURES, Message, say
from sociometry.io import lines, reading, tables
from sociometry.lesson import scenes
from sociometry.sentences import SENTENCES
from tools import docs, messages

PRODUCT = docs.PROJECT / "src/commonground"
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]
GAP = re.compile(r"\{([a-z_]+)\}")
TITLES = {f"lesson.{k}{what}" for k in range(1, len(scenes.SHOWS) + 1) for what in ("", ".learned")}
SHARED = {
    "chance",
    "complete",
    "matrix",
    "mixing",
    "network",
    "no_ties",
    "person",
    "symmetrise",
    "too_few",
    "walks",
}  # the first words of sentences that many measures share


def shown_measures() -> set[str]:
    """The measures that the product calls by name."""
    called = set()
    for path in PRODUCT.rglob("*.py"):
        if "tests" not in path.parts and "sociometry" in (text := path.read_text("utf-8")):
            called |= {
                name.name
                for node in ast.walk(ast.parse(text))
                if isinstance(node, ast.ImportFrom) and node.module == "sociometry"
                for name in node.names
            }
    return called & MEASURES.keys()


def shown() -> set[str]:
    """The templates of all that the pages can say in the library's words."""
    files = "".join(Path(module.__file__).read_text("utf-8") for module in (lines, reading, tables))
    from_files = set(re.findall(r'"(io\.[a-z_.0-9]+)":', files))
    kept = {
        one
        for key, (one, _) in SENTENCES.items()
        if key.split(".")[0] in SHARED or key in from_files | TITLES
    }
    return kept.union(*(docs.said_by(name) for name in shown_measures()))


def faults(entry: polib.POEntry) -> list[str]:
    """Where a translation leaves other gaps than the sentence; a plural may say `count` in a word, and
    a form for one may leave out what the sentence for one does.
    """
    if not entry.msgid_plural:
        return [entry.msgstr] if gaps(entry.msgstr) != gaps(entry.msgid) else []
    known = [gaps(text) - {"count"} for text in (entry.msgid, entry.msgid_plural)]
    said = entry.msgstr_plural.values()
    return [text for text in said if gaps(text) - {"count"} not in known]


def gaps(text: str) -> set[str]:
    return set(GAP.findall(text))


def test_what_the_pages_show_is_known():
    assert {"katz_status", "communities", "reciprocity_test", "ei_index"} <= shown_measures()
    assert "The file has no header." in shown()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_a_page_shows_is_translated(language):
    assert sorted(shown() - docs.translated(language).keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_leaves_the_gaps_of_its_sentence(language):
    entries = docs.translated(language).values()
    assert [fault for entry in entries for fault in faults(entry)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_of_a_sentence_that_was_changed(language):
    now = {entry.msgid: entry.msgid_plural or None for entry in messages.templates()}
    plurals = {
        entry.msgid: entry.msgid_plural or None for entry in docs.translated(language).values()
    }
    assert {one: many for one, many in plurals.items() if now.get(one, "gone") != many} == {}


def test_the_measures_that_lack_a_translation_are_those_of_the_list():
    page = (docs.PAGES / "reference/untranslated.md").read_text("utf-8")
    assert docs.markdown(docs.untranslated()) in page
    for language in LANGUAGES:
        assert shown_measures().isdisjoint(docs.measures_lacking(language))


def test_a_lack_and_a_wrong_gap_are_found(monkeypatch):
    monkeypatch.setattr(docs, "translated", lambda language: {})
    assert docs.measures_lacking("fr") == sorted(MEASURES)
    wrong = polib.POEntry(msgid="{count} of {all}", msgstr="{count} de {al}")
    assert faults(wrong) == ["{count} de {al}"]


def test_what_an_import_says_of_its_own_is_gathered():
    assert (NEGATIVE[1], TOO_LONG[1]) == REFUSED


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "12.5 % of choices are returned; blind choices would give 9.1 %."),
        ("fr", "12,5 % des choix sont réciproques ; des choix à l’aveugle en donneraient 9,1 %."),
    ],
)
def test_a_sentence_is_told_in_the_language_and_the_numbers_of_its_reader(language, sentence):
    with override(language):
        said = told(say("reciprocity_test.teacher", percent=12.5, chance=9.1))
    assert said.replace("\u00a0", " ") == sentence


def test_a_number_below_zero_keeps_its_minus_before_it_in_arabic():
    below = say("density.teacher", percent=-0.5)
    with override("ar"):
        assert told(below).startswith("\N{LEFT-TO-RIGHT MARK}-0,5")
    with override("fr"):
        assert told(below).startswith("-0,5")


def test_a_plural_is_chosen_by_the_language():
    with override("ar"):
        assert told(say("bridges.teacher", count=2)) == "شخصان لهما علاقات بدائرة أخرى."
        assert told(Message("x", "No catalogue knows this.")) == "No catalogue knows this."
    with override("ru"):
        assert gettext("Nobody names anybody.") == "Никто никого не называет."
