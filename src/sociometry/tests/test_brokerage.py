"""Brokers and holes: closed forms, networkx and counting by hand as oracles, what always holds."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import (
    Network,
    Roster,
    Tie,
    constraint,
    effective_size,
    efficiency,
    gould_fernandez,
    hierarchy_burt,
)
from sociometry.brokerage.gould_fernandez import ROLES
from sociometry.tests.test_centrality import graph_of
from sociometry.tests.test_closed_forms import CLIQUE, STAR, made
from sociometry.tests.test_properties import MATRICES, of

FEW = settings(max_examples=40)


def listed(result):
    return [np.nan if v is None else v for v in result.values.values()]


def test_one_contact_alone_binds_wholly_and_separate_ones_share():
    assert listed(constraint(STAR)) == pytest.approx([1 / 6, 1, 1, 1, 1, 1, 1])
    assert listed(effective_size(STAR)) == pytest.approx([6, 1, 1, 1, 1, 1, 1])
    assert listed(efficiency(STAR)) == pytest.approx([1] * 7)
    assert listed(hierarchy_burt(STAR)) == pytest.approx([0, 1, 1, 1, 1, 1, 1], abs=1e-12)
    assert listed(effective_size(CLIQUE)) == pytest.approx([1] * 5)
    assert listed(hierarchy_burt(CLIQUE)) == pytest.approx([0] * 5, abs=1e-12)


def test_each_role_in_a_class_of_three_groups():
    groups = dict(zip("0123456", "AABBCAB", strict=True))
    told = {
        "coordinator": (0, 1, 5),
        "consultant": (0, 2, 1),
        "gatekeeper": (0, 2, 3),
        "representative": (0, 1, 2),
        "liaison": (0, 2, 4),
    }
    for role, (first, broker, last) in told.items():
        found = gould_fernandez(made(7, [(first, broker), (broker, last)]), groups, draws=10)
        assert found.totals == {**dict.fromkeys(ROLES, 0), role: 1}
        assert found.roles[role][str(broker)] == 1
        assert found.values[str(broker)] == 1
        assert found.tests[role].draws == 10


def test_a_closed_way_or_one_back_needs_no_broker():
    groups = dict.fromkeys("012", "A")
    assert sum(gould_fernandez(made(3, [(0, 1), (1, 2), (0, 2)]), groups).totals.values()) == 0
    assert sum(gould_fernandez(made(3, [(0, 1), (1, 0)]), groups).totals.values()) == 0


def test_shuffled_groups_change_nothing_where_all_are_of_one():
    found = gould_fernandez(made(4, [(0, 1), (1, 2), (2, 3)]), dict.fromkeys("0123", "A"))
    assert found.z["coordinator"]["1"] is None
    assert found.tests["coordinator"].p == 1
    assert gould_fernandez(made(4, [(0, 1)]), dict.fromkeys("0123", "A"), draws=0).tests == {}


def test_unknown_group_and_silence_are_left_out_and_told():
    roster = Roster(tuple("abcd"), {"side": {"a": "l", "b": "l", "c": "r"}}, frozenset("abc"))
    a = Network(roster, (Tie("a", "b"), Tie("b", "c"), Tie("c", "d"), Tie("b", "d"))).matrix()
    found = gould_fernandez(a, "side", draws=5)
    assert found.values == {"a": 0, "b": 1, "c": 0, "d": None}
    assert "not known" in str(found.excluded["d"])
    assert "2 ties are left out" in str(found.warnings[0])


@FEW
@given(MATRICES, st.data())
def test_roles_by_hand_and_in_sum_the_open_ways(matrix, data):
    a = of(matrix)
    labels = data.draw(st.lists(st.sampled_from("xyz"), min_size=a.n, max_size=a.n))
    groups = dict(zip(a.people, labels, strict=True))
    found = gould_fernandez(a, groups, draws=5)
    shares = gould_fernandez(a, groups, draws=0, normalise=True)
    tie = a.a.toarray() > 0
    counts = {role: np.zeros(a.n) for role in ROLES}
    possible = {role: np.zeros(a.n) for role in ROLES}
    for i, v, j in permutations(range(a.n), 3):
        one, own, other = labels[i], labels[v], labels[j]
        role = (
            ("coordinator" if own == other else "representative")
            if one == own
            else "gatekeeper"
            if own == other
            else "consultant"
            if one == other
            else "liaison"
        )
        possible[role][v] += 1
        counts[role][v] += tie[i, v] and tie[v, j] and not tie[i, j]
    for role in ROLES:
        assert list(found.roles[role].values()) == counts[role].tolist()
        assert list(shares.roles[role].values()) == pytest.approx(
            (counts[role] / np.maximum(possible[role], 1)).tolist()
        )
    ties = tie.astype(int)
    steps = ties @ ties
    open_ways = int((steps * ~tie).sum() - np.trace(steps))
    assert sum(found.totals.values()) == open_ways == sum(found.values.values())


@FEW
@given(MATRICES)
def test_burt_against_networkx(matrix):
    a = of(matrix)
    graph = graph_of(a)
    told = nx.constraint(graph, weight="weight")
    assert listed(constraint(a)) == pytest.approx(list(told.values()), nan_ok=True)
    told = nx.constraint(graph)
    assert listed(constraint(a, weighted=False)) == pytest.approx(list(told.values()), nan_ok=True)
    alone = {node for node in graph if not graph.degree(node)}
    told = nx.effective_size(
        graph, nodes=[n for n in graph if graph.out_degree(n)], weight="weight"
    )
    ours = listed(effective_size(a))
    for node, size in told.items():
        assert ours[node] == pytest.approx(size)
    assert {k for k, size in enumerate(ours) if np.isnan(size)} == alone


@FEW
@given(MATRICES)
def test_hierarchy_is_the_disorder_of_coleman_and_theil(matrix):
    a = of(matrix)
    both = (a.a + a.a.T).toarray()
    shares = both / np.maximum(both.sum(axis=1, keepdims=True), 1e-12)
    each = (shares + shares @ shares) ** 2 * (both > 0)
    for k, ours in enumerate(listed(hierarchy_burt(a))):
        own = each[k][each[k] > 0]
        if len(own) > 1:
            ratio = own / own.mean()
            told = (ratio * np.log(ratio)).sum() / (len(own) * np.log(len(own)))
            assert ours == pytest.approx(told, abs=1e-9)
        else:
            assert np.isnan(ours) if not len(own) else ours == 1
