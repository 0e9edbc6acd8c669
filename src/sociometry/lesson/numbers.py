"""What the scenes count: sequences by length, and faded sums."""

from __future__ import annotations

from itertools import islice

from sociometry.centrality.spectral_bound import spectral_bound
from sociometry.centrality.walks import attenuated_steps, nonbacktracking_steps, path_steps
from sociometry.matrix import Sociomatrix


def walk_counts(a: Sociomatrix, most: int) -> list[int]:
    """How many walks of length 1 … most there are: anybody may appear again. O(m most)."""
    return [round(float(step.sum())) for step in islice(attenuated_steps(a.ties, 1.0), most)]


def echo_free_counts(a: Sociomatrix, most: int) -> list[int]:
    """How many of them never turn straight back. O(m most)."""
    return [round(float(step.sum())) for step in islice(nonbacktracking_steps(a.ties, 1.0), most)]


def path_counts(a: Sociomatrix, most: int, *, budget: int = 2_000_000) -> list[int]:
    """How many of them meet nobody twice, each looked for. Raises TooMany past the budget."""
    return [round(float(step.sum())) for step in path_steps(a.ties, 1.0, most, budget=budget)]


def faded(a: Sociomatrix, alpha: float, most: int = 8) -> tuple[list[float], float | None]:
    """What each step still brings when each further one is multiplied by alpha, and the sum.

    None where there is no sum: alpha is at or past the bound.
    """
    steps = [float(step.sum()) for step in islice(attenuated_steps(a.seen, alpha), most)]
    if alpha >= spectral_bound(a).alpha:
        return steps, None
    total = 0.0
    for step in attenuated_steps(a.seen, alpha):
        brought = float(step.sum())
        total += brought
        if brought <= 1e-13 * total:
            return steps, total
    return steps, total


def terms_for(a: Sociomatrix, share: float, part: float = 0.95) -> int:
    """How many steps hold `part` of the sum at a share of the bound. Without a cycle: all there are."""
    bound = spectral_bound(a)
    alpha = share if bound.nilpotent else share * bound.alpha
    whole = faded(a, alpha)[1] or 0.0
    held = 0.0
    for taken, step in enumerate(attenuated_steps(a.seen, alpha), 1):
        held += float(step.sum())
        if held >= part * whole:
            return taken
    return 0
