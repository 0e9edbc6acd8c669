"""A map as text and back, what keeps its id, and two who write at once."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.maps.pure.content import Concept, Content, Link
from commonground.maps.pure.edits import (
    AddConcept,
    AddLink,
    RemoveConcept,
    RemoveLink,
    Rename,
    Rephrase,
    applied,
)
from commonground.maps.pure.outline import Said, names_of, read, written
from commonground.maps.pure.rewriting import edits_for, meeting
from commonground.maps.tests.conftest import RIVER

BASE = applied(Content(), RIVER)
TEXT = "rain -- washes out -> open soil\nopen soil -- ends up in -> the river\n"
PHRASE = st.sampled_from(["", "is", "-- not ->", "a -- b"])
LABEL = st.sampled_from(["rain", "Rain", "a -- b", "a->b", "- dash", "x #2", "مطر", "c\\d", "— x"])


def edits(base, text):
    ids = count()
    return list(edits_for(base, read(text), lambda: f"new{next(ids)}"))


def test_a_map_as_text():
    alone = applied(BASE, [AddConcept("fish", "fish")])
    assert written(alone) == TEXT + "fish\n"
    assert edits(alone, written(alone)) == []


@settings(max_examples=60, deadline=None)
@given(
    labels=st.lists(LABEL, max_size=5),
    links=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), PHRASE), max_size=5),
)
def test_whatever_the_words_are_nothing_changes_by_reading_what_was_written(labels, links):
    concepts = tuple(Concept(f"c{n}", label) for n, label in enumerate(labels))
    between = {(a, b, words): n for n, (a, b, words) in enumerate(links)}
    there = tuple(
        Link(f"l{n}", f"c{a}", f"c{b}", words)
        for (a, b, words), n in between.items()
        if a != b and max(a, b) < len(labels)
    )
    content = Content(concepts, there)
    assert len(set(names_of(content).values())) == len(labels)
    assert edits(content, written(content)) == []


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("* a —  is   a → b", [Said("a", "is a", "b")]),
        ("a -> b", [Said("a", "", "b")]),
        ("a -- is -> b -- has -> c", [Said("a", "is", "b"), Said("b", "has", "c")]),
        ("a\\->b -- x \\-- y -> c\\\\", [Said("a->b", "x -- y", "c\\")]),
        ("1990–2000 -- is --> b", None),
    ],
)
def test_what_a_line_says(text, links):
    found = read(text)
    assert (found.links == links and not found.faults) if links else found.faults or found.links


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("a -- is b", "no arrow"),
        ("a -- is -- b -> c", "two dashes"),
        ("a -- is ->", "no concept"),
        ("-> b", "no concept"),
        ("a -> a", "itself"),
        ("x" * 121, "long"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, key):
    found = read(f"a -> b\n\n{line}\n")
    assert [(fault.line, fault.key) for fault in found.faults] == [(3, key)]


@pytest.mark.parametrize(
    ("text", "done"),
    [
        (TEXT.replace("washes out", "loosens"), [Rephrase("washes", "loosens")]),
        (TEXT.replace("open soil", "bare soil"), [Rename("soil", "bare soil")]),
        (TEXT.replace("rain", "Rain"), [Rename("rain", "Rain")]),
        (
            TEXT + "river\n",
            [AddConcept("new0", "river")],
        ),
        (TEXT.splitlines()[0], [RemoveLink("carries"), RemoveConcept("river")]),
        (
            TEXT + "THE river -- feeds -> fish",
            [AddConcept("new0", "fish"), AddLink("new1", "river", "new0", "feeds")],
        ),
        (
            "rain -- wets -> snow",
            [RemoveLink("washes"), RemoveLink("carries"), RemoveConcept("soil"),
             RemoveConcept("river"), AddConcept("new0", "snow"),
             AddLink("new1", "rain", "new0", "wets")],
        ),
    ],
)  # fmt: skip
def test_what_somebody_did_by_writing_it_anew(text, done):
    assert sorted(edits(BASE, text), key=repr) == sorted(done, key=repr)


def test_two_concepts_of_one_name_stay_two():
    twice = applied(BASE, [AddConcept("z", "Rain"), AddLink("l", "z", "river", "fills")])
    text = written(twice)
    assert "Rain #2 -- fills -> the river\n" in text
    assert edits(twice, text.replace("fills", "swells")) == [Rephrase("l", "swells")]


@pytest.mark.parametrize(
    ("mine", "theirs", "met"),
    [
        ([Rename("rain", "snow")], [Rename("soil", "sand")], False),
        ([Rename("rain", "snow")], [Rename("rain", "hail")], True),
        ([Rename("rain", "snow")], [Rename("rain", "snow")], False),
        ([Rename("rain", "snow")], [RemoveConcept("rain")], True),
        ([RemoveConcept("rain")], [RemoveConcept("rain")], False),
        ([RemoveConcept("rain")], [AddLink("l", "rain", "river", "fills")], True),
        ([RemoveConcept("rain")], [RemoveLink("washes")], False),
        ([RemoveLink("washes")], [Rephrase("washes", "x")], True),
        ([Rephrase("washes", "x")], [Rephrase("washes", "y")], True),
        ([Rephrase("washes", "x")], [Rename("rain", "y")], False),
        ([AddLink("l", "rain", "river", "x")], [RemoveConcept("rain")], True),
    ],
)
def test_two_who_write_at_once_are_joined_or_met(mine, theirs, met):
    newest = applied(BASE, theirs)
    found = meeting(BASE, newest, mine)
    assert found.met is met
    if not met:
        both = applied(newest, found.edits)
        assert both == applied(applied(BASE, mine), theirs)


def test_both_brought_the_same():
    theirs = [AddConcept("t", "Fish"), AddLink("u", "t", "river", "live in")]
    mine = [
        AddConcept("m", "fish"),
        AddLink("n", "m", "river", "live in"),
        AddLink("o", "m", "rain", "like"),
    ]
    found = meeting(BASE, applied(BASE, theirs), mine)
    assert found.edits == [AddLink("o", "t", "rain", "like")]
    assert not found.met
