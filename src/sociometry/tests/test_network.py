"""A matrix is drawn from answers by named policies, and nothing happens silently."""

from itertools import product
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociometry import (
    Network,
    Roster,
    SociometryError,
    Tie,
    UnknownKind,
    UnknownWave,
    density,
    katz_status,
    marks,
    reciprocity,
    symmetrise,
)

PEOPLE = ("a", "b", "c", "d")


def network(*ties, responded=None, **more):
    return Network(Roster(PEOPLE, responded=responded), tuple(ties), **more)


def strengths(a):
    return {
        (a.people[i], a.people[j]): float(w)
        for i, j, w in zip(*a.a.nonzero(), a.a[a.a.nonzero()], strict=True)
    }


def said(a):
    return [str(note) for note in a.provenance]


TWO_KINDS = network(
    Tie("a", "b", "work", 4),
    Tie("a", "b", "play", 1),
    Tie("b", "c", "play", 1),
    scales={"work": 5},
)


def test_kinds_are_mixed_by_weight_on_their_declared_scales():
    a = TWO_KINDS.matrix({"work": 1.0, "play": 0.5})
    assert strengths(a) == pytest.approx({("a", "b"): (0.8 + 0.5) / 1.5, ("b", "c"): 0.5 / 1.5})
    assert "Kinds of tie and how much each counts: work × 1, play × 0.5." in said(a)
    assert "Strengths of work are divided by 5, the top of their scale." in said(a)


def test_a_kind_of_weight_zero_takes_no_part():
    assert strengths(TWO_KINDS.matrix({"work": 0, "play": 2})) == {("a", "b"): 1, ("b", "c"): 1}


def test_strengths_without_a_scale_in_a_mix_are_cautioned():
    mix = network(Tie("a", "b", "work", 4), Tie("b", "a", "play")).matrix(["work", "play"])
    assert "The scale of work is not declared: its strengths were used as given." in map(
        str, mix.cautions
    )
    above = network(Tie("a", "b", "work", 7), scales={"work": 5}).matrix()
    assert list(map(str, above.cautions)) == [
        "Some strengths of work are above 5, the top of their scale."
    ]


@pytest.mark.parametrize("kinds", ["love", ["work", "love"], {"love": 1.0}, None])
def test_an_unknown_or_unnamed_kind_is_an_error(kinds):
    with pytest.raises(UnknownKind):
        TWO_KINDS.matrix(kinds)


@pytest.mark.parametrize("kinds", [{"work": -1.0}, {"work": 0.0}, {"work": float("nan")}])
def test_weights_of_kinds_are_zero_or_more_and_not_all_zero(kinds):
    with pytest.raises(ValueError, match="zero"):
        TWO_KINDS.matrix(kinds)


def test_a_kind_that_nobody_used_draws_nothing_of_the_others():
    a = network(Tie("a", "b", "work"), scales={"play": 5.0}).matrix("play")
    assert a.a.nnz == 0
    assert a.kinds == {"play": 1.0}


def test_waves_are_named_where_there_are_several():
    waves = network(Tie("a", "b", wave="1"), Tie("b", "c", wave="2"))
    assert strengths(waves.matrix(wave="2")) == {("b", "c"): 1}
    for wave in (None, "3"):
        with pytest.raises(UnknownWave):
            waves.matrix(wave=wave)


@pytest.mark.parametrize(("combine", "strength"), [("max", 3), ("sum", 4), ("mean", 2), ("any", 1)])
def test_repeated_answers_are_combined_and_counted(combine, strength):
    a = network(Tie("a", "b", weight=1), Tie("a", "b", weight=3)).matrix(combine=combine)
    assert strengths(a) == {("a", "b"): strength}
    assert f"1 repeated answer about the same pair was combined by {combine}." in said(a)


def test_any_answer_above_zero_counts_as_one_whatever_the_scale():
    doubted = network(Tie("a", "b", weight=0), Tie("a", "b", weight=0), scales={"tie": 5})
    assert strengths(doubted.matrix(combine="any")) == {}
    ties = (Tie("a", "b", weight=2), Tie("a", "b", weight=0), Tie("b", "c", weight=4))
    rated = network(*ties, scales={"tie": 5})
    assert strengths(rated.matrix(combine="any")) == {("a", "b"): 1, ("b", "c"): 1}
    assert strengths(rated.matrix(combine="any", threshold=3)) == {("b", "c"): 1}


