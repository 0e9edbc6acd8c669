"""Pages are found by who reads them, as they read now."""

import pytest

from commonground.discovery.indexing.jobs import make_anew
from commonground.pages import actions as pages


@pytest.fixture
def page(cast, now):
    made = pages.begin(cast.ada, cast.group.audience, title="Bees", source="They dance.", now=now)
    make_anew()
    return made


@pytest.mark.parametrize(
    ("who", "found"),
    [("ada", True), ("lea", True), ("fay", True), ("hal", False), ("gus", False), ("out", False)],
)
def test_who_reads_it_finds_it(page, finds, who, found):
    for word in ("bee", "dancing"):
        assert finds(who, word).get("pages", []) == ([page.pk] if found else [])


def test_what_is_hidden_or_changed_is_found_no_more(cast, page, finds, now):
    newer = pages.write(cast.kid, page, title="Bees", source="unkind", on=1, now=now).version
    make_anew()
    assert finds("lea", "unkind")["pages"] == [page.pk]
    assert not finds("lea", "dance").get("pages")
    pages.hide(cast.fay, newer, reason="It hurts.", now=now)
    make_anew()
    assert not finds("kid", "unkind").get("pages")
    assert finds("lea", "dance")["pages"] == [page.pk]


def test_what_is_taken_away_is_found_no_more(cast, page, finds, now):
    pages.delete(cast.fay, page, now=now)
    make_anew()
    assert not finds("ada", "bees").get("pages")
