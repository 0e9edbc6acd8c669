"""Groups: by trying all ways, under rules, with proofs, conflicts and budgets."""

from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import (
    Aim,
    Network,
    Roster,
    Rules,
    RulesConflict,
    SociometryError,
    Tie,
    form_groups,
    sociomatrix,
    ways_to_pair,
    ways_to_split,
)
from sociometry.clock import Allowance
from sociometry.teams.columns import feasible_groups
from sociometry.teams.conflict import keeping_rules
from sociometry.teams.neighbourhood import how_many, improve, resolve
from sociometry.teams.partition import best_partition, relax
from sociometry.teams.rules import Rule
from sociometry.teams.scorecard import by_chance
from sociometry.teams.search import anneal, exchange, seats, split_of
from sociometry.teams.splits import splits
from sociometry.teams.task import Task, padded

PEOPLE = tuple("abcdefgh")


def drawn(n, p=0.3, seed=1, sign="+"):
    graph = nx.gnp_random_graph(n, p, seed=seed, directed=True)
    a = sociomatrix([f"p{k:02}" for k in range(n)], nx.to_numpy_array(graph))
    return replace(a, sign=sign)


def classroom(*pairs, attributes=None, people=PEOPLE, responded=None, **more):
    ties = tuple(Tie(p[0], p[1]) for p in pairs)
    return Network(Roster(people, attributes or {}, responded), ties).matrix(
        "tie" if ties else None, **more
    )


def task(n=8, sizes=(4, 4), rules=(), aim=None, seed=1, p=0.3, numbers=None):
    a = drawn(n, p, seed)
    whole = a.a.toarray()
    keep = Aim(alone=whole.sum() + 1, ties=1.0)
    return Task(a.people, sizes, whole, np.ones(n, bool), numbers, tuple(rules), aim or keep)


def apart(*pairs):
    return tuple(Rule("apart", pair) for pair in pairs)


def every_split(people, sizes):
    if not sizes:
        yield []
        return
    for group in combinations(people, sizes[0]):
        rest = [k for k in people if k not in group]
        for others in every_split(rest, sizes[1:]):
            yield [group, *others]


def told_in_plain_python(work, groups):
    """Worth and broken rules from their words."""
    place = {who: k for k, who in enumerate(work.names)}
    worth = 0.0
    for group in groups:
        inside = [(i, j) for i in group for j in group if work.strengths[i, j]]
        worth += work.aim.ties * sum(work.strengths[i, j] for i, j in inside)
        worth -= work.aim.alone * len([i for i in group if i not in {i for i, _ in inside}])
    broken = 0
    for rule in work.rules:
        members = {place[who] for who in rule.people}
        for group in groups:
            there = len(members & set(group))
            broken += rule.kind == "no_lone" and there == 1
            broken += rule.kind == "together" and 0 < there < len(members)
            broken += max(0, there - rule.most) if rule.kind == "cap" else 0
            broken += there * (there - 1) // 2 if rule.kind in ("apart", "rejection") else 0
    return worth, broken


RULES = (
    Rule("apart", ("p00", "p01", "p05")),
    Rule("rejection", ("p02", "p06")),
    Rule("together", ("p03", "p04")),
    Rule("no_lone", ("p01", "p02", "p07"), 0, "side", "l"),
    Rule("cap", ("p00", "p03", "p06"), 1, "side", "r"),
)


@given(st.integers(0, 20), st.permutations(range(8)))
@settings(max_examples=40)
def test_worth_and_rules_are_what_their_words_say(seed, order):
    work = task(rules=RULES, seed=seed)
    groups = [order[:4], order[4:]]
    split = split_of(work, groups)
    assert (split.worth, split.broken) == told_in_plain_python(work, groups)


