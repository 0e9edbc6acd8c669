"""Networks small enough to hold in one's head."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Sociomatrix, sociomatrix

NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Krackhardt 1990, Administrative Science Quarterly 35:342-369, figure 2.
KITE = [
    "AB",
    "AC",
    "AD",
    "AF",
    "BD",
    "BE",
    "BG",
    "CD",
    "CF",
    "DE",
    "DF",
    "DG",
    "EG",
    "FG",
    "FH",
    "GH",
    "HI",
    "IJ",
]


def chain(n: int = 5) -> Sociomatrix:
    """A calls B, B calls C, and so on to the last, who calls nobody."""
    return sociomatrix(NAMES[:n], np.eye(n, k=1))


def ring(n: int = 5) -> Sociomatrix:
    """A chain whose last calls the first."""
    return sociomatrix(NAMES[:n], np.roll(np.eye(n), 1, axis=1))


def everybody(n: int = 5) -> Sociomatrix:
    """Everybody calls everybody else."""
    return sociomatrix(NAMES[:n], np.ones((n, n)))


def kite() -> Sociomatrix:
    """Krackhardt's kite: ten people, eighteen two-way ties."""
    a = np.zeros((10, 10))
    for pair in KITE:
        i, j = NAMES.index(pair[0]), NAMES.index(pair[1])
        a[i, j] = a[j, i] = 1
    return sociomatrix(NAMES[:10], a, directed=False)


def triples(groups: int = 3) -> Sociomatrix:
    """Groups of three who are tied to everybody outside their own three (Moon & Moser 1965)."""
    group = np.arange(3 * groups) // 3
    people = [f"{NAMES[k % 26]}{k // 26 or ''}" for k in range(3 * groups)]
    return sociomatrix(people, (group[:, None] != group[None, :]).astype(float), directed=False)
