"""How far partitions of the same people agree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sociometry.matrix import Floats

Labels = npt.NDArray[np.int64]


def normalised_mutual_information(one: Sequence[object], other: Sequence[object]) -> float:
    """2 I(X; Y) / (H(X) + H(Y)) of two partitions, given as the group of each person (Danon et al.
    2005): 1 when they are the same, about 0 when one tells nothing of the other. Range [0, 1].
    """
    return float(shared_information(_numbers(one, other))[0][0, 1])


def variation_of_information(one: Sequence[object], other: Sequence[object]) -> float:
    """H(X | Y) + H(Y | X) of two partitions, in natural units (Meila 2007): 0 when they are the
    same. Range [0, log n].
    """
    return float(shared_information(_numbers(one, other))[1][0, 1])


def shared_information(partitions: Labels) -> tuple[Floats, Floats]:
    """Normalised mutual information and variation of information of every two partitions,
    partitions by people. O(p^2 n g^2 / n) for p partitions of g groups.
    """
    count, n = partitions.shape
    if not n:
        return np.ones((count, count)), np.zeros((count, count))
    belongs = [line[:, None] == np.unique(line) for line in partitions]
    columns = np.concatenate(belongs, axis=1).astype(np.float64)
    starts = np.cumsum([0, *(b.shape[1] for b in belongs[:-1])])
    share = columns.T @ columns / n
    spread = -share * np.log(np.where(share > 0, share, 1.0))
    joint = np.add.reduceat(np.add.reduceat(spread, starts, axis=0), starts, axis=1)
    each = np.diag(joint)
    both = each[:, None] + each[None, :]
    alike = np.divide(2 * (both - joint), both, out=np.ones_like(both), where=both > 1e-12)
    return np.clip(alike, 0.0, 1.0), np.maximum(2 * joint - both, 0.0)


def agreement(partitions: Labels) -> tuple[float | None, float | None]:
    """The mean of both over every two of the partitions; None for fewer than two."""
    count = len(partitions)
    if count < 2:
        return None, None
    pairs = np.triu_indices(count, 1)
    alike, apart = shared_information(partitions)
    return float(alike[pairs].mean()), float(apart[pairs].mean())


def _numbers(one: Sequence[object], other: Sequence[object]) -> Labels:
    if len(one) != len(other):
        raise ValueError("both partitions are of the same people")
    named = [{name: k for k, name in enumerate(dict.fromkeys(line))} for line in (one, other)]
    lines = zip(named, (one, other), strict=True)
    return np.array([[number[name] for name in line] for number, line in lines], dtype=np.int64)