@pytest.mark.parametrize("sizes", [(4, 4), (5, 3), (3, 3, 2), (2, 2, 2, 2), (8,), (6, 1, 1)])
@pytest.mark.parametrize("rules", [(), RULES[:2], RULES])
def test_it_is_the_best_of_all_ways(sizes, rules):
    work = task(sizes=sizes, rules=rules)
    every = [told_in_plain_python(work, g) for g in every_split(range(8), sizes)]
    kept = [worth for worth, broken in every if not broken]
    allowance = Allowance()
    start = split_of(work, [row[row < 8].tolist() for row in seats(work)])
    tried = resolve(work, start, tuple(range(len(sizes))), np.random.default_rng(1))
    rows, worths = feasible_groups(work, 10**6)
    outcome = best_partition(
        work, rows, worths, relax(work, rows, worths, allowance), None, allowance
    )
    assert outcome.proved
    if not kept:
        assert tried.broken
        assert outcome.split is None
        assert keeping_rules(work, allowance) is False
        return
    assert (tried.worth, tried.broken) == (max(kept), 0)
    assert (outcome.split.worth, outcome.split.broken) == (max(kept), 0)
    assert keeping_rules(work, allowance).broken == 0


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("spread", [0.0, 0.7])
def test_a_known_split_leaves_few_columns_and_the_same_best(seed, spread):
    numbers = np.arange(12.0) if spread else None
    aim = Aim(alone=10, ties=1, spread=spread)
    work = task(12, (4, 4, 4), seed=seed, aim=aim, numbers=numbers, rules=apart(("p00", "p01")))
    rows, worths = feasible_groups(work, 10**6)
    allowance = Allowance()
    relaxed = relax(work, rows, worths, allowance)
    plain = best_partition(work, rows, worths, relaxed, None, allowance)
    poor = exchange(work, anneal(work, np.random.default_rng(2), allowance, steps=1)[-1], allowance)
    known = best_partition(work, rows, worths, relaxed, poor, allowance)
    assert plain.proved
    assert known.proved
    assert known.split.worth == pytest.approx(plain.split.worth)
    assert plain.split.worth <= relaxed.bound + 1e-6


def test_all_ways_to_split_are_counted_and_each_is_there_once():
    for sizes in [(2, 2, 2), (3, 3), (2, 3, 3), (2, 2, 3), (1, 1, 4), (4,), (3, 3, 4)]:
        ways = splits(sizes)
        assert len(ways) == ways_to_split(sizes)
        assert len({tuple(sorted(way)) for way in ways.tolist()}) == len(ways)
        assert (np.bitwise_or.reduce(ways, axis=1) == 2 ** sum(sizes) - 1).all()
        assert ways.sum(axis=1).tolist() == [2 ** sum(sizes) - 1] * len(ways)


def test_ways_to_split_a_class():
    assert ways_to_split((5, 5, 4, 4, 4, 4)) == 1758613207601250
    assert ways_to_pair(26) == 7905853580625
    assert [ways_to_pair(n) for n in range(7)] == [1, 0, 1, 0, 3, 0, 15]
    with pytest.raises(ValueError, match="at least one person"):
        ways_to_split((3, 0))


CLIQUES = [(p, q) for group in ("abc", "def", "ghi") for p in group for q in group if p != q]


@pytest.mark.parametrize("method", ["auto", "exact", "lns", "anneal", "exchange"])
def test_three_cliques_are_the_three_groups(method):
    result = form_groups(classroom(*CLIQUES, people=tuple("abcdefghi")), (3, 3, 3), method=method)
    assert result.groups == (("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i"))
    assert result.values == {"ties_inside": 18, "without_chosen_peer": 0, "rejections_inside": 0}
    assert (result.status == "proved") == (method in ("auto", "exact"))
    assert result.scorecard.groups[0].ties_inside == 6


def test_nobody_alone_goes_before_more_ties():
    pairs = ["ab", "ba", "ac", "ca", "bc", "cb", "de", "ed", "fa"]
    a = classroom(*pairs, people=tuple("abcdef"))
    assert form_groups(a, (3, 3)).groups == (("a", "b", "c"), ("d", "e", "f"))
    assert form_groups(a, (4, 2)).values["without_chosen_peer"] == 0


def test_an_aim_with_weights_may_leave_somebody_alone_for_more_ties():
    a = drawn(6, 0.25, seed=42)
    kept, weighed = form_groups(a, (3, 3)), form_groups(a, (3, 3), aim=Aim(alone=0, ties=1))
    assert (kept.values["without_chosen_peer"], kept.values["ties_inside"]) == (0, 6)
    assert (weighed.values["without_chosen_peer"], weighed.values["ties_inside"]) == (1, 9)


def test_mixing_keeps_as_few_together_as_can_be():
    a = classroom(*CLIQUES, people=tuple("abcdefghi"))
    result = form_groups(a, (3, 3, 3), aim="mix")
    assert result.values["ties_inside"] == 0


def test_numbers_are_spread_last():
    numbers = dict(zip("abcdef", [1, 2, 6, 3, 4, 2], strict=True))
    a = classroom(people=tuple("abcdef"))
    result = form_groups(a, (3, 3), numbers=numbers)
    assert result.values["spread"] == pytest.approx(0)
    assert {card.mean for card in result.scorecard.groups} == {3.0}
    blank = form_groups(a, (3, 3), numbers={"a": None, "b": 2.0})
    assert blank.values["spread"] == pytest.approx(0)


def test_who_did_not_answer_is_not_counted_as_alone():
    a = classroom("ab", "ba", people=tuple("abcd"), responded=frozenset("abc"))
    assert form_groups(a, (2, 2)).values["without_chosen_peer"] == 1


