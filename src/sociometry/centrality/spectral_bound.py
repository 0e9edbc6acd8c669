"""The limit of attenuation: past 1/lambda a sum over walks has no end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array, eye_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import eigs

from sociometry.kept import kept
from sociometry.matrix import DENSE, Csr, Floats, Sociomatrix

SQUARINGS = 40
NEAR = 1e-13


@dataclass(frozen=True, kw_only=True)
class Bound:
    """lambda_max of a matrix and what follows: attenuation must stay below `alpha` (inf: none
    needed).
    """

    lambda_max: float
    alpha: float
    nilpotent: bool
    period: int


@kept
def spectral_bound(a: Sociomatrix) -> Bound:
    """The largest eigenvalue modulus lambda of A, and the bound 1/lambda on attenuation.

    lambda of A is the largest over its strongly connected components, each solved apart, so that a
    defective matrix does no harm: by repeated squaring of A_c + I (primitive, so the Perron root
    stands alone) until the quotients (A_c v)_i / v_i of Collatz and Wielandt close in on it, up to
    200 people; by ARPACK beyond. No cycle: lambda 0, any attenuation is legal. `period` is the gcd
    of the cycle lengths of the component that sets the bound. Unseen answers count as no tie. Range
    [0, inf). Cost O(n^3 log) dense, O(m it) beyond.
    Source: Horn & Johnson 2013, ch. 8; Katz 1953 for the bound.
    """
    return bound_of(a.seen)


@kept
def nonbacktracking_bound(a: Sociomatrix) -> Bound:
    """The bound 1/rho for walks without immediate echo: rho is the largest eigenvalue modulus of
    the matrix over ties that leads from i → j to each j → l with l != i, at the strength of j → l.

    rho <= lambda, so the bound is never below `spectral_bound`; a forest of two-way ties has rho 0
    (any attenuation is legal). Range [0, inf); cost O(sum of in-degree times out-degree).
    Source: Hashimoto 1989; Arrigo, Grindrod, Higham & Noferini 2018.
    """
    return bound_of(without_echo(a.seen))


def without_echo(a: Csr) -> Csr:
    """Hashimoto's matrix: from tie i → j to tie j → l, l != i, at the strength of j → l."""
    ties = coo_array(a)
    m = ties.nnz
    places = np.arange(m)
    arrives = csr_array((np.ones(m), (places, ties.col)), shape=(m, a.shape[0]))
    leaves = csr_array((ties.data, (ties.row, places)), shape=(a.shape[0], m))
    joined = coo_array(arrives @ leaves)
    kept_on = ties.row[joined.row] != ties.col[joined.col]
    cells = (joined.data[kept_on], (joined.row[kept_on], joined.col[kept_on]))
    return csr_array(coo_array(cells, shape=(m, m)).tocsr())


def bound_of(a: Csr) -> Bound:
    """`spectral_bound` of a bare matrix, n by n, without negative entries."""
    largest, period = 0.0, 0
    for members in cyclic_components(a):
        part = among(a, members)
        root = perron(part)[0]
        if root > largest:
            largest, period = root, _period(part)
    alpha = 1 / largest if largest else float("inf")
    return Bound(lambda_max=largest, alpha=alpha, nilpotent=largest == 0, period=period)


def cyclic_components(a: Csr) -> list[np.ndarray]:
    """The rows of each strongly connected component of two or more."""
    count, label = connected_components(a, directed=True, connection="strong")
    if count == 1:
        return [np.arange(a.shape[0])] if a.shape[0] > 1 else []
    sizes = np.bincount(label, minlength=count)
    return [np.flatnonzero(label == each) for each in np.flatnonzero(sizes > 1)]


def among(a: Csr, members: np.ndarray) -> Csr | Floats:
    """The ties among some people; in a class as an array."""
    if a.shape[0] <= DENSE:
        return np.asarray(a.toarray()[np.ix_(members, members)], dtype=np.float64)
    return a if len(members) == a.shape[0] else csr_array(a[members][:, members])


def perron(part: Csr | Floats) -> tuple[float, Floats]:
    """The Perron root of a strongly connected matrix and its positive right vector, sum 1."""
    if isinstance(part, np.ndarray) or part.shape[0] <= DENSE:
        return _by_squaring(part if isinstance(part, np.ndarray) else part.toarray())
    shifted = csr_array(part + eye_array(part.shape[0], format="csr"))
    values, vectors = eigs(shifted, k=1, which="LM", v0=np.ones(part.shape[0]))
    vector = np.abs(vectors[:, 0])
    return float(np.abs(values[0])) - 1, vector / vector.sum()


def _by_squaring(part: Floats) -> tuple[float, Floats]:
    power = part + np.eye(len(part)) * max(float(part.mean(axis=0).sum()), float(part.max()) / 2)
    for _ in range(SQUARINGS):
        power = power @ power
        power /= power.max()
        vector = power.sum(axis=1)
        if not vector.all():
            break
        quotients = (part @ vector) / vector
        low, high = float(quotients.min()), float(quotients.max())
        if high - low <= NEAR * high:
            return (low + high) / 2, vector / vector.sum()
    values, vectors = np.linalg.eig(part)
    first = int(np.abs(values).argmax())
    vector = np.abs(vectors[:, first])
    return float(np.abs(values[first])), vector / vector.sum()


def _period(part: Csr | Floats) -> int:
    """gcd of level(i) + 1 - level(j) over ties i → j, levels by a search in breadth."""
    n = part.shape[0]
    level = np.full(n, -1)
    rows, columns = part.nonzero()
    now, count = np.zeros(n, dtype=np.bool_), 0
    now[0] = True
    while now.any():
        level[now] = count
        count += 1
        reached = np.zeros(n, dtype=np.bool_)
        reached[columns[now[rows]]] = True
        now = reached & (level < 0)
    apart = np.abs(level[rows] + 1 - level[columns])
    return int(np.gcd.reduce(apart))
