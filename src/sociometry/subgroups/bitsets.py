"""Sets of people as the bits of one number: what makes searches in a class quick."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sociometry.matrix import Bools, Csr


def neighbours(symmetric: Csr) -> list[int]:
    """For each person, the set of those they are tied with, as bits. O(n^2 / 8) bytes."""
    return packed(table(symmetric))


def table(symmetric: Csr) -> Bools:
    """Who is tied with whom, n by n."""
    n = symmetric.shape[0]
    dense = np.zeros((n, n), dtype=np.bool_)
    dense[np.repeat(np.arange(n), np.diff(symmetric.indptr)), symmetric.indices] = True
    return dense


def packed(rows: Bools) -> list[int]:
    """Each row as the bits of a number, its first column the lowest."""
    bits = np.packbits(rows, axis=1, bitorder="little")
    return [int.from_bytes(row.tobytes(), "little") for row in bits]


def members(group: int) -> Iterator[int]:
    """The numbers in a set, smallest first."""
    while group:
        low = group & -group
        yield low.bit_length() - 1
        group ^= low