def test_answers_that_disagree_may_be_refused():
    alike = network(Tie("a", "b", weight=2), Tie("a", "b", weight=2))
    assert strengths(alike.matrix(combine="refuse")) == {("a", "b"): 2}
    apart = network(Tie("a", "b", weight=2), Tie("a", "b", weight=0))
    with pytest.raises(SociometryError, match="1 pair was answered several times, and not alike"):
        apart.matrix(combine="refuse")


@pytest.mark.parametrize(
    "wrong",
    [
        {"sign": 1},
        {"combine": "last"},
        {"loops": "keep"},
        {"missing": "drop"},
        {"structural": "drop"},
        {"threshold": -1},
        {"threshold": float("nan")},
    ],
)
def test_a_misspelt_policy_is_refused(wrong):
    with pytest.raises(ValueError, match="is one of|threshold"):
        TWO_KINDS.matrix("work", **wrong)


def test_zero_is_an_answered_no_and_no_tie():
    a = network(Tie("a", "b", weight=0), Tie("a", "c")).matrix()
    assert strengths(a) == {("a", "c"): 1}
    assert a.answered.all()
    assert "1 answer of strength 0 counts as an answered “no”." in said(a)
    assert marks(network(Tie("a", "b", weight=0)).matrix()).named_nobody == set(PEOPLE)


def test_a_threshold_turns_weak_ties_into_no():
    a = network(Tie("a", "b", weight=2), Tie("b", "c", weight=3)).matrix(threshold=3)
    assert strengths(a) == {("b", "c"): 3}


def test_signs_are_kept_apart():
    both = network(Tie("a", "b"), Tie("a", "c", sign=-1))
    assert strengths(both.matrix()) == {("a", "b"): 1}
    assert strengths(both.matrix(sign="-")) == {("a", "c"): 1}
    assert "1 tie of the other sign was set aside." in said(both.matrix())[1]


def test_who_rejects_has_answered():
    about = network(Tie("a", "b", status="missing"), Tie("a", "b", sign=-1), Tie("b", "a"))
    assert about.matrix().seen_cells == 12
    with pytest.raises(SociometryError, match="d is said not to have answered"):
        network(Tie("d", "a", sign=-1), responded=frozenset("abc")).matrix()


def test_a_choice_beside_a_rejection_is_cautioned():
    torn = network(Tie("a", "b"), Tie("a", "b", sign=-1), Tie("a", "c"), Tie("a", "d", sign=-1))
    for sign in "+-":
        assert [str(c) for c in torn.matrix(sign=sign).cautions] == [
            "1 choice stands beside a rejection of the same person by the same person."
        ]


def test_self_ties_are_dropped_and_counted_or_refused():
    selfish = network(Tie("a", "a"), Tie("a", "b"))
    assert strengths(selfish.matrix()) == {("a", "b"): 1}
    assert "1 tie of somebody with themselves was left out." in said(selfish.matrix())
    with pytest.raises(SociometryError, match="leads from somebody to themselves"):
        selfish.matrix(loops="refuse")


SILENT = {"responded": frozenset("abc")}


def test_who_did_not_answer_leaves_every_count():
    a = network(Tie("a", "b"), Tie("b", "a"), Tie("a", "d"), **SILENT).matrix()
    assert marks(a).did_not_answer == {"d"}
    assert marks(a).named_nobody == {"c"}
    assert a.seen_cells == 9
    assert density(a).value == pytest.approx(3 / 9)
    assert reciprocity(a).value == 1
    assert density(a).answered == 0.75
    assert a.seen_per_column.tolist() == [2, 2, 2, 3]
    assert [w.key for w in density(a).warnings] == ["matrix.silent"]


def test_missing_answers_may_be_read_as_no():
    a = network(Tie("a", "d"), **SILENT).matrix(missing="zero")
    assert a.seen_cells == 12
    assert marks(a).did_not_answer == {"d"}
    assert "3 answers that were not given are read as “no”." in said(a)


