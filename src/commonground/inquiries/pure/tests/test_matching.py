"""Wordings become concepts: by letters and stems, by what learners confirm, and by nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.inquiries.pure.matching import Matching, likenesses, stems, wording

LABELS = (
    "rain",
    "Rain ",
    "the rains",
    "field",
    "green fields",
    "RÍVER",
    "river",
    "rivers",
    "no rain",
)


def same(one, other, language="en", **given):
    concepts = Matching(language, **given).concepts([one, other])
    return concepts.of(one) == concepts.of(other)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("rain", "  RAIN! ", "en"),
        ("the field", "Fields", "en"),
        ("nitrate at st. 4", "Nitrates at st 4", "en"),
        ("l’élève", "eleves", "fr"),
        ("los árboles", "arbol", "es"),
        ("река", "реки", "ru"),
        ("المدرسة", "مدرسه", "ar"),
        ("河流", "河流 ", "zh-hans"),
        ("Ⅳ", "IV", "en"),
    ],
)
def test_what_is_one_concept(one, other, language):
    assert same(one, other, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rain", "no rain"),
        ("station 3", "station 4"),
        ("house boat", "boat house"),
        ("fertiliser", "fertilizer"),
        ("rain", "rainfall"),
        ("河", "河流"),
        ("!", "?"),
    ],
)
def test_what_looks_alike_is_two_until_somebody_says_so(one, other):
    assert not same(one, other)
    pair = frozenset((wording(one), wording(other)))
    assert same(one, other, same=frozenset([pair]))


def test_what_has_one_stem_can_be_parted():
    pair = frozenset(("arms", "arm"))
    assert same("Arms", "the arm")
    assert not same("Arms", "the arm", apart=frozenset([pair]))


def test_confirmed_wordings_hold_in_every_form_and_go_on():
    said = frozenset([frozenset(("rain", "rainfall")), frozenset(("rainfall", "wet weather"))])
    concepts = Matching("en", same=said).concepts(["The rains", "wet weather", "field"])
    assert concepts.of("The rains") != concepts.of("field")
    assert concepts.of("The rains") == concepts.of("wet weather") or "rainfall" not in concepts.name
    concepts = Matching("en", same=said).concepts(["The rains", "wet weather", "rainfall"])
    assert len(concepts.name) == 1


def test_every_wording_that_was_taken_as_one_is_told():
    concepts = Matching("en").concepts(["fields", "the field", "fields", "rain"])
    assert concepts.wordings(concepts.of("fields")) == ("fields", "the field")
    assert concepts.name[concepts.of("the field")] == "fields"


@given(st.permutations(LABELS))
@settings(max_examples=25, deadline=None)
def test_the_order_does_not_matter(labels):
    same = frozenset([frozenset(("rain", "river"))])
    told, first = (
        Matching("en", same=same).concepts(labels),
        Matching("en", same=same).concepts(LABELS),
    )
    assert dict(told.of_label) == dict(first.of_label)
    assert dict(told.name) == dict(first.name)
    assert likenesses(told) == likenesses(first)


@given(st.text(max_size=40), st.sampled_from(["en", "fr", "ar", "ru", "zh-hans", "", "xx"]))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_has_a_wording_and_is_itself(label, language):
    assert stems(label, language)
    assert same(label, f" {label} ", language)


def test_what_is_offered_and_why():
    labels = [
        "house boat",
        "boat house",
        "fertiliser",
        "fertilizer",
        "green field",
        "field",
        "moss",
    ]
    offered = likenesses(Matching("en").concepts(labels))
    assert [(one.first, one.second, one.why) for one in offered] == [
        ("boat house", "house boat", "order"),
        ("fertiliser", "fertilizer", "letters"),
        ("field", "green field", "part"),
    ]
    settled = {frozenset(("fertiliser", "fertilizer"))}
    assert "letters" not in {
        one.why for one in likenesses(Matching("en").concepts(labels), settled=settled)
    }
    assert (
        likenesses(Matching("en").concepts(["station 3", "station 4", "nitrates1", "nitrates2"]))
        == []
    )
