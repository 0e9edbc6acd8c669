"""A division of people into circles, as an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sociometry.chance.against import Against
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures
from sociometry.result import Result, say
from sociometry.subgroups.agreement import agreement

Labels = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Circles(Result):
    """The circles, largest first, and people without one; how far the searches agree
    (`agreement`, normalised mutual information) and differ (`variation` of information); the test
    of Q.
    """

    circles: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    agreement: float | None
    test: Against | None
    variation: float | None = None

    @property
    def of(self) -> dict[str, int]:
        """The number of the circle of each person who has one."""
        return {p: k for k, circle in enumerate(self.circles) for p in circle}


def circles_of(
    name: str,
    a: Sociomatrix,
    people: Sequence[str],
    found: tuple[Floats, Labels],
    *,
    test: Against | None = None,
    params: Mapping[str, object],
    seed: int,
) -> Circles:
    """The best of the partitions found, each with its modularity and the group of each of the
    people.
    """
    quality, group = found
    best = int(quality.argmax())
    circles, alone = _divided(people, group[best].tolist())
    alike, apart = agreement(group)
    here = {p for p, yes in zip(a.people, a.present.tolist(), strict=True) if yes}
    return Circles(
        **figures(
            name,
            a,
            values={"modularity": float(quality[best])},
            words={
                "count": len(circles),
                "quality": round(test.observed if test else float(quality[best]), 2),
                "chance": round(test.mean, 2) if test else "–",
                "draws": test.draws if test else 0,
                "starts": len(group),
            },
        ),
        params=params,
        seed=seed,
        variant="" if test else "untested",
        circles=circles,
        without=tuple(p for p in alone if p in here),
        agreement=alike,
        variation=apart,
        test=test,
    )


def no_circles(name: str, a: Sociomatrix) -> Circles:
    """The answer where there are no ties."""
    return Circles(
        **figures(name, a, values={"modularity": None}, excluded={"modularity": say("no_ties")}),
        circles=(),
        without=tuple(
            sorted(p for p, yes in zip(a.people, a.present.tolist(), strict=True) if yes)
        ),
        agreement=None,
        test=None,
    )


def _divided(
    people: Sequence[str], group: Sequence[int]
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    members: dict[int, list[str]] = {}
    for name, own in zip(people, group, strict=True):
        members.setdefault(own, []).append(name)
    circles = sorted((m for m in members.values() if len(m) > 1), key=lambda m: (-len(m), m))
    alone = tuple(m[0] for m in members.values() if len(m) == 1)
    return tuple(tuple(m) for m in circles), alone
