"""What every measure keeps, whatever network it meets."""

import inspect
import math
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array

from sociometry import (
    MEASURES,
    Network,
    Roster,
    SociometryError,
    Tie,
    communities,
    sociomatrix,
)
from sociometry.matrix import from_cells
from sociometry.sentences import SENTENCES

PEOPLE = tuple("abcdef")


def drawn(*pairs, people=PEOPLE, responded=None, **more):
    ties = tuple(Tie(pair[0], pair[1]) for pair in pairs)
    roster = Roster(
        tuple(people), {"side": {p: "lr"[k % 2] for k, p in enumerate(people)}}, responded
    )
    return Network(roster, ties, {"tie": 1.0}).matrix("tie", **more)


def worlds():
    ring = [PEOPLE[k] + PEOPLE[(k + 1) % 6] for k in range(6)]
    both = [*ring, *(pair[::-1] for pair in ring)]
    return {
        "nobody": drawn(people=""),
        "one person": drawn(people="a"),
        "two strangers": drawn(people="ab"),
        "a pair": drawn("ab", "ba", people="ab"),
        "one says so": drawn("ab", people="ab"),
        "isolates only": drawn(),
        "one tie, four isolates": drawn("ab"),
        "a chain": drawn("ab", "bc", "cd", "de", "ef"),
        "a ring": drawn(*ring),
        "a ring both ways": drawn(*both),
        "two components": drawn("ab", "bc", "ca", "de", "ed"),
        "everybody": drawn(*(p + q for p in PEOPLE for q in PEOPLE if p != q)),
        "self ties": drawn("aa", "bb", "ab"),
        "said twice": drawn("ab", "ab", "ba"),
        "one did not answer": drawn("ab", "bc", responded=frozenset("abcde")),
        "nobody answered": drawn(responded=frozenset()),
        "made mutual": drawn("ab", "ba", "bc", symmetrise="mutual"),
        "made two-way, incomplete": drawn("ab", responded=frozenset("abcde"), symmetrise="max"),
        "left in silence": Network(
            Roster(PEOPLE, {"side": dict.fromkeys(PEOPLE, "l")}),
            (
                *(Tie("f", p, status="structural_zero") for p in PEOPLE),
                *(Tie(p, "f", status="structural_zero") for p in PEOPLE),
                Tie("a", "b"),
                Tie("b", "c", weight=0),
                Tie("c", "d", status="missing"),
            ),
        ).matrix(),
    }


WORLDS = worlds()
# What keeps a run short, and what lets the few speak, where a measure has such a setting.
SETTINGS = {"draws": 20, "starts": 3, "time_s": None, "seed": 1, "least": 0, "floor": 1}


def given(entry, a):
    """What a measure needs besides the matrix, by the names that mean the same everywhere."""
    people = a.people
    needs = {
        "groups": lambda: {p: "lr"[ord(p[-1]) % 2] for p in people},
        "numbers": lambda: {p: float(ord(p[-1]) % 5) for p in people},
        "other": lambda: a.with_matrix(csr_array(a.a.T)),
        "negative": lambda: replace(sociomatrix(people, rejections(a)), sign="-"),
        "circles": lambda: communities(a, draws=0).circles,
        "person": lambda: people[0],
        "target": lambda: people[-1],
        "size": lambda: min(2, len(people)),
        "sizes": lambda: (len(people),),
    }
    takes = inspect.signature(entry.function).parameters
    return {name: needs[name]() for name in entry.needs} | {
        key: value for key, value in SETTINGS.items() if key in takes
    }


def rejections(a):
    """Each rejects the next in the roster but two, unless they name them."""
    n = a.n
    cells = [(i, (i + 3) % n) for i in range(n) if n > 3 and not a.a[i, (i + 3) % n]]
    return from_cells(cells, n)


@pytest.mark.parametrize("name", MEASURES)
def test_a_finite_figure_in_range_that_explains_itself_or_a_reason_why_not(cases, name):
    entry = MEASURES[name]
    with cases() as case:
        for world, a in WORLDS.items():
            if a.n < 2 and {"person", "target"} & set(entry.needs):
                continue  # it is about two people
            with case(name, world):
                figures_or_a_reason(entry, a)


def figures_or_a_reason(entry, a):
    try:
        result = entry.function(a, **given(entry, a))
    except SociometryError as refusal:
        said = [str(refusal)]
    else:
        figures_are_honest(entry, a, result)
        said = [result.explain(level).text() for level in ("teacher", "formula", "proof")]
    assert all(said)
    assert not any("{" in sentence for sentence in said)


def figures_are_honest(entry, a, result):
    if entry.per == "person":
        assert list(result.values) == list(a.people)
    elif entry.per == "class":
        assert result.values
    for key, value in result.values.items():
        if value is None:
            assert key in result.excluded
        else:
            assert math.isfinite(value)
            assert result.lo - 1e-9 <= value <= result.hi + 1e-9
    assert 0 <= result.answered <= 1
    assert result.source
    assert result.settled


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_has_a_question_and_three_sentences(name):
    assert str(MEASURES[name].question).endswith("?")
    for level in ("teacher", "formula", "proof"):
        assert f"{name}.{level}" in SENTENCES


@pytest.mark.parametrize("name", MEASURES)
def test_the_order_of_people_does_not_matter(name):
    graph = nx.gnp_random_graph(9, 0.3, seed=4, directed=True)
    names = [f"p{k}" for k in graph]
    matrix = nx.to_numpy_array(graph) * (1 + np.add.outer(np.arange(9), 2 * np.arange(9)) % 3)
    entry = MEASURES[name]
    shuffle = np.random.default_rng(7).permutation(9)
    plain = sociomatrix(names, matrix)
    told = given(entry, plain)
    figures = [entry.function(plain, **told).values]
    mixed = sociomatrix([names[k] for k in shuffle], matrix[np.ix_(shuffle, shuffle)])
    for need in {"other", "negative"} & set(told):
        dense = told[need].a.toarray()[np.ix_(shuffle, shuffle)]
        told[need] = replace(sociomatrix(mixed.people, dense), sign=told[need].sign)
    figures.append(entry.function(mixed, **told).values)
    assert figures[0] == pytest.approx(figures[1])
