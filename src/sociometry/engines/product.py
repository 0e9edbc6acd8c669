"""The product of a large matrix and a vector, by threads over parts of its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.sparse import csr_array

from sociometry.matrix import Csr, Floats

Part = tuple[int, int, Csr]


class Rows:
    """A matrix whose products are taken by `threads` over parts of rows with as many ties each.

    scipy lets go of the interpreter's lock inside a product, so that two threads use two cores.
    `beside` is added without being merged. Use it as a context: it ends its threads.
    """

    def __init__(self, a: Csr, beside: Csr | None = None, *, threads: int = 2) -> None:
        if threads < 1:
            raise ValueError("at least one thread")
        self.shape = a.shape
        self._beside = beside if beside is not None and beside.nnz else None
        self._parts = _split(a, threads)
        self._pool = ThreadPoolExecutor(threads)

    def __enter__(self) -> Rows:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def __matmul__(self, x: Floats) -> Floats:
        y = np.empty(self.shape[0])

        def one(part: Part) -> None:
            first, last, rows = part
            y[first:last] = np.asarray(rows @ x, dtype=np.float64)

        list(self._pool.map(one, self._parts))
        if self._beside is not None:
            y += np.asarray(self._beside @ x, dtype=np.float64)
        return y


def gather(a: Csr, threads: int = 2) -> Callable[[Floats], None]:
    """Only the reading of a product: every entry x[j] that it needs, added nowhere.

    No program that keeps the ties as a list of neighbours can be faster than this; products are
    measured against it.
    """
    parts = [(rows.indices, np.empty(rows.nnz)) for _, _, rows in _split(a, threads)]
    pool = ThreadPoolExecutor(threads)

    def read(x: Floats) -> None:
        list(pool.map(lambda part: np.take(x, part[0], out=part[1], mode="clip"), parts))

    return read


def _split(a: Csr, threads: int) -> Sequence[Part]:
    n = a.shape[0]
    marks = np.searchsorted(a.indptr, np.arange(1, threads) * (a.nnz / threads))
    edges = np.unique(np.concatenate([[0], marks, [n]])).tolist()
    return [
        (first, last, _rows(a, first, last))
        for first, last in zip(edges[:-1], edges[1:], strict=True)
    ]


def _rows(a: Csr, first: int, last: int) -> Csr:
    """Rows first to last, on the memory of the whole: slicing would copy the ties."""
    start, end = int(a.indptr[first]), int(a.indptr[last])
    kept = (a.data[start:end], a.indices[start:end], a.indptr[first : last + 1] - start)
    return csr_array(kept, shape=(last - first, a.shape[1]), copy=False)
