"""The figures of one class for whoever reads no names: none that speaks of fewer than five."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commonground.sociograms.pure.measured import MOST_CIRCLES, circles, figures

if TYPE_CHECKING:
    from sociometry import Sociomatrix

DRAWS, OF_MANY, SOME = 300, 40, 100


def of(a: Sociomatrix) -> dict[str, Any]:
    """What is kept of a class: numbers of the whole, each with what chance gives beside it."""
    from sociometry import above_floor, enough_answers

    told = figures(a)
    found: dict[str, Any] = {"people": told.people, "answered": None}
    if above_floor(told.people - told.answered):
        found["answered"] = told.answered
    found["enough"] = enough_answers(told.answered)
    if found["enough"]:
        found |= _returned(a, pairs=above_floor(told.mutual) and above_floor(told.one_sided))
        found |= _circles(a) | _left_out(a)
        if found["answered"] is not None:  # else the ties of another page, by this, say how many
            found["each"] = round(told.ties / told.answered, 1)
    return found


def _returned(a: Sociomatrix, *, pairs: bool) -> dict[str, Any]:
    from sociometry import reciprocity_test

    draws = DRAWS if a.n <= SOME else OF_MANY
    found = reciprocity_test(a, draws=draws)
    if found.test is None or found.value is None or not pairs:
        return {}
    low, high = found.test.band
    return {
        "returned": round(found.value, 3),
        "chance": [round(low, 3), round(high, 3)],
        "returned_is": found.test.direction,
    }


def _circles(a: Sociomatrix) -> dict[str, Any]:
    if a.n > MOST_CIRCLES:
        return {}
    found = circles(a)
    if found is None or not found.circles:
        return {}
    direction = found.test.direction if found.test else ""
    return {"circles": len(found.circles), "circles_are": direction}


def _left_out(a: Sociomatrix) -> dict[str, Any]:
    """How many were named by nobody, where that may be said, and how often chance does it."""
    from sociometry import above_floor, unnamed

    found = unnamed(a)
    if found.value is None or found.p_somebody is None:
        return {}
    count = int(found.value)
    return {
        "unnamed": count if above_floor(count) else None,
        "expected": round(found.expected or 0.0, 1),
    }
