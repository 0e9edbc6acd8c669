"""What was worked out of a matrix once is kept as long as the matrix is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from sociometry.matrix import Sociomatrix

Found = TypeVar("Found")


def kept(find: Callable[[Sociomatrix], Found]) -> Callable[[Sociomatrix], Found]:
    """Have a function of a matrix alone remember its answer: a matrix never changes."""
    answers: WeakKeyDictionary[Sociomatrix, Found] = WeakKeyDictionary()

    @wraps(find)
    def remembered(a: Sociomatrix) -> Found:
        if a not in answers:
            answers[a] = find(a)
        return answers[a]

    return remembered