def test_strengths_that_are_not_whole_are_rounded_and_it_says_so():
    cells = np.zeros((4, 4))
    cells[0, 1], cells[2, 3], cells[0, 2] = 0.75, 0.5, 0.001
    result = form_groups(sociomatrix(tuple("abcd"), cells), (2, 2))
    assert result.values["ties_inside"] == pytest.approx(1.25, abs=0.01)
    assert "form_groups.rounded" in [w.key for w in result.warnings]


ATTRIBUTES = {"side": dict(zip(PEOPLE, "llrrrrrr", strict=True))}


def test_every_kind_of_rule_is_kept():
    a = classroom("ac", "ca", "ad", "bd", attributes=ATTRIBUTES)
    rules = Rules(together=["ae"], apart=["ac", "fgh"], no_lone=["side"])
    result = form_groups(a, (4, 2, 2), negative=replace(classroom("bd"), sign="-"), rules=rules)
    where = {who: k for k, group in enumerate(result.groups) for who in group}
    assert where["a"] == where["e"]
    assert where["a"] == where["b"]
    assert where["a"] != where["c"]
    assert where["b"] != where["d"]
    assert len({where[p] for p in "fgh"}) == 3
    capped = form_groups(a, (4, 4), rules=Rules(caps={"side": {"l": 1}}))
    assert all(len({"a", "b"} & set(group)) == 1 for group in capped.groups)
    assert len(form_groups(a, (4, 4), rules=Rules(caps={"side": 7})).rules) == 0


def test_rules_that_cannot_be_kept_are_named_and_no_others():
    a = classroom("ab", attributes=ATTRIBUTES)
    rules = Rules(together=["ab", "bc", "fg"], apart=["ac", "gh"], no_lone=["side"])
    with pytest.raises(RulesConflict) as caught:
        form_groups(a, (4, 4), rules=rules)
    named = caught.value.rules
    assert [(rule.kind, rule.people) for rule in named] == [
        ("apart", ("a", "c")),
        ("together", ("a", "b")),
        ("together", ("b", "c")),
    ]
    assert "a, c stay apart." in str(caught.value)
    for kept in combinations(named, len(named) - 1):
        assert keeping_rules(task(rules=()), Allowance()) is not False
        fewer = replace(Task(PEOPLE, (4, 4), np.zeros((8, 8)), np.ones(8, bool), None, kept, Aim()))
        assert keeping_rules(fewer, Allowance()) is not False


def test_a_conflict_of_sizes_with_one_rule():
    a = classroom(attributes={"side": dict(zip(PEOPLE, "lrrrrrrr", strict=True))})
    with pytest.raises(
        RulesConflict, match="this rule: Nobody is the only one in a group with side l"
    ):
        form_groups(a, (4, 4), rules=Rules(no_lone=["side"]))
    with pytest.raises(RulesConflict, match="this rule: a, b, c stay apart"):
        form_groups(a, (4, 4), rules=Rules(apart=["abc"]))


def test_a_class_too_large_to_weigh_all_still_finds_rules_that_contradict():
    a = drawn(40, 0.1)
    close = [a.people[:7]]
    with pytest.raises(RulesConflict, match="stay together"):
        form_groups(a, (5,) * 8, rules=Rules(together=close), method="lns", rounds=2, starts=1)


def test_sizes_must_fit_the_people():
    with pytest.raises(SociometryError, match="7 seats, but there are 8"):
        form_groups(classroom(), (4, 3))
    with pytest.raises(ValueError, match="at least one"):
        form_groups(classroom(), (8, 0))
    with pytest.raises(ValueError, match="method is one of"):
        form_groups(classroom(), (8,), method="magic")
    for weights in ({"alone": -1}, {"ties": float("nan")}, {"spread": -1}):
        with pytest.raises(ValueError, match="weights of an aim"):
            Aim(**weights)
    with pytest.raises(ValueError, match="aim is keep"):
        form_groups(classroom(), (8,), aim="magic")
    with pytest.raises(ValueError, match="nobody called"):
        form_groups(classroom(), (8,), rules=Rules(apart=["az"]))
    with pytest.raises(KeyError, match="shoe"):
        form_groups(classroom(), (8,), rules=Rules(no_lone=["shoe"]))
    with pytest.raises(SociometryError, match="rejections"):
        form_groups(drawn(4, sign="-"), (2, 2))
    with pytest.raises(SociometryError, match="ask for the method lns"):
        form_groups(drawn(60, 0.1), (20, 20, 20), method="exact")


