"""The k best ways from one person to another, nobody twice on any of them."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf, log, prod

from sociometry.paths.strengths import Semantics

Links = dict[int, dict[int, float]]
Path = tuple[int, ...]
Key = tuple[float, int, Path]


@dataclass(frozen=True)
class Ranking:
    """Ties with their strengths, and what makes a way good: its strength under `semantics`, then
    few steps, then the order of its people.
    """

    links: Links
    semantics: Semantics
    strongest: float

    def weights(self, path: Path) -> list[float]:
        return [self.links[i][j] for i, j in zip(path, path[1:], strict=False)]

    def strength(self, path: Path) -> float:
        """Of a way: see `path_strengths`."""
        weights = self.weights(path)
        if self.semantics == "product":
            return prod(w / self.strongest for w in weights)
        if self.semantics == "reciprocal":
            return 1 / sum(1 / w for w in weights)
        return min(weights) if self.semantics == "bottleneck" else 1 / len(weights)

    def key(self, path: Path) -> Key:
        """Better ways sort first."""
        steps = len(path) - 1
        if self.semantics == "bottleneck":
            return -min(self.weights(path), default=inf), steps, path
        return round(sum(self.cost(w) for w in self.weights(path)), 10), steps, path

    def cost(self, weight: float) -> float:
        if self.semantics == "product":
            return -log(weight / self.strongest)
        return 1 / weight if self.semantics == "reciprocal" else float(self.semantics == "hops")

    def ranked(self, source: int, target: int, k: int) -> list[Path]:
        """The k best, best first (Yen 1971): each next one leaves an earlier one somewhere."""
        first = self._best((source,), target, set())
        found: list[Path] = []
        waiting: list[Key] = [self.key(first)] if first else []
        known = {first}
        while waiting and len(found) < k:
            path = heappop(waiting)[2]
            found.append(path)
            for place in range(len(path) - 1):
                root = path[: place + 1]
                taken = {other[place + 1] for other in found if other[: place + 1] == root}
                spur = self._best(root, target, taken)
                if spur and spur not in known:
                    known.add(spur)
                    heappush(waiting, self.key(spur))
        return found

    def _best(self, root: Path, target: int, taken: set[int]) -> Path:
        """The best way that begins with `root` and goes on otherwise than to those `taken`; () if
        there is none.
        """
        if self.semantics != "bottleneck":
            return self._nearest(root, target, taken, 0.0)
        width = min(self.weights(root), default=inf)
        width = min(width, self._width(root, target, taken))
        return self._nearest(root, target, taken, width) if width > 0 else ()

    def _nearest(self, root: Path, target: int, taken: set[int], least: float) -> Path:
        """By Dijkstra over ties of at least that strength."""
        done = set(root[:-1])
        queue: list[Key] = [(0.0, len(root), root)]
        while queue:
            spent, steps, path = heappop(queue)
            here = path[-1]
            if here == target:
                return path
            if here in done:
                continue
            done.add(here)
            for there, weight in self.links.get(here, {}).items():
                barred = there in done or (steps == len(root) and there in taken)
                if not barred and weight >= least:
                    longer = round(spent + self.cost(weight), 10)
                    heappush(queue, (longer, steps + 1, (*path, there)))
        return ()

    def _width(self, root: Path, target: int, taken: set[int]) -> float:
        """The weakest tie of the way on from `root` on which it is strongest; 0 without a way."""
        done = set(root[:-1])
        queue = [(-inf, root[-1])]
        while queue:
            width, here = heappop(queue)
            if here == target:
                return -width
            if here in done:
                continue
            done.add(here)
            for there, weight in self.links.get(here, {}).items():
                if there not in done and not (here == root[-1] and there in taken):
                    heappush(queue, (max(width, -weight), there))
        return 0.0
