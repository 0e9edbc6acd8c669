"""Modularity of a partition, and a search for the greatest that climbs from many starts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sociometry.ends import ends
from sociometry.matrix import Csr, Floats

Labels = npt.NDArray[np.int64]
KICKS = 4
LOOSENED = 1 / 3
GAIN = 1e-9
CELLS_AT_ONCE = 3_000_000


def modularity_of(
    symmetric: Csr, group: Sequence[int] | Labels, resolution: float = 1.0
) -> float | None:
    """Q = sum_c (inside_c / 2m - resolution (degree_c / 2m)^2) (Newman & Girvan 2004); None without
    ties. O(m).
    """
    of = np.asarray(group, dtype=np.int64)
    one, two = ends(symmetric)
    twice = float(symmetric.data.sum())
    if not twice:
        return None
    inside = float(symmetric.data[of[one] == of[two]].sum())
    total = np.bincount(of[one], weights=symmetric.data)
    return inside / twice - resolution * float(((total / twice) ** 2).sum())


def best_partitions(
    graphs: Floats, rng: np.random.Generator, *, starts: int, resolution: float = 1.0
) -> tuple[Floats, Labels]:
    """The best partition that each of `starts` searches found in each of several graphs of the
    same people: its modularity, graphs by starts, and the groups, graphs by starts by people.

    `graphs` are dense and symmetric, graphs by people by people. Each search starts from many
    random groups, moves whoever gains most to the group where they gain it, joins the two groups
    that gain most, and goes on while anything gains; then it dissolves some groups or loosens some
    people and climbs again, a few times, and keeps the best (local moving and joining as in Blondel
    et al. 2008, kicks as in iterated local search). Who has no tie is a group of their own. Cost
    O(graphs starts n^2 groups).
    """
    count, n, _ = graphs.shape
    quality = np.empty((count, starts))
    group = np.empty((count, starts, n), dtype=np.int64)
    slots = n if resolution > 1 else n // 2 + 1
    at_once = max(1, CELLS_AT_ONCE // max(n * max(starts * slots, n), 1))
    for lo in range(0, count, at_once):
        part = slice(lo, min(lo + at_once, count))
        quality[part], group[part] = _climbed(graphs[part], rng, starts, slots, resolution)
    return quality, group


def _climbed(
    graphs: Floats, rng: np.random.Generator, starts: int, slots: int, resolution: float
) -> tuple[Floats, Labels]:
    count, n, _ = graphs.shape
    degree = graphs.sum(axis=2)
    twice = np.maximum(degree.sum(axis=1), GAIN)
    pull = graphs - resolution * degree[:, :, None] * degree[:, None, :] / twice[:, None, None]
    own = np.einsum("gii->g", pull)
    pull[:, np.arange(n), np.arange(n)] = 0
    label = rng.integers(0, slots, size=(count, starts, n))
    best, quality = _ascended(pull, label, slots)
    for kick in range(KICKS):
        kicked = _kicked(best, slots, rng, groups=kick % 2 == 0)
        label, reached = _ascended(pull, kicked, slots)
        better = reached > quality + GAIN
        best = np.where(better[:, :, None], label, best)
        quality = np.maximum(quality, reached)
    alone = (degree == 0)[:, None, :]
    best = np.where(alone, slots + np.arange(n), best)
    return (quality + own[:, None]) / twice[:, None], best


def _kicked(label: Labels, slots: int, rng: np.random.Generator, *, groups: bool) -> Labels:
    """Every third group dissolved, or every third person loosened, at random: to any group."""
    if groups:
        dissolved = rng.random((*label.shape[:-1], slots)) < LOOSENED
        loose = np.take_along_axis(dissolved, label, axis=-1)
    else:
        loose = rng.random(label.shape) < LOOSENED
    return np.where(loose, rng.integers(0, slots, size=label.shape), label)


def _ascended(pull: Floats, label: Labels, slots: int) -> tuple[Labels, Floats]:
    """Move and join while it gains; the labels, and twice what those who share one pull together."""
    count, starts, n = label.shape
    toward = (pull[:, None] @ _members(label, slots)).reshape(-1, n, slots)
    graph = np.repeat(np.arange(count), starts)
    flat = label.reshape(-1, n).copy()
    active = np.arange(len(graph))
    while len(active):
        still = _move(pull, graph, flat, toward, active)
        while len(still):
            still = _move(pull, graph, flat, toward, still)
        active = _join(flat, toward, active, slots)
    held = np.take_along_axis(toward, flat[:, :, None], axis=2).sum(axis=(1, 2))
    return flat.reshape(label.shape), held.reshape(count, starts)


def _members(label: Labels, slots: int) -> Floats:
    """1 where a person has a label: … by people by labels."""
    belongs: Floats = (label[..., None] == np.arange(slots)).astype(np.float64)
    return belongs


def _move(pull: Floats, graph: Labels, label: Labels, toward: Floats, runs: Labels) -> Labels:
    """In each of these runs move whoever gains most; the runs in which somebody moved."""
    here = toward[runs] if len(runs) < len(toward) else toward
    place = here.argmax(axis=2)
    cells, first = here.ravel(), np.arange(place.size) * here.shape[2]
    gain = cells[first + place.ravel()] - cells[first + label[runs].ravel()]
    gain = gain.reshape(place.shape)
    who = gain.argmax(axis=1)
    each = np.arange(len(runs))
    moved = gain[each, who] > GAIN
    runs, who, to = runs[moved], who[moved], place[each, who][moved]
    step = pull[graph[runs], who]
    toward[runs, :, label[runs, who]] -= step
    toward[runs, :, to] += step
    label[runs, who] = to
    return runs


def _join(label: Labels, toward: Floats, runs: Labels, slots: int) -> Labels:
    """In each of these runs join the two groups that gain most; the runs in which two were."""
    between = _members(label[runs], slots).transpose(0, 2, 1) @ toward[runs]
    between[:, np.arange(slots), np.arange(slots)] = -np.inf
    pair = between.reshape(len(runs), -1).argmax(axis=1)
    gained = between.reshape(len(runs), -1)[np.arange(len(runs)), pair] > GAIN
    runs, pair = runs[gained], pair[gained]
    one, other = pair // slots, pair % slots
    toward[runs, :, one] += toward[runs, :, other]
    toward[runs, :, other] = 0
    label[runs] = np.where(label[runs] == other[:, None], one[:, None], label[runs])
    return runs
