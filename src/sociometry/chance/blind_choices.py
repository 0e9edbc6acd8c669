"""Classes in which everybody names as many as they did, blindly."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Bools


def blind_choices(mask: Bools, out: np.ndarray, draws: int, rng: np.random.Generator) -> Bools:
    """`draws` random classes, draws by n by n, where row i has out[i] ties among the cells of
    the mask.
    """
    keys = np.where(mask, rng.random((draws, *mask.shape)), np.inf)
    ranked = np.sort(keys, axis=2)
    last = np.maximum(out - 1, 0)
    limit = np.take_along_axis(ranked, np.broadcast_to(last[:, None], (draws, len(out), 1)), axis=2)
    chosen: Bools = (keys <= limit) & (out > 0)[:, None]
    return chosen
