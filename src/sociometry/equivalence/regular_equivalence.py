"""Who plays the same role: tied with people who play the same roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.sparse import csr_array

from sociometry.matrix import Csr, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, say
from sociometry.sentences import tell
from sociometry.symmetrisation import either_names, parts

tell(
    {
        "regular_equivalence.one_class": (
            "Where every tie is returned and everybody is linked, all people play one role: the "
            "figure says nothing there."
        ),
        "regular_equivalence.teacher": (
            "{count} role, if two people play the same when they are tied with people of the same "
            "roles.",
            "{count} roles, if two people play the same when they are tied with people of the "
            "same roles.",
        ),
        "regular_equivalence.formula": (
            "The coarsest division in which members of a part name the same parts and are named "
            "by the same parts (Everett & Borgatti 1991)."
        ),
        "regular_equivalence.proof": (
            "It begins with one part and divides only those who differ, so no coarser division "
            "would do; after {steps} rounds nobody differs from their part."
        ),
    }
)

Side = Literal["both", "out", "in"]


@dataclass(frozen=True, kw_only=True)
class Roles(Result):
    """Parts of people who play the same role, largest first, each in the order of names."""

    roles: tuple[tuple[str, ...], ...]

    @property
    def of(self) -> dict[str, int]:
        """The number of the role of each person."""
        return {person: k for k, role in enumerate(self.roles) for person in role}


@measure(
    question="Who plays the same role, tied with people of the same roles?",
    per="class",
    unit="roles",
    source="White & Reitz 1983; Everett & Borgatti 1991, Social Networks 13:183-188",
)
def regular_equivalence(a: Sociomatrix, *, side: Side = "both") -> Roles:
    """The maximal regular colouring: the coarsest division such that people of a colour name the
    same set of colours and are named by the same set (Everett & Borgatti 1991).

    By refinement of one colour for all; how many ties lead to a colour does not matter. `side`
    "out" looks at those whom a person names only, which is the maximal bisimulation, "in" at those
    who name them. Every connected network of returned ties has one role, which is warned of.
    `values`: how many roles. Range [0, n]; cost O(m) a round, n rounds at most.
    """
    if side not in ("both", "out", "in"):
        raise ValueError("side is both, out or in")
    ties = a.ties
    ways = [ties] if side != "in" else []
    if side != "out":
        ways.append(csr_array(ties.T))
    colour, rounds = _refined(ways, a.n)
    members: dict[int, list[str]] = {}
    for person, own, here in zip(a.people, colour, a.present.tolist(), strict=True):
        if here:
            members.setdefault(own, []).append(person)
    roles = sorted((tuple(sorted(m)) for m in members.values()), key=lambda r: (-len(r), r))
    returned = 0 < ties.nnz == either_names(a).nnz
    said = len(roles) == 1 and returned and _connected(a)
    return Roles(
        **figures(
            "regular_equivalence",
            a,
            values={"regular_equivalence": float(len(roles))},
            warnings=(say("regular_equivalence.one_class"),) if said else (),
            words={"count": len(roles), "steps": rounds},
        ),
        params={"side": side},
        steps=rounds,
        roles=tuple(roles),
    )


def _connected(a: Sociomatrix) -> bool:
    return len(np.unique(parts(a)[a.present])) == 1


def _refined(ways: list[Csr], n: int) -> tuple[list[int], int]:
    """The colour of each person once nobody differs from theirs, and after how many rounds."""
    near = [
        [
            way.indices[lo:hi].tolist()
            for lo, hi in zip(way.indptr[:-1], way.indptr[1:], strict=True)
        ]
        for way in ways
    ]
    colour, count, rounds = [0] * n, min(n, 1), 0
    while True:
        rounds += 1
        numbers: dict[object, int] = {}
        signs = (
            (colour[k], *(frozenset([colour[j] for j in ends[k]]) for ends in near))
            for k in range(n)
        )
        colour = [numbers.setdefault(sign, len(numbers)) for sign in signs]
        if len(numbers) == count:
            return colour, rounds
        count = len(numbers)