def test_missing_answers_may_be_taken_from_the_other_end():
    a = network(Tie("a", "d"), Tie("b", "a"), **SILENT).matrix(missing="reconstruct")
    assert strengths(a) == {("a", "d"): 1, ("d", "a"): 1, ("b", "a"): 1}
    assert a.seen_cells == 12


def test_what_neither_end_said_stays_unseen():
    a = network(Tie("a", "b"), responded=frozenset("ab")).matrix(missing="reconstruct")
    assert a.seen_cells == 10
    assert not a.mask[2, 3]


def test_a_single_answer_may_be_missing():
    a = network(Tie("a", "b"), Tie("b", "a", status="missing"), Tie("b", "c")).matrix()
    assert a.answered.all()
    assert a.seen_cells == 11
    assert reciprocity(a).value == 0
    assert density(a).value == pytest.approx(2 / 11)


def test_what_was_not_answered_in_one_kind_is_unseen_in_the_mix():
    ties = [Tie("a", p, "work", status="missing") for p in "bcd"]
    both = network(*ties, Tie("a", "b", "play"), Tie("b", "a", "play"), Tie("b", "a", "work"))
    assert both.matrix("play").seen_cells == 12
    assert marks(both.matrix("work")).did_not_answer == {"a"}
    mixed = both.matrix(["work", "play"])
    assert mixed.seen_cells == 9
    assert marks(mixed).did_not_answer == set()


def test_somebody_who_left_is_nowhere():
    gone = [Tie("d", p, status="structural_zero") for p in "abc"]
    gone += [Tie(p, "d", status="structural_zero") for p in "abc"]
    a = network(Tie("a", "b"), *gone).matrix()
    assert a.seen_cells == 6
    assert katz_status(a).values["d"] is None
    assert "d" not in marks(a).unnamed | marks(a).named_nobody | marks(a).did_not_answer
    kept = network(Tie("a", "b"), *gone).matrix(structural="zero")
    assert kept.seen_cells == 12
    assert marks(kept).unnamed == {"a", "c", "d"}


def test_the_mask_and_its_counts_agree_also_when_made_two_way():
    ties = [Tie("a", "b"), Tie("b", "c", status="missing"), Tie("c", "a")]
    drawn = network(*ties, **SILENT).matrix()
    for a in (drawn, symmetrise(drawn, "max")):
        assert a.mask.sum(axis=1).tolist() == a.seen_per_row.tolist()
        assert a.mask.sum(axis=0).tolist() == a.seen_per_column.tolist()
        assert not np.diag(a.mask).any()
        assert ((a.seen.toarray() > 0) <= a.mask).all()


def test_a_silent_person_who_speaks_is_a_contradiction():
    with pytest.raises(SociometryError, match="d is said not to have answered"):
        network(Tie("d", "a"), **SILENT).matrix()


def test_strangers_and_doubles_are_refused():
    with pytest.raises(SociometryError, match="zoe has a tie but is not in the roster"):
        network(Tie("a", "zoe"))
    with pytest.raises(ValueError, match="once"):
        Roster(("a", "a"))
    with pytest.raises(ValueError, match="not in the roster"):
        Roster(("a",), responded=frozenset("b"))


@pytest.mark.parametrize("weight", [-1, float("nan"), float("inf")])
def test_a_weight_is_finite_and_not_negative(weight):
    with pytest.raises(ValueError, match="not negative"):
        Tie("a", "b", weight=weight)


def test_attributes_are_read_as_numbers_and_blank_is_unknown():
    age = {"a": "12", "b": "12,5", "c": "", "d": None}
    a = Network(Roster(PEOPLE, {"age": age})).matrix()
    assert a.numbers("age").tolist()[:2] == [12, 12.5]
    assert np.isnan(a.numbers("age")).tolist() == [False, False, True, True]
    assert np.isnan(a.numbers({"a": 3.0})).tolist() == [False, True, True, True]
    with pytest.raises(KeyError, match="no attribute 'height'"):
        a.numbers("height")


@pytest.mark.parametrize("wrong", ["twelve", "inf", "nan"])
def test_an_attribute_that_is_no_number_is_an_error(wrong):
    a = Network(Roster(PEOPLE, {"age": {"b": wrong}})).matrix()
    with pytest.raises(ValueError, match=f"'{wrong}' of 'b' is not a number"):
        a.numbers("age")


