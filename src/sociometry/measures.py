"""The register of all measures: what each asks in a teacher's words, and how its answer is
bounded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, ParamSpec, TypeVar

from sociometry.matrix import Sociomatrix
from sociometry.result import Message, Param, Result

P = ParamSpec("P")
R = TypeVar("R", bound=Result)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One entry of the register."""

    name: str
    question: Message
    function: Callable[..., Result]
    per: Literal["person", "class"]
    unit: str
    lo: float
    hi: float
    source: str
    needs: tuple[str, ...]


MEASURES: dict[str, Measure] = {}


def measure(
    *,
    question: str,
    per: Literal["person", "class"],
    unit: str,
    lo: float = 0.0,
    hi: float = math.inf,
    source: str,
    needs: tuple[str, ...] = (),
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a function of a sociomatrix under its own name; `needs` lists arguments without
    default.
    """

    def register(function: Callable[P, R]) -> Callable[P, R]:
        name = function.__name__
        MEASURES[name] = Measure(
            name=name,
            question=Message(f"{name}.question", question),
            function=function,
            per=per,
            unit=unit,
            lo=lo,
            hi=hi,
            source=source,
            needs=needs,
        )
        return function

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
