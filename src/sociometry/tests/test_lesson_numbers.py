"""Every number of the storyboard: toys always, the two open classes where they lie at hand."""

from itertools import pairwise

import numpy as np
import pytest

from sociometry import Rules, form_groups, sociomatrix, spectral_bound, ways_to_pair, ways_to_split
from sociometry.examples import example_class
from sociometry.lesson import blind, hard, toys
from sociometry.lesson.looking import look_for_paths
from sociometry.lesson.numbers import path_counts, terms_for, walk_counts
from sociometry.lesson.standing import (
    echoes,
    ends_without,
    fade,
    once_named,
    one_choice,
    read_as,
)
from sociometry.tests.real import needs_shared, real

CLASS = example_class().matrix(["spends time with"])


@pytest.fixture
def work():
    return real("ibe121").matrix("work")


def test_the_kite_grows_step_by_step_to_its_loudest_loop():
    counts = walk_counts(toys.kite(), 8)
    ratios = [after / before for before, after in pairwise(counts)]
    assert [round(r, 2) for r in ratios[:3]] == [4.17, 4.23, 4.29]
    assert spectral_bound(toys.kite()).lambda_max == pytest.approx(4.3064, abs=5e-5)
    assert fade(toys.kite(), 0.5).alpha == pytest.approx(0.1161, abs=5e-5)


