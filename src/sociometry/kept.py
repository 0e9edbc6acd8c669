"""What was worked out of a matrix once is kept as long as the matrix is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sociometry.matrix import Sociomatrix

P = ParamSpec("P")
Found = TypeVar("Found")
Asked = tuple[tuple[object, ...], tuple[tuple[str, object], ...]]


def kept(
    find: Callable[Concatenate[Sociomatrix, P], Found],
) -> Callable[Concatenate[Sociomatrix, P], Found]:
    """Have a function of a matrix and of plain options remember its answers: a matrix never changes."""
    answers: WeakKeyDictionary[Sociomatrix, dict[Asked, Found]] = WeakKeyDictionary()

    @wraps(find)
    def remembered(a: Sociomatrix, /, *args: P.args, **options: P.kwargs) -> Found:
        found = answers.setdefault(a, {})
        asked = args, tuple(options.items())
        if asked not in found:
            found[asked] = find(a, *args, **options)
        return found[asked]

    return remembered
