"""Gould and Fernandez's brokers: who stands between others, and between which groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

import numpy as np

from sociometry.brokerage.open_ways import OpenWays, open_ways
from sociometry.chance.against import Against, against
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.mixing.groups import Groups, Sides, known_sides
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "gould_fernandez.teacher": (
            "Of {count} way on which somebody stands between two who are not tied, {across} lead "
            "across groups.",
            "Of {count} ways on which somebody stands between two who are not tied, {across} lead "
            "across groups.",
        ),
        "gould_fernandez.formula": (
            "Count a → v → b without a → b by the groups of a, v, b: AAA coordinator, ABA "
            "consultant, ABB gatekeeper, AAB representative, ABC liaison (Gould & Fernandez 1989)."
        ),
        "gould_fernandez.proof": (
            "Each open way of two steps is in exactly one of the five; for chance the groups are "
            "shuffled among people {draws} times and the ties stay where they are."
        ),
        "brokerage.no_group": "The group of this person is not known.",
    }
)

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")
CELLS = 2_000_000


@dataclass(frozen=True, kw_only=True)
class Brokerage(Result):
    """How often each person stands between two others: by role and person (`roles`), in all
    (`totals`), how many standard deviations from shuffled groups (`z`, None where shuffling changes
    nothing or was not asked for), and each total beside shuffled groups (`tests`).
    """

    roles: Mapping[str, Mapping[str, float | None]]
    totals: Mapping[str, float]
    z: Mapping[str, Mapping[str, float | None]]
    tests: Mapping[str, Against]


@measure(
    question="Who stands between others, and between which groups?",
    per="person",
    unit="open ways of two steps",
    source="Gould & Fernandez 1989, Sociological Methodology 19:89-126",
    needs=("groups",),
)
def gould_fernandez(
    a: Sociomatrix,
    groups: Groups,
    *,
    normalise: bool = False,
    draws: int = 1000,
    seed: int = 1,
) -> Brokerage:
    """How many ordered pairs a, b have a → v → b but not a → b, by the groups of a, v and b: AAA
    coordinator, ABA consultant (itinerant), ABB gatekeeper, AAB representative, ABC liaison (Gould &
    Fernandez 1989).

    `values` are the sums over the five roles. Binary and directed. People of unknown group are left
    out in every place, None for them; pairs of whom a → b was not seen are not counted. `normalise`
    divides by the ordered pairs whose groups would give that role: range [0, 1], else [0, (n - 1)
    (n - 2)]. `z` and `tests` compare with `draws` shuffles of the groups among people (0: none),
    not with a normal approximation. Cost O(draws sum_v in_v out_v).
    """
    sides = known_sides(a, groups)
    ways = open_ways(a, sides.group >= 0)
    counts = _counts(ways, sides.group[None], a.n)[0]
    shuffled = _shuffled(ways, sides, a.n, draws, seed) if draws else None
    totals = counts.sum(axis=0)
    possible = _possible(a, sides)
    sums, table = counts.sum(axis=1), counts
    if normalise:
        sums = sums / np.maximum(possible.sum(axis=1), 1)
        table = counts / np.maximum(possible, 1)
    reason = say("brokerage.no_group")
    unknown: dict[str, Message] = {a.people[k]: reason for k in np.flatnonzero(sides.group < 0)}
    return Brokerage(
        **each_person(
            "gould_fernandez",
            a,
            sums,
            undefined=unknown,
            warnings=sides.warnings,
            words={
                "count": int(totals.sum()),
                "across": int(totals[1:].sum()),
                "draws": draws,
            },
        ),
        params={"normalise": normalise, "draws": draws},
        seed=seed if draws else None,
        roles=_by_person(a, table, sides),
        totals=dict(zip(ROLES, totals.tolist(), strict=True)),
        z=_by_person(a, _z(counts, shuffled), sides),
        tests=_tests(totals, shuffled, seed),
    )


def _counts(ways: OpenWays, group: np.ndarray, n: int) -> Floats:
    """By draw, person and role, for several assignments of groups at once."""
    draws = len(group)
    first, middle, last = group[:, ways.first], group[:, ways.middle], group[:, ways.last]
    enters, leaves, returns = first == middle, middle == last, first == last
    role = np.where(enters, np.where(leaves, 0, 3), np.where(leaves, 2, np.where(returns, 1, 4)))
    place = (np.arange(draws)[:, None] * n + ways.middle) * len(ROLES) + role
    counts = np.bincount(place.ravel(), minlength=draws * n * len(ROLES))
    return counts.reshape(draws, n, len(ROLES)).astype(np.float64)


def _shuffled(ways: OpenWays, sides: Sides, n: int, draws: int, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    found = []
    most = max(CELLS // max(len(ways.middle), n, 1), 1)
    for begin in range(0, draws, most):
        group = np.tile(sides.group, (min(most, draws - begin), 1))
        group[:, sides.movable] = rng.permuted(group[:, sides.movable], axis=1)
        found.append(_counts(ways, group, n))
    return np.concatenate(found)


def _possible(a: Sociomatrix, sides: Sides) -> Floats:
    """How many ordered pairs of others have groups that give each role to each person."""
    here = (sides.group >= 0) & a.present
    sizes = np.bincount(sides.group[here], minlength=len(sides.names)).astype(np.float64)
    whole = sizes.sum()
    own = np.where(here, np.append(sizes, 0.0)[sides.group], 0.0)
    others = whole - own
    mates = np.maximum(own - 1, 0)
    alike = (sizes**2).sum() - own**2
    columns = [mates * np.maximum(own - 2, 0), alike - others]
    columns += [others * mates, others * mates, others**2 - alike]
    return np.stack(columns, axis=1) * here[:, None]


def _z(counts: Floats, shuffled: Floats | None) -> Floats:
    if shuffled is None:
        return np.full_like(counts, np.nan)
    spread = shuffled.std(axis=0)
    empty = np.full_like(counts, np.nan)
    apart = np.divide(counts - shuffled.mean(axis=0), spread, out=empty, where=spread > 0)
    return np.asarray(apart, dtype=np.float64)


def _tests(totals: Floats, shuffled: Floats | None, seed: int) -> dict[str, Against]:
    if shuffled is None:
        return {}
    null = shuffled.sum(axis=1)
    return {
        role: against("groups shuffled", float(totals[k]), null[:, k], seed=seed)
        for k, role in enumerate(ROLES)
    }


def _by_person(a: Sociomatrix, table: Floats, sides: Sides) -> dict[str, dict[str, float | None]]:
    known = (sides.group >= 0).tolist()
    told = [[None if isnan(x) else x for x in row] for row in table.tolist()]
    return {
        role: {p: told[k][r] if known[k] else None for k, p in enumerate(a.people)}
        for r, role in enumerate(ROLES)
    }
