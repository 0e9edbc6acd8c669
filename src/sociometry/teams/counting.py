"""In how many ways a class can be split into groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import factorial, prod


def ways_to_split(sizes: Sequence[int]) -> int:
    """n! / (product of s! over groups times m! over sizes that m groups share): ways to split
    sum(sizes) people into groups of these sizes, in whole numbers.

    (5, 5, 4, 4, 4, 4) gives 1 758 613 207 601 250. Raises ValueError for a size below 1.
    """
    if any(size < 1 for size in sizes):
        raise ValueError("a group has at least one person")
    alike = prod(factorial(many) for many in Counter(sizes).values())
    return factorial(sum(sizes)) // (prod(factorial(size) for size in sizes) * alike)


def ways_to_pair(n: int) -> int:
    """(n - 1) (n - 3) … 1: ways to put an even number of people into pairs; 0 for an odd one.

    26 people: 7 905 853 580 625.
    """
    return 0 if n % 2 else ways_to_split([2] * (n // 2))
