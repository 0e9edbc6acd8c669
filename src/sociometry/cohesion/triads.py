"""Triads of people, counted by which of their pairs are mutual, one-sided or silent."""

from __future__ import annotations

from math import comb

import numpy as np
from scipy.sparse import csr_array

from sociometry.cohesion.dyads import DENSE, open_pairs
from sociometry.cohesion.triangles import Triangles, strengths_at, triangles
from sociometry.matrix import Csr, Floats, Sociomatrix

MAN = (
    *("003", "012", "102", "021D", "021U", "021C", "111D", "111U"),
    *("030T", "030C", "201", "120D", "120U", "120C", "210", "300"),
)
# How many pairs of each state a triad of each type has: mutual, one-sided.
MUTUALS = np.array([int(name[0]) for name in MAN])
ONE_SIDED = np.array([int(name[1]) for name in MAN])


def triads(a: Sociomatrix) -> dict[str, int]:
    """The triad census of the triples of people whose six answers could all be seen, by MAN type.

    Dense algebra for a class (Moody 1998), O(n^3); for more people the triangles are
    found one by one and the open types follow from how many ties each person has, O(m^1.5).
    """
    ties, hidden, unseen = open_pairs(a)
    if a.n <= DENSE:
        counts = _dense(ties, hidden, unseen)
    else:
        counts = _sparse(ties, int((~hidden).sum())) - _with_unseen_pair(ties, hidden, unseen)
    return dict(zip(MAN, counts.tolist(), strict=True))


def _dense(ties: Csr, hidden: np.ndarray, unseen: Csr) -> np.ndarray:
    here = ties.toarray() > 0
    mutual = here & here.T
    one = here & ~mutual
    null = ~(here | here.T)
    null[hidden] = False
    null[:, hidden] = False
    np.fill_diagonal(null, val=False)
    if unseen.nnz:
        null &= unseen.toarray() == 0
    m, o, s = mutual.astype(np.float64), one.astype(np.float64), null.astype(np.float64)
    back = o.T
    mm, oo, out, into, ss = m @ m, o @ o, back @ o, o @ back, s @ s
    each = [
        _both(s, ss) / 6,
        _both(o, ss),
        _both(m, ss) / 2,
        _both(s, out) / 2,
        _both(s, into) / 2,
        _both(s, oo),
        _both(s, m @ back),
        _both(s, m @ o),
        _both(o, oo),
        _both(back, oo) / 3,
        _both(s, mm) / 2,
        _both(m, out) / 2,
        _both(m, into) / 2,
        _both(m, oo),
        _both(o, mm),
        _both(m, mm) / 6,
    ]
    return np.rint(each).astype(np.int64)


def _both(one: Floats, other: Floats) -> float:
    return float(np.vdot(one, other))


def _sparse(ties: Csr, people: int) -> np.ndarray:
    """From all triangles, and from how many mutual, outgoing and incoming ties each person has."""
    back = csr_array(ties.T)
    m = csr_array(ties.multiply(back))
    mutual, out, into = (np.diff(x.indptr).astype(np.int64) for x in (m, ties, back))
    out, into = out - mutual, into - mutual
    codes = closed_codes(ties, triangles(csr_array(ties + back)))
    counts = np.bincount(TYPE_OF_CODE[codes], minlength=len(MAN))
    count = dict(zip(MAN, counts.tolist(), strict=True))
    cyclic = count["030T"] + 3 * count["030C"] + count["120C"]
    shared = count["120C"] + count["210"]
    count["021D"] = _pairs(out) - count["030T"] - count["120D"]
    count["021U"] = _pairs(into) - count["030T"] - count["120U"]
    count["021C"] = int((out * into).sum()) - cyclic
    count["111D"] = int((mutual * into).sum()) - 2 * count["120D"] - shared
    count["111U"] = int((mutual * out).sum()) - 2 * count["120U"] - shared
    count["201"] = _pairs(mutual) - count["210"] - 3 * count["300"]
    counts = np.array([count[name] for name in MAN], dtype=np.int64)
    others = max(people - 2, 0)
    counts[1] = int(out.sum()) * others - int((counts * ONE_SIDED).sum())
    counts[2] = int(mutual.sum()) // 2 * others - int((counts * MUTUALS).sum())
    counts[0] = comb(people, 3) - int(counts.sum())
    return counts


def closed_codes(ties: Csr, found: Triangles) -> np.ndarray:
    """How the three of each triangle name each other, a number below 64: bit 0 for 0 → 1, bit 1
    for 1 → 0, then the same for 0 and 2, and for 1 and 2.
    """
    one, two = found.ties
    there = strengths_at(ties, one, two) > 0
    back = strengths_at(ties, two, one) > 0
    way = there.astype(np.int64) + 2 * back.astype(np.int64)
    first, second, third = way[found.sides]
    codes: np.ndarray = first + 4 * second + 16 * third
    return codes


def _pairs(each: np.ndarray) -> int:
    return int((each * (each - 1)).sum()) // 2


def _with_unseen_pair(ties: Csr, hidden: np.ndarray, unseen: Csr) -> np.ndarray:
    """The triads counted with a silent pair that was in truth not seen."""
    pairs = unseen.tocoo()
    upper = (pairs.row < pairs.col) & ~hidden[pairs.row] & ~hidden[pairs.col]
    one, two = pairs.row[upper], pairs.col[upper]
    third = np.flatnonzero(~hidden)
    triples = np.stack(
        [np.repeat(one, len(third)), np.repeat(two, len(third)), np.tile(third, len(one))]
    )
    triples = triples[:, (triples[2] != triples[0]) & (triples[2] != triples[1])]
    triples = np.unique(np.sort(triples, axis=0), axis=1)
    if not triples.shape[1]:
        return np.zeros(len(MAN), dtype=np.int64)
    i, j, k = triples
    sides = [(i, j), (j, i), (i, k), (k, i), (j, k), (k, j)]
    code = sum(strengths_at(ties, p, q).astype(np.int64) << bit for bit, (p, q) in enumerate(sides))
    return np.bincount(TYPE_OF_CODE[code], minlength=len(MAN))


def _types() -> np.ndarray:
    """The type of each of the 64 ways in which three people can name each other."""
    cells = [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)]
    nobody, none = np.zeros(3, dtype=np.bool_), csr_array((3, 3))
    found = []
    for code in range(64):
        ties = np.zeros((3, 3))
        for bit, cell in enumerate(cells):
            ties[cell] = code >> bit & 1
        found.append(int(_dense(csr_array(ties), nobody, none).argmax()))
    return np.array(found, dtype=np.int64)


TYPE_OF_CODE = _types()
