"""Every measure of the register that a matrix alone can answer, at once."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from functools import cache

from sociometry.matrix import Sociomatrix
from sociometry.measures import MEASURES, Measure, Per
from sociometry.mixing.groups import Groups
from sociometry.result import Result, SociometryError

ALL: tuple[Per, ...] = ("class", "group", "person", "pair")


def measured(
    a: Sociomatrix,
    *,
    groups: Groups | None = None,
    per: Sequence[Per] = ALL,
) -> dict[str, Result]:
    """The answers, by name, of all measures that need nothing but the matrix (and `groups`).

    Measures that draw at random are left out: a probability is for the one question that was
    asked beforehand. So is what refuses this network, or is too slow for so many people.
    """
    given = {} if groups is None else {"groups": groups}
    found = {}
    for name, entry in MEASURES.items():
        wanted = entry.per in per and set(entry.needs) <= set(given) and a.n <= entry.most
        if wanted and not _draws(name):
            answer = _answer(entry, a, given)
            if answer is not None:
                found[name] = answer
    return found


def _answer(entry: Measure, a: Sociomatrix, given: Mapping[str, Groups]) -> Result | None:
    try:
        return entry.function(a, **{name: given[name] for name in entry.needs})
    except SociometryError:
        return None


@cache
def _draws(name: str) -> bool:
    takes = inspect.signature(MEASURES[name].function).parameters
    return bool({"draws", "starts", "time_s"} & set(takes))