ANSWERS = st.builds(
    Tie,
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
    st.sampled_from(["play", "work"]),
    st.sampled_from([0.0, 1.0, 2.0, 3.0]),
    st.sampled_from([1, 1, -1]),
    status=st.sampled_from(["tie", "tie", "tie", "missing", "structural_zero"]),
)
BY_HAND = {"sum": sum, "max": max, "mean": fmean, "any": lambda told: float(max(told) > 0)}


def by_hand(net, pair, kind, combine, threshold):
    told = [
        t.weight
        for t in net.ties
        if (t.source, t.target, t.kind, t.sign, t.status) == (*pair, kind, 1, "tie")
    ]
    if not told or (max(told) if combine == "any" else BY_HAND[combine](told)) < threshold:
        return 0.0
    return BY_HAND[combine](told) / (1.0 if combine == "any" else net.scales.get(kind, 1.0))


@given(
    st.lists(ANSWERS, max_size=14),
    st.sampled_from(["sum", "max", "mean", "any"]),
    st.sampled_from([0.0, 2.0]),
    st.sampled_from([{"play": 1.0}, {"work": 2.0, "play": 1.0}]),
)
def test_strengths_are_what_counting_by_hand_gives(ties, combine, threshold, kinds):
    net = network(*ties, scales={"work": 3.0, "play": 1.0})
    a = net.matrix(kinds, combine=combine, threshold=threshold, missing="zero")
    for pair in product(PEOPLE, PEOPLE):
        mixed = sum(w * by_hand(net, pair, k, combine, threshold) for k, w in kinds.items())
        expected = 0.0 if pair[0] == pair[1] else mixed / sum(kinds.values())
        assert a.a[a.index[pair[0]], a.index[pair[1]]] == pytest.approx(expected)
    assert a.a.has_sorted_indices
    assert (a.a.data > 0).all()


@given(st.lists(ANSWERS, max_size=14), st.sampled_from(["exclude", "zero", "reconstruct"]))
def test_what_is_unseen_is_what_nobody_answered(ties, missing):
    net = network(*ties)
    a = net.matrix(["play"], missing=missing) if "play" in net.kinds else network().matrix()
    about = [t for t in net.ties if t.kind == "play" and t.source != t.target]
    told = {(t.source, t.target) for t in about if t.status == "tie"}
    lacking = {(t.source, t.target) for t in about if t.status == "missing"} - told
    barred = {(t.source, t.target) for t in about if t.status == "structural_zero"} - told
    unknown = lacking - barred
    unseen = (
        barred
        | {
            "exclude": lacking,
            "zero": set(),
            "reconstruct": {(i, j) for i, j in unknown if (j, i) in unknown},
        }[missing]
    )
    off = [(i, j) for i in PEOPLE for j in PEOPLE if i != j]
    seen = {(i, j) for i, j in off if a.mask[a.index[i], a.index[j]]}
    assert set(off) - seen >= unseen
    if a.present.all() and a.answered.all():
        assert set(off) - seen == unseen


def test_answers_of_several_sorts_are_not_mixed_in_silence():
    ties = (Tie("a", "b"), Tie("a", "b", weight=4, evidence="rating"), Tie("b", "c"))
    sorts = network(*ties, Tie("c", "d", status="missing"))
    assert [str(c) for c in sorts.matrix().cautions] == [
        "tie mixes nominations, ratings or logs as if they were one."
    ]
    rated = sorts.matrix(evidence="rating")
    assert strengths(rated) == {("a", "b"): 4}
    assert rated.cautions == ()
    assert rated.seen_cells == 11
    assert "Only answers of evidence rating; 2 other answers were set aside." in said(rated)
    with pytest.raises(ValueError, match="evidence is one of"):
        sorts.matrix(evidence="hearsay")


def test_waves_come_in_the_order_of_their_numbers():
    waves = ["10", "2", "wave 10", "wave 9", None, "spring"]
    ties = (Tie("a", "b", wave=wave) for wave in waves)
    assert network(*ties).waves == (None, "2", "10", "spring", "wave 9", "wave 10")
