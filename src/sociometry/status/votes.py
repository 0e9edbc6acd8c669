"""What blind voters would give each person: exact distributions of sums, by convolution."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Bools, Floats, Sociomatrix


def blind_shares(a: Sociomatrix) -> Floats:
    """The probability that each voter, naming blindly as many as they did, names a given other."""
    could = a.seen_per_row
    return np.divide(a.naming, could, out=np.zeros(a.n), where=could > 0)


def sums_of_votes(votes: Floats, mask: Bools, width: int) -> Floats:
    """The distribution of what each person receives: people by 0 … width - 1, the last "or more".

    `votes[i, v]` is the probability that voter i gives v; `mask[i, k]` whether i votes about k.
    Cost O(voters people width values).
    """
    sums = np.zeros((mask.shape[1], width))
    sums[:, 0] = 1.0
    for given, about in zip(votes, mask, strict=True):
        if given[0] >= 1:
            continue
        more = sums * given[0]
        for value in np.flatnonzero(given[1:]) + 1:
            step = min(int(value), width - 1)
            more[:, step:] += given[value] * sums[:, : width - step]
            more[:, -1] += given[value] * sums[:, width - step :].sum(axis=1)
        sums = np.where(about[:, None], more, sums)
    return sums


def named_by_blind_voters(a: Sociomatrix, shares: Floats, width: int) -> Floats:
    """How often blind voters would name each person: a Poisson-binomial distribution for each.

    Where everybody could name everybody else, each is that of all voters with the own vote taken
    out again, O(n width); else O(n^2 width).
    """
    whole = not (a.unseen_cells.nnz or a.unseen_rows.any() or a.unseen_columns.any())
    if not whole or (shares > 0.5).any():
        return sums_of_votes(np.column_stack([1 - shares, shares]), a.mask, width)
    total = _all_votes(shares, width + 1)
    alone = np.empty((a.n, width))
    alone[:, 0] = total[0] / (1 - shares)
    for x in range(1, width - 1):
        alone[:, x] = (total[x] - shares * alone[:, x - 1]) / (1 - shares)
    if width > 1:
        alone[:, -1] = 1 - alone[:, :-1].sum(axis=1)
    sure: Floats = np.clip(alone, 0.0, 1.0)
    return sure


def _all_votes(shares: Floats, width: int) -> Floats:
    """The distribution of how many of all voters say yes, as far as 0 … width - 1."""
    total = np.zeros(width)
    total[0] = 1.0
    for share in shares[shares > 0].tolist():
        total = np.convolve(total, (1 - share, share))[:width]
    return total


def at_least(sums: Floats, observed: Floats) -> Floats:
    """P(sum >= observed) for each person."""
    tails = np.cumsum(sums[:, ::-1], axis=1)[:, ::-1]
    return _read(tails, observed)


def at_most(sums: Floats, observed: Floats) -> Floats:
    """P(sum <= observed) for each person."""
    return _read(np.cumsum(sums, axis=1), observed)


def _read(tails: Floats, observed: Floats) -> Floats:
    places = observed.astype(np.int64)[:, None]
    read: Floats = np.clip(np.take_along_axis(tails, places, axis=1)[:, 0], 0.0, 1.0)
    return read
