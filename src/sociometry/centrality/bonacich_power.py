"""Bonacich's power: to be tied with the strong, or with the weak."""

from __future__ import annotations

from itertools import chain
from math import sqrt

import numpy as np

from sociometry.centrality.spectral_bound import spectral_bound
from sociometry.centrality.walks import (
    AttenuationTooStrong,
    Side,
    attenuated_steps,
    settle,
    walk_cautions,
)
from sociometry.matrix import DENSE, Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "bonacich_power.teacher": (
            "Those stand out who are tied with people who have many ties, at {percent} % of the "
            "limit."
        ),
        "bonacich_power.teacher.weak": (
            "Those stand out who are tied with people who have few other ties and so depend on "
            "them, at {percent} % of the limit."
        ),
        "bonacich_power.formula": "c = s (I − bA)⁻¹ A 1, b = {b}, s such that Σ c² = n (Bonacich 1987).",
        "bonacich_power.proof": (
            "At b = 0 it is the number of ties; above 0 strong partners add to it, below 0 they "
            "take from it; b stays below 1/λ."
        ),
        "bonacich_power.past": (
            "The weight of weak partners is past the limit: the figures solve the equation, but no "
            "sum over steps leads to them."
        ),
    }
)
SINGULAR = 1e12


@measure(
    question="Who is strong by being tied with the strong, or with those who depend on them?",
    per="person",
    unit="power, squares summing to n",
    lo=float("-inf"),
    source="Bonacich 1987, American Journal of Sociology 92:1170-1182",
)
def bonacich_power(
    a: Sociomatrix,
    *,
    share_of_bound: float = 0.5,
    b: float | None = None,
    side: Side = "out",
) -> Result:
    """c = (I - bA)^-1 A 1, scaled so that the squares sum to n (Bonacich 1987).

    b, or `share_of_bound`/lambda, may have either sign: below zero, weak partners make strong.
    `side` "out" is Bonacich's own direction, from a person to those they name; "in" takes A^T.
    Shape n, any sign; nobody is tied with them: 0. Without a cycle the share itself is b. At or
    past 1/lambda it raises AttenuationTooStrong. At or past -1/lambda the sum over walks has no
    end either, but Bonacich's equation has still a solution with the meaning he gives it (his
    exchange networks, R sna::bonpow): it is returned with a warning, unless it is not unique, which
    raises. Cost O(n^3) in a class, O(m K) beyond.
    """
    bound = spectral_bound(a)
    factor = b if b is not None else share_of_bound * (1 if bound.nilpotent else bound.alpha)
    share = abs(factor) * bound.lambda_max
    if share >= 1 and (factor > 0 or a.n > 10 * DENSE):
        raise AttenuationTooStrong(factor, bound.alpha)
    try:
        power, taken, settled = _power(a, factor, share, side)
    except np.linalg.LinAlgError:
        raise AttenuationTooStrong(factor, bound.alpha) from None
    square = float(power @ power)
    scaled = power * sqrt(a.n / square) if square else power
    cautions = walk_cautions(a, share) if share < 1 else (say("bonacich_power.past"),)
    warnings = cautions + (() if settled else (say("walks.unsettled", count=taken),))
    return Result(
        **each_person(
            "bonacich_power",
            a,
            scaled,
            warnings=warnings,
            words={"percent": percent(share), "b": round(factor, 4)},
        ),
        params={"b": factor, "share_of_bound": share, "side": side},
        settled=settled,
        steps=taken,
        variant="weak" if factor < 0 else "",
    )


def _power(a: Sociomatrix, factor: float, share: float, side: Side) -> tuple[Floats, int, bool]:
    if a.n <= DENSE or share >= 1:
        forward = a.dense if side == "out" else a.dense.T
        degrees = forward.sum(axis=1)
        system = np.eye(a.n) - factor * forward
        if share >= 1 and np.linalg.cond(system) > SINGULAR:
            raise np.linalg.LinAlgError
        return np.linalg.solve(system, degrees), 0, True

    walk = a.seen if side == "out" else a.seen.T
    first = np.asarray(walk @ np.ones(a.n), dtype=np.float64)
    steps = chain([first], attenuated_steps(a.seen, factor, first, side=side))
    return settle(steps, a.n, share, tolerance=1e-12, most=20_000)
