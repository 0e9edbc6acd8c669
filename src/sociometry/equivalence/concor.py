"""Positions by correlating correlations until they are one or minus one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sociometry.equivalence.regular_equivalence import Roles
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "concor.no_ties": (
            "{count} person without any tie is put in no position.",
            "{count} people without any tie are put in no position.",
        ),
        "concor.undivided": (
            "{count} position could not be divided: its members cannot be parted into two kinds.",
            "{count} positions could not be divided: their members cannot be parted into two "
            "kinds.",
        ),
        "concor.teacher": (
            "{count} position of people with similar choices.",
            "{count} positions of people with similar choices.",
        ),
        "concor.formula": (
            "Correlate the columns of all choices and who chose, then the columns of the result, "
            "again and again; the signs divide people in two (Breiger, Boorman & Arabie 1975)."
        ),
        "concor.proof": (
            "It comes to rest where all correlations are 1 or −1; it is a recipe, not the best of "
            "all divisions."
        ),
    }
)

ROUNDS = 200
STILL = 1e-10


@measure(
    question="Into which positions do similar choices divide people?",
    per="class",
    unit="positions",
    source="Breiger, Boorman & Arabie 1975, Journal of Mathematical Psychology 12:328-383",
    most=500,
)
def concor(a: Sociomatrix, *, relations: Sequence[Sociomatrix] = (), splits: int = 1) -> Roles:
    """CONCOR: split people by the signs to which repeated correlation of columns converges
    (Breiger, Boorman & Arabie 1975).

    The columns are those of `a`, of further `relations` of the same people, and of all their
    transposes, stacked; the diagonal is 0. Each of `splits` rounds divides every position in two
    by the columns of its members. Whoever has no tie at all is in no position; a position whose
    members all correlate alike is not divided; both are warned of. `values`: how many positions.
    Raises ValueError when people differ. Range [0, 2^splits]; cost O(rounds n^3).
    """
    if any(other.people != a.people for other in relations):
        raise ValueError("all relations are of the same people in the same order")
    tables = [other.seen.toarray() for other in (a, *relations)]
    stacked = np.concatenate([part for table in tables for part in (table, table.T)])
    tied = np.flatnonzero(stacked.any(axis=0))
    by_name = sorted(tied.tolist(), key=lambda k: a.people[k])
    positions = [np.array(by_name, dtype=np.int64)] if by_name else []
    undivided = 0
    for _ in range(splits):
        halves = [_halves(stacked[:, position]) for position in positions]
        undivided += sum(bool(half.all()) for half in halves)
        parts = zip(positions, halves, strict=True)
        divided = [part for p, half in parts for part in (p[half], p[~half]) if len(part)]
        positions = divided
    alone = int((a.present & ~stacked.any(axis=0)).sum())
    roles = [tuple(a.people[k] for k in position.tolist()) for position in positions]
    warnings: list[Message] = []
    if alone:
        warnings.append(say("concor.no_ties", count=alone))
    if undivided:
        warnings.append(say("concor.undivided", count=undivided))
    return Roles(
        **figures(
            "concor",
            a,
            values={"concor": float(len(roles))},
            warnings=tuple(warnings),
            n_used=len(tied),
            words={"count": len(roles)},
        ),
        params={"splits": splits, "relations": 1 + len(relations)},
        roles=tuple(sorted(roles, key=lambda role: (-len(role), role))),
    )


def _halves(columns: Floats) -> np.ndarray:
    """Who correlates with the first in the end; all where they do not divide in two."""
    found = columns
    for _ in range(ROUNDS):
        centred = found - found.mean(axis=0)
        shared = centred.T @ centred
        norm = np.sqrt(shared.diagonal())
        if (norm < STILL).any():
            return np.ones(columns.shape[1], dtype=np.bool_)
        further = np.round(np.clip(shared / (norm[:, None] * norm), -1, 1), 12)
        if further.shape == found.shape and np.abs(further - found).max() < STILL:
            break
        found = further
    with_first = found[:, 0]
    if found.shape[0] != found.shape[1] or (np.abs(np.abs(with_first) - 1) > 1e-6).any():
        return np.ones(columns.shape[1], dtype=np.bool_)
    return np.asarray(with_first > 0)
