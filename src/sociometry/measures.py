"""The register of all measures: what each asks in a teacher's words, and how its answer is
bounded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, ParamSpec, TypeVar

import numpy as np

from sociometry.checked import checked
from sociometry.matrix import Floats, Sociomatrix
from sociometry.result import Message, Param, Result, say

Per = Literal["person", "pair", "group", "class"]
P = ParamSpec("P")
R = TypeVar("R", bound=Result)
MEASURES: dict[str, Measure] = {}


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One entry of the register.

    `per` says what each value belongs to. `needs` lists arguments without default, by names that
    mean the same everywhere: `groups` and `numbers` (an attribute of the roster or a mapping),
    `other` (another matrix of the same people: a later wave, a second relation), `negative`
    (their rejections), `circles` (groups of people), `person` and `target` (ids), `sizes`.
    `most` is the number of people up to which a report asks it along with all others.
    """

    name: str
    question: Message
    function: Callable[..., Result]
    per: Per
    unit: str
    lo: float
    hi: float
    source: str
    needs: tuple[str, ...]
    most: float


def measure(
    *,
    question: str,
    per: Per,
    unit: str,
    lo: float = 0.0,
    hi: float = math.inf,
    source: str,
    needs: tuple[str, ...] = (),
    most: float = math.inf,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a function of a sociomatrix under its own name; `needs` lists arguments without
    default. Its options are `checked` when it is called.
    """

    def register(function: Callable[P, R]) -> Callable[P, R]:
        name = function.__name__
        asked = checked(function)
        MEASURES[name] = Measure(
            name=name,
            question=Message(f"{name}.question", question),
            function=asked,
            per=per,
            unit=unit,
            lo=lo,
            hi=hi,
            source=source,
            needs=needs,
            most=most,
        )
        return asked

    return register


def figures(
    name: str,
    a: Sociomatrix,
    *,
    words: Mapping[str, Param] | None = None,
    excluded: Mapping[str, Message] | None = None,
    warnings: tuple[Message, ...] = (),
    lo: float | None = None,
    n_used: int | None = None,
    **more: Any,
) -> dict[str, Any]:
    """The fields of a result that follow from the register and the matrix, for
    `Result(**figures(…))`.
    """
    entry = MEASURES[name]
    return {
        "measure": name,
        "unit": entry.unit,
        "lo": entry.lo if lo is None else lo,
        "hi": entry.hi,
        "n_used": int(a.present.sum()) if n_used is None else n_used,
        "answered": a.answered_share,
        "excluded": excluded or {},
        "warnings": warnings + a.cautions,
        "provenance": a.provenance,
        "source": entry.source,
        "words": words or {},
        **more,
    }


def each_person(
    name: str,
    a: Sociomatrix,
    numbers: Floats,
    *,
    undefined: Mapping[str, Message] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """`figures` with one number for each person: None, with its reason, for who was not there and
    for whom the figure is `undefined`.
    """
    away = {a.people[row]: say("person.absent") for row in np.flatnonzero(~a.present).tolist()}
    excluded = {**(undefined or {}), **away}
    values: dict[str, float | None] = dict(zip(a.people, map(float, numbers.tolist()), strict=True))
    values.update(dict.fromkeys(excluded))
    used = len(values) - len(excluded)
    return figures(name, a, values=values, excluded=excluded, n_used=used, **more)
