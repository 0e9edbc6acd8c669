"""Options of a measure that must be one of a few words, or a count: a slip of the pen is told and
never read as something else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from types import UnionType
from typing import Any, Literal, ParamSpec, TypeVar, Union, get_args, get_origin, get_type_hints

P = ParamSpec("P")
R = TypeVar("R")


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """The function, with its keyword options looked at first. Raises ValueError."""

    @wraps(function)
    def asked(*args: P.args, **options: P.kwargs) -> R:
        if options:
            _look(function, options)
        return function(*args, **options)

    return asked


def _look(function: Callable[..., object], options: dict[str, Any]) -> None:
    for name, (words, counts) in _allowed(function).items():
        value = options.get(name)
        if words and isinstance(value, str | int) and value not in words:
            listed = ", ".join(map(str, words))
            raise ValueError(f"{name} is one of {listed}, not {value!r}")
        if counts and isinstance(value, int) and value < 0:
            raise ValueError(f"{name} is 0 or more, not {value}")
        if isinstance(value, float) and value != value:
            raise ValueError(f"{name} is a number, not nan")


@cache
def _allowed(function: Callable[..., object]) -> dict[str, tuple[tuple[Any, ...], bool]]:
    """By option: the words it may be ((): any), and whether it counts something."""
    found = {}
    for name, hint in get_type_hints(function).items():
        parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        words = tuple(
            word for part in parts if get_origin(part) is Literal for word in get_args(part)
        )
        plain = all(
            part in (int, float, type(None)) or get_origin(part) is Literal for part in parts
        )
        if plain:
            found[name] = (words, int in parts)
    return found
