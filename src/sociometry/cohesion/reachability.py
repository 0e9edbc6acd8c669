"""Who reaches whom by a chain of ties, whatever its length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import connected_components

from sociometry.ends import ends
from sociometry.matrix import Csr

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Reach:
    """Knots of people who reach each other, numbered so that ties lead from lower to higher.

    `of` is the knot of each person, `sizes` how many people it holds, `above` the knots that reach
    it, itself included, as bits.
    """

    of: Numbers
    sizes: Numbers
    above: tuple[int, ...]

    @property
    def ordered_pairs(self) -> int:
        """How many ordered pairs of two people there are of whom the first reaches the second."""
        total = 0
        n = len(self.sizes)
        for knot, size in enumerate(self.sizes.tolist()):
            bits = self.above[knot].to_bytes((n + 7) // 8, "little")
            held = np.unpackbits(np.frombuffer(bits, dtype=np.uint8), bitorder="little")[:n]
            total += size * (int(self.sizes[held.astype(np.bool_)].sum()) - 1)
        return total


def reach(ties: Csr) -> Reach:
    """Strong components in an order in which every tie leads forward, and all that reach each.
    O(m + c^2 / 64) for c components.
    """
    count, raw = connected_components(ties, directed=True, connection="strong")
    knots = raw[np.stack(ends(ties))]
    links = sorted(set(zip(*knots[:, knots[0] != knots[1]].tolist(), strict=True)))
    order = _forward(count, links)
    place = np.empty(count, dtype=np.int64)
    place[order] = np.arange(count)
    above = [1 << knot for knot in range(count)]
    for one, two in sorted((int(place[i]), int(place[j])) for i, j in links):
        above[two] |= above[one]
    of = place[raw] if count else np.zeros(0, dtype=np.int64)
    return Reach(of, np.bincount(of, minlength=count).astype(np.int64), tuple(above))


def _forward(count: int, links: list[tuple[int, int]]) -> list[int]:
    """An order in which every link leads forward (Kahn 1962)."""
    after: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for one, two in links:
        after[one].append(two)
        waiting[two] += 1
    order = [knot for knot in range(count) if not waiting[knot]]
    for knot in order:
        for other in after[knot]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return order
