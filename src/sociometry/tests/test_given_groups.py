"""Groups made by hand: the same figures as for groups that were found, and which rules they break."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from sociometry import (
    Network,
    Roster,
    Rules,
    SociometryError,
    Tie,
    form_groups,
    score_groups,
    sociomatrix,
)

PEOPLE = tuple("abcdefgh")


def classroom(*pairs, sign=1, attributes=None):
    ties = tuple(Tie(one, two, "with", 1.0, sign) for one, two in pairs)
    return Network(Roster(PEOPLE, attributes or {}), ties).matrix(
        "with", sign="+" if sign > 0 else "-"
    )


def sorted_card(card):
    """The search has its groups in an order of its own; a sum in another order ends otherwise."""
    spread = None if card.spread is None else round(card.spread, 9)
    groups = tuple(sorted(card.groups, key=lambda one: one.people))
    return replace(card, groups=groups, spread=spread)


@pytest.mark.parametrize("seed", range(6))
def test_what_was_found_has_the_same_card(seed):
    graph = nx.gnp_random_graph(14, 0.25, seed=seed, directed=True)
    a = sociomatrix([f"p{k:02}" for k in range(14)], nx.to_numpy_array(graph))
    numbers = {who: float(k) for k, who in enumerate(a.people)}
    found = form_groups(a, (5, 5, 4), numbers=numbers, time_s=None, starts=1, rounds=4)
    given = score_groups(a, found.groups, numbers=numbers)
    assert sorted_card(given.card) == sorted_card(found.scorecard)
    assert given.broken == ()


@pytest.mark.parametrize("seed", range(4))
def test_the_card_is_what_networkx_counts(seed):
    graph = nx.gnp_random_graph(12, 0.3, seed=seed, directed=True)
    a = sociomatrix([f"p{k:02}" for k in range(12)], nx.to_numpy_array(graph))
    order = np.random.default_rng(seed).permutation(12).tolist()
    groups = [order[:5], order[5:9], order[9:]]
    card = score_groups(a, [[a.people[k] for k in group] for group in groups]).card
    inside = [graph.subgraph(group) for group in groups]
    assert card.ties_inside == sum(part.number_of_edges() for part in inside)
    alone = sum(degree == 0 for part in inside for _who, degree in part.out_degree())
    assert card.without_chosen_peer == alone
    assert [len(one.people) for one in card.groups] == [5, 4, 3]


def test_each_kind_of_broken_rule_is_told():
    a = classroom(("a", "b"), attributes={"sex": dict(zip(PEOPLE, "ggbbbbbb", strict=True))})
    negative = classroom(("c", "d"), sign=-1)
    rules = Rules(together=["ef"], apart=["gh"], no_lone=["sex"], caps={"sex": 2})
    given = score_groups(a, ["acdg", "befh"], negative=negative, rules=rules)
    told = {(rule.kind, rule.people) for rule in given.broken}
    boys = tuple("cdefgh")
    assert told == {
        ("rejection", ("c", "d")),
        ("no_lone", ("a", "b")),
        ("cap", boys),
    }
    assert given.card.rejections_inside == 1
    other = score_groups(a, ["abgh", "ce", "df"], negative=negative, rules=rules)
    assert {rule.kind for rule in other.broken} == {"apart", "together"}


def test_an_empty_group_is_left_out():
    a = classroom(("a", "b"))
    assert len(score_groups(a, ["abcd", "", "efgh"]).card.groups) == 2


@pytest.mark.parametrize("groups", [["abcd"], ["abcd", "defgh"], ["abcd", "efgz"], []])
def test_everybody_sits_in_one_group(groups):
    with pytest.raises(SociometryError, match="one group"):
        score_groups(classroom(("a", "b")), groups)


def test_rejections_are_no_choices():
    with pytest.raises(SociometryError):
        score_groups(classroom(("a", "b"), sign=-1), ["abcd", "efgh"])