@pytest.mark.parametrize(("people", "cliques"), [(9, 27), (12, 81), (15, 243), (30, 59_049)])
def test_triples_have_the_most_cliques_that_there_can_be(people, cliques):
    assert hard.triple_cliques(people // 3) == cliques == hard.most_cliques(people)


def test_the_most_cliques_of_any_class():
    assert hard.most_cliques(26) == 2 * 3**8 == 13_122
    assert [hard.most_cliques(n) for n in range(8)] == [0, 1, 2, 3, 4, 6, 9, 12]


def test_ways_to_seat_a_class():
    assert ways_to_pair(26) == 7_905_853_580_625
    assert ways_to_split(hard.sizes_for(26)) == 1_758_613_207_601_250
    assert round(ways_to_split(hard.sizes_for(26)) / 1e6 / 31_557_600) == 56


@pytest.mark.parametrize("n", [0, 1, 7, 8, 9, 11, 26, 29, 62])
def test_everybody_has_a_seat(n):
    sizes = hard.sizes_for(n)
    assert sum(sizes) == n
    assert n < 8 or set(sizes) <= {4, 5, 6}
    assert sorted(np.bincount(hard.by_lot(n, 3), minlength=1)) == sorted(sizes or (0,))


def test_three_who_love_in_a_circle_leave_no_stable_pairs():
    assert not hard.love_circle()
    assert hard.unstable_share(1, draws=150) == pytest.approx(0.22, abs=0.09)


def test_chance_alone_leaves_somebody_out():
    told = blind.blind_classes(1)
    assert told.expected == pytest.approx(1.06, abs=0.005)
    assert told.mean == pytest.approx(told.expected, abs=0.1)
    assert told.share == pytest.approx(told.p_somebody, abs=0.04)
    assert told.p_somebody == pytest.approx(0.68, abs=0.015)
    many = blind.blind_classes(1, choices=3, draws=2000)
    assert (many.low, many.high) == pytest.approx((-0.15, 0.23), abs=0.03)
    assert sum(told.counts) == 1000


def test_every_seed_is_another_class_and_the_same_one_twice():
    first, again, other = (blind.blind_classes(seed, draws=5) for seed in (1, 1, 2))
    assert (first.first.a != again.first.a).nnz == 0
    assert (first.first.a != other.first.a).nnz > 0


def test_looking_for_paths_finds_what_the_plain_search_finds():
    rng = np.random.default_rng(5)
    for n in (1, 2, 6, 9):
        a = sociomatrix([f"p{k}" for k in range(n)], rng.random((n, n)) < 0.5)
        assert list(look_for_paths(a, 5).counts) == path_counts(a, 5)
    assert list(look_for_paths(toys.everybody(), 5).counts) == [20, 60, 120, 120, 0]


def test_looking_stops_where_the_budget_ends():
    found = look_for_paths(toys.everybody(8), 7, budget=3_000)
    assert not found.complete
    assert list(found.counts) == [56, 336, 1680]
    with pytest.raises(ValueError, match="at most 62"):
        look_for_paths(sociomatrix([f"{k}" for k in range(63)], np.zeros((63, 63))), 2)


def test_past_the_limit_there_is_no_sum_and_no_ranking():
    for share in (1.0, 1.1):
        past = fade(CLASS, share)
        assert (past.total, past.totals, past.terms) == (None, None, None)
    below = fade(CLASS, 0.95)
    assert below.total == pytest.approx(below.totals.sum())


def test_without_a_cycle_there_is_no_limit():
    faded = fade(toys.chain(), 3.0)
    assert faded.total == pytest.approx(4 * 3 + 3 * 9 + 2 * 27 + 81)


def test_nobody_named_once_is_no_fault():
    assert one_choice(toys.everybody(), 0.5) is None
    assert read_as(sociomatrix("AB", np.zeros((2, 2))), "mutual").first == ()


def test_the_arrow_that_ends_it_at_every_fader():
    ties = np.zeros((4, 4))
    for one, two in ("AB", "BC", "CA", "BD", "DA"):
        ties["ABCD".index(one), "ABCD".index(two)] = 1
    a = sociomatrix("ABCD", ties)
    ends = [
        ("ABCD"[i], "ABCD"[j])
        for i, j in zip(*ties.nonzero(), strict=True)
        if ends_without(a.seen, int(i), int(j))
    ]
    assert ends == [("A", "B")]


@needs_shared
def test_steps_of_a_real_class(work):
    at_half = fade(work, 0.5)
    assert at_half.bound.alpha == pytest.approx(0.3516, abs=5e-5)
    shares = [100 * step / at_half.total for step in at_half.steps[:4]]
    assert [round(s) for s in shares] == [48, 25, 13, 7]
    assert [terms_for(work, f) for f in (0.5, 0.85, 0.95)] == [5, 20, 62]
    past = fade(work, 1.1)
    assert [round(step) for step in past.steps[:4]] == [29, 34, 39, 44]
    assert (round(past.far[50]), round(past.far[200] / 1e9, 1)) == (4471, 7.5)


@needs_shared
def test_one_choice_from_the_right_person(work):
    half, near = one_choice(work, 0.5), one_choice(work, 0.95)
    assert (work.people[half.who], work.people[half.giver]) == ("1054", "1018")
    assert half.named[half.giver] == 8
    assert (half.place_by_choices, half.place, near.place) == (19, 9, 5)
    assert [round(step, 3) for step in half.steps] == [0.176, 0.247, 0.147, 0.086]
    assert round(half.total, 3) == 0.754
    assert one_choice(work, 0.5, taken_away=True).total == 0
    passing = one_choice(work, 0.85)
    assert [(work.people[k], passing.named[k]) for k in passing.passing] == [("1042", 6)]


@needs_shared
def test_whose_echo_it_is(work):
    who, giver = once_named(work, returned=True)
    told = {echo: echoes(work, who, giver, 0.5, echo) for echo in ("all", "own", "none")}
    assert {e: round(t.own, 3) for e, t in told.items()} == {
        "all": 0.754,
        "own": 0.693,
        "none": 0.615,
    }
    assert [round(x, 2) for x in told["all"].steps[1:3]] == [7.05, 3.63]
    assert [round(x, 2) for x in told["none"].steps[1:3]] == [5.94, 2.26]


@needs_shared
def test_only_two_way_ties_and_what_they_cost(work):
    every, mutual = read_as(work, "max"), read_as(work, "mutual")
    assert (every.pairs, every.unconnected, every.cliques) == (57, 1, 17)
    assert (mutual.pairs, mutual.unconnected, mutual.cliques) == (18, 7, 4)
    assert (round(every.limit, 3), round(mutual.limit, 3)) == (0.352, 0.390)
    assert [work.people[k] for k in every.first] == ["1051"]
    assert [work.people[k] for k in mutual.first] == ["1006", "1009"]
    assert work.ties[:, [work.index["1051"]]].sum() == 12


@needs_shared
def test_nobody_twice(work):
    counts = [75, 192, 374, 557, 666, 743, 805, 839, 807, 671, 472, 269]
    assert list(look_for_paths(work, 12).counts) == counts
    walks = walk_counts(work, 12)
    assert (walks[:4], walks[11]) == ([75, 228, 668, 1954], 9_214_020)
    vickers = real("vickers_chan_7th").matrix("work_with")
    assert (vickers.n, vickers.ties.nnz) == (29, 198)
    found = look_for_paths(vickers, 12)
    assert list(found.counts[4:]) == [221_426, 982_219, 3_965_032, 14_622_559]
    assert not found.complete


@needs_shared
def test_gangs_and_chance_of_a_real_class(work):
    assert hard.cliques_of(work)[0] == 23
    told = blind.beside_chance(real("ibe121").matrix("play"), "female")
    assert (told.unnamed, round(told.expected, 2), round(told.index, 2)) == (3, 0.65, -0.84)


@needs_shared
def test_the_best_seats_are_proved(work):
    negative = real("ibe121").matrix("notplay", sign="-")
    assert hard.two_sided(work) == "female"
    lot = hard.expected_by_lot(work, negative)
    assert [round(x, 1) for x in lot] == [10.2, 17.0, 4.9]
    quick = hard.seat(work, "search", negative=negative, attribute="female")
    kept = hard.seated(work, hard.groups_of(work, quick), negative)
    assert 13 <= 6 - kept.worth <= 46
    proved = hard.seat(work, "prove", negative=negative, attribute="female")
    best = hard.seated(work, hard.groups_of(work, proved), negative)
    assert (best.kept, best.alone, best.conflicts, best.worth) == (36, 3, 0, 6)
    assert (proved.status, proved.columns) == ("proved", 23_879)
    card = form_groups(
        work, hard.sizes_for(26), negative=negative, rules=Rules(), method="exchange", starts=1
    ).scorecard
    assert list(card.by_chance.values()) == pytest.approx(lot)
