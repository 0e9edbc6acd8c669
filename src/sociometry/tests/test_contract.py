"""What every measure keeps, whatever network it meets."""

import inspect
import math

import networkx as nx
import numpy as np
import pytest

from sociometry import MEASURES, Network, Roster, Tie, communities, sociomatrix
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
SETTINGS = {"draws": 20, "starts": 3}


def answer(name, world):
    entry = MEASURES[name]
    a = WORLDS[world]
    given = {}
    if "groups" in entry.needs:
        given["groups"] = "side"
    if "other" in entry.needs:
        given["other"] = a
    if "circles" in entry.needs:
        given["circles"] = communities(a, draws=0).circles
    takes = inspect.signature(entry.function).parameters
    given |= {key: value for key, value in SETTINGS.items() if key in takes}
    return entry, a, entry.function(a, **given)


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("name", MEASURES)
def test_a_finite_figure_in_range_or_none_with_a_reason(name, world):
    entry, a, result = answer(name, world)
    if entry.per == "person":
        assert list(result.values) == list(a.people)
    else:
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


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("name", MEASURES)
def test_it_explains_itself(name, world):
    result = answer(name, world)[2]
    for level in ("teacher", "formula", "proof"):
        said = result.explain(level).text()
        assert said
        assert "{" not in said


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_has_a_question_and_three_sentences(name):
    assert str(MEASURES[name].question).endswith("?")
    for level in ("teacher", "formula", "proof"):
        assert f"{name}.{level}" in SENTENCES


@pytest.mark.parametrize("name", MEASURES)
def test_the_order_of_people_does_not_matter(name):
    graph = nx.gnp_random_graph(9, 0.3, seed=4, directed=True)
    names = [f"p{k}" for k in graph]
    matrix = nx.to_numpy_array(graph)
    takes = inspect.signature(MEASURES[name].function).parameters
    given = {key: value for key, value in SETTINGS.items() if key in takes}
    if "groups" in takes:
        given["groups"] = {person: "xy"[int(person[1]) % 2] for person in names}
    shuffle = np.random.default_rng(7).permutation(9)
    if "circles" in takes:
        given["circles"] = [names[:4], names[4:8]]
    shuffled = [names[k] for k in shuffle], matrix[np.ix_(shuffle, shuffle)]
    figures = []
    for people, answers in ((names, matrix), shuffled):
        if "other" in takes:
            given["other"] = sociomatrix(people, answers.T)
        figures.append(MEASURES[name].function(sociomatrix(people, answers), **given).values)
    assert figures[0] == pytest.approx(figures[1])
