"""Authority: to be named by those who name well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from sociometry.centrality.cocitation import Cocited, cocited
from sociometry.centrality.spectral_bound import perron
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "hits_authority.teacher": (
            "Those stand out who are named by people who name whom others name too: the figures "
            "share out 100 % among all."
        ),
        "hits_authority.formula": "x is the principal eigenvector of Aᵀ A, summing to 1 (Kleinberg 1999).",
        "hits_authority.proof": (
            "Begun with 1 for all and repeated, x ← Aᵀ A x comes to rest at it, also where several "
            "directions are equally strong."
        ),
        "hits_authority.parts": (
            "Those named fall into {count} group without any namer in common: only the strongest "
            "has figures above 0. See the shares inside each group.",
            "Those named fall into {count} groups without any namer in common: only the strongest "
            "has figures above 0. See the shares inside each group.",
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Authority(Result):
    """Authority over all, and `within`: each person's share inside the group of those who have
    namers in common (`parts`, larger ones first); None for who is named by nobody.
    """

    within: Mapping[str, float | None]
    parts: tuple[tuple[str, ...], ...]


@measure(
    question="Who is named by those who name well?",
    per="person",
    unit="share of authority",
    hi=1.0,
    source="Kleinberg 1999, Journal of the ACM 46:604-632",
)
def hits_authority(a: Sociomatrix) -> Authority:
    """The principal eigenvector of A^T A, summing to 1 (Kleinberg 1999).

    It is unique where those named are connected by shared namers. Else every group has a vector of
    its own (`within`), a warning says so, and the figures over all are where Kleinberg's iteration
    from 1 for all comes to rest: 0 but in the groups of the largest eigenvalue, which divide it as
    their vectors divide the vector of ones. Nobody named: None. Shape n, range [0, 1]; cost O(n^3 log)
    in a class, O(m it) beyond.
    """
    parts = cocited(a)
    found = [perron(part.shared) for part in parts]
    numbers, within = np.zeros(a.n), np.full(a.n, np.nan)
    top = max((root for root, _ in found), default=0.0)
    for part, (root, vector) in zip(parts, found, strict=True):
        within[part.named] = vector
        if root >= top * (1 - 1e-9):
            numbers[part.named] = vector / float(vector @ vector)
    return authority("hits_authority", a, numbers / (numbers.sum() or 1.0), within, parts)


def authority(
    name: str, a: Sociomatrix, numbers: Floats, within: Floats, parts: Sequence[Cocited]
) -> Authority:
    """The result of a measure of authority from its figures; without any tie all are undefined."""
    reason: dict[str, Message] = {} if parts else dict.fromkeys(a.people, say("no_ties"))
    return Authority(
        **each_person(
            name,
            a,
            numbers,
            undefined=reason,
            warnings=(say(f"{name}.parts", count=len(parts)),) if len(parts) > 1 else (),
        ),
        within={p: None if isnan(x) else x for p, x in zip(a.people, within.tolist(), strict=True)},
        parts=tuple(tuple(a.people[row] for row in part.named) for part in parts),
    )
