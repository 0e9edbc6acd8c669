"""When two wordings are one: two say so, or all who openly wrote them; nobody is outvoted by one."""

import pytest

from commonground.inquiries.wordings.pure.agreeing import Word, agreed

PAIR = frozenset(("manure", "fertiliser"))
WRITTEN = {"manure": {1}, "fertiliser": {2}}


def told(*said, authors=None):
    words = [Word(person, PAIR, same) for person, same in said]
    found = agreed(words, authors or {})
    return "same" if PAIR in found.same else "two" if PAIR in found.apart else ""


@pytest.mark.parametrize(
    ("said", "authors", "outcome"),
    [
        ([], {}, ""),
        ([(1, True)], {}, ""),
        ([(1, True), (2, True)], {}, "same"),
        ([(1, True), (1, True)], {}, ""),
        ([(1, True), (2, False)], {}, ""),
        ([(1, True), (2, True), (3, False)], {}, "same"),
        ([(1, True), (2, True), (3, False), (4, False)], {}, ""),
        ([(1, False), (2, False)], {}, "two"),
        ([(1, True)], {"manure": {1}, "fertiliser": {1}}, "same"),
        ([(1, True)], {"manure": {1}}, ""),
        ([(1, True)], WRITTEN, ""),
        ([(3, True)], {"manure": {1}, "fertiliser": {1}}, ""),
        ([(1, True), (3, False)], {"manure": {1}, "fertiliser": {1}}, ""),
        ([(1, False)], {"manure": {1}, "fertiliser": {1}}, "two"),
    ],
)
def test_what_it_takes(said, authors, outcome):
    assert told(*said, authors=authors) == outcome
    assert told(*reversed(said), authors=authors) == outcome
