"""Classes made by chance: what each null model keeps of a class, and what it deals out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import numpy as np

from sociometry.chance.blind_choices import blind_choices
from sociometry.chance.rewiring import rewired_classes
from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.result import SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "chance.two_way": (
            "Ties are two-way here, so nobody's number of choices can be kept; compare with "
            "“rewired” instead."
        ),
    }
)


Graphs = Literal["size", "ties", "dyad census", "out-degrees", "rewired"]
GRAPHS: tuple[Graphs, ...] = ("size", "ties", "dyad census", "out-degrees", "rewired")
CELLS_AT_ONCE = 4_000_000


def random_classes(
    a: Sociomatrix, null: Graphs, draws: int, rng: np.random.Generator
) -> Iterator[Bools]:
    """Batches of random classes, each draws by n by n: ties only, whatever their strength.

    "size": every tie there or not by the toss of a coin. "ties": as many ties, anywhere. "dyad
    census": as many mutual, one-sided and empty pairs; a tie of a pair of which only one answer
    was seen stays. "out-degrees": everybody names as many, blindly; the one for questionnaires that
    limit choices. "rewired": everybody keeps how many they name and how many name them (swaps of
    pairs of ties, ten tries for each tie). Only cells that were seen are drawn, and two-way ties
    stay two-way. Raises ValueError for another null, SociometryError for "out-degrees" of two-way
    ties. Cost O(draws n^2).
    """
    if null not in GRAPHS:
        raise ValueError(f"a null model is one of {', '.join(GRAPHS)}, not {null!r}")
    if null == "out-degrees" and not a.directed:
        raise SociometryError(say("chance.two_way"))
    here, mask = a.ties.toarray() > 0, a.mask
    makers: dict[str, Callable[[int], Bools]] = {
        "size": lambda batch: _cells(here, mask, batch, rng, half=True, directed=a.directed),
        "ties": lambda batch: _cells(here, mask, batch, rng, half=False, directed=a.directed),
        "dyad census": lambda batch: _dyads(here, mask, batch, rng),
        "out-degrees": lambda batch: blind_choices(mask, here.sum(axis=1), batch, rng),
        "rewired": lambda batch: rewired_classes(here, mask, batch, rng, directed=a.directed),
    }
    at_once = max(1, CELLS_AT_ONCE // max(a.n * a.n, 1))
    for done in range(0, draws, at_once):
        yield makers[null](min(at_once, draws - done))


def _cells(
    here: Bools, mask: Bools, batch: int, rng: np.random.Generator, *, half: bool, directed: bool
) -> Bools:
    """Ties dealt out over the cells that were seen: half of them each, or as many as there are."""
    open_cells = mask if directed else np.triu(mask & mask.T)
    rows, columns = np.nonzero(open_cells)
    count = int((here & open_cells).sum())
    keys = rng.random((batch, len(rows)))
    chosen = keys < 0.5 if half else _places(keys, count)
    drawn = np.zeros((batch, *here.shape), dtype=np.bool_)
    drawn[:, rows, columns] = chosen
    return drawn if directed else drawn | drawn.transpose(0, 2, 1)


def _places(keys: Floats, count: int) -> Bools:
    """The `count` smallest keys of each row."""
    chosen = np.zeros(keys.shape, dtype=np.bool_)
    if count:
        least = np.argpartition(keys, count - 1, axis=1)[:, :count]
        np.put_along_axis(chosen, least, values=True, axis=1)
    return chosen


def _dyads(here: Bools, mask: Bools, batch: int, rng: np.random.Generator) -> Bools:
    rows, columns = np.nonzero(np.triu(mask & mask.T))
    there, back = here[rows, columns], here[columns, rows]
    mutual, one_sided = int((there & back).sum()), int((there ^ back).sum())
    order = np.argsort(rng.random((batch, len(rows))), axis=1)
    both = np.zeros((batch, len(rows)), dtype=np.bool_)
    single = np.zeros_like(both)
    np.put_along_axis(both, order[:, :mutual], values=True, axis=1)
    np.put_along_axis(single, order[:, mutual : mutual + one_sided], values=True, axis=1)
    way = rng.random(both.shape) < 0.5
    drawn = np.tile(here & ~(mask & mask.T), (batch, 1, 1))
    drawn[:, rows, columns] = both | (single & way)
    drawn[:, columns, rows] = both | (single & ~way)
    return drawn