def test_the_same_seed_gives_the_same_groups_and_the_order_of_people_does_not_matter():
    a = drawn(30, 0.12, seed=5)
    shuffle = np.random.default_rng(3).permutation(30)
    mixed = sociomatrix([a.people[k] for k in shuffle], a.a.toarray()[np.ix_(shuffle, shuffle)])
    told = {"method": "lns", "time_s": None, "starts": 1, "rounds": 8, "seed": 4}
    one, two = form_groups(a, (5,) * 6, **told), form_groups(mixed, (5,) * 6, **told)
    assert one.groups == two.groups
    assert not one.by_clock
    assert one.settled
    assert one.seed == 4


def test_when_the_clock_ends_it_the_result_says_so():
    result = form_groups(drawn(40, 0.1), (5,) * 8, method="lns", time_s=0.0)
    assert result.by_clock
    assert not result.settled
    assert [w.key for w in result.warnings] == ["form_groups.by_clock"]
    assert sorted(who for group in result.groups for who in group) == sorted(drawn(40).people)


def test_a_proof_that_the_clock_cut_short_is_none():
    result = form_groups(drawn(20), (5,) * 4, time_s=0.0)
    assert result.status == "found"
    assert result.by_clock
    assert "form_groups.by_clock" in [w.key for w in result.warnings]


def test_the_bound_of_what_is_not_proved_is_told():
    work = task(12, (4, 4, 4), aim=Aim(10, 1))
    rows, worths = feasible_groups(work, 10**6)
    relaxed = relax(work, rows, worths, Allowance())
    best = best_partition(work, rows, worths, relaxed, None, Allowance()).split.worth
    assert best <= relaxed.bound
    proved = form_groups(drawn(20), (5,) * 4, aim=Aim(10, 1), time_s=None)
    assert (proved.status, proved.gap) == ("proved", 0)
    assert proved.method == "exact"
    assert "were weighed" in str(proved.explain("proof"))


def test_taking_groups_apart_never_makes_worse():
    work = task(20, (5,) * 4, p=0.15)
    rng, allowance = np.random.default_rng(1), Allowance()
    start = exchange(work, anneal(work, rng, allowance, steps=2)[-1], allowance)
    assert how_many(work) == 3
    assert improve(work, start, rng, allowance, rounds=5).rank >= start.rank
    lone = task(20, (10, 10))
    assert how_many(lone) == 2
    assert improve(lone, split_of(lone, [range(10), range(10, 20)]), rng, allowance, rounds=1)


def test_an_isolate_with_a_seat_of_its_own_costs_no_more_than_itself():
    a = drawn(9, seed=3)
    cells = np.pad(a.a.toarray(), (0, 1))
    wider = sociomatrix((*a.people, "z"), cells)
    aim = Aim(alone=10, ties=1)
    one, two = form_groups(a, (3, 3, 3), aim=aim), form_groups(wider, (3, 3, 3, 1), aim=aim)
    assert two.worth >= one.worth - 10
    assert two.status == one.status == "proved"


@given(st.integers(0, 30))
@settings(max_examples=15)
def test_one_more_tie_never_makes_the_best_worse(seed):
    a = drawn(8, 0.2, seed)
    cells = a.a.toarray()
    free = np.argwhere((cells == 0) & ~np.eye(8, dtype=bool))
    cells[tuple(free[seed % len(free)])] = 1
    aim = Aim(alone=10, ties=1)
    more = form_groups(sociomatrix(a.people, cells), (4, 4), aim=aim)
    assert more.worth >= form_groups(a, (4, 4), aim=aim).worth


@pytest.mark.parametrize("sizes", [(4, 4), (5, 2, 1)])
def test_what_chance_keeps_is_the_mean_over_all_splits(sizes):
    work = task(sizes=sizes)
    every = [padded(groups, 8) for groups in every_split(range(8), sizes)]
    ties = np.mean([work.ties_inside(rows).sum() for rows in every])
    alone = np.mean([work.alone_inside(rows).sum() for rows in every])
    chance = by_chance(work, 3, 1.0)
    assert chance["ties_inside"] == pytest.approx(ties)
    assert chance["without_chosen_peer"] == pytest.approx(alone)


def test_fifteen_who_walk_in_threes_meet_others_by_mixing():
    """Kirkman's walk goes on for seven days; greedily, day by day, at least four are without repeats."""
    met = np.zeros((15, 15))
    for day in range(4):
        a = sociomatrix([f"p{k:02}" for k in range(15)], met)
        result = form_groups(a, (3,) * 5, aim="mix", method="lns", time_s=None, rounds=20, starts=2)
        assert result.values["ties_inside"] == 0, day
        for group in result.groups:
            for one, two in combinations(group, 2):
                i, j = a.index[one], a.index[two]
                met[i, j] = met[j, i] = 1
