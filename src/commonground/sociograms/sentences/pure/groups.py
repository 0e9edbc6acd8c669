"""Attributes that divide a class into a few groups of some size."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sociometry import Sociomatrix

SEXES = ("gender", "sex", "female", "male", "girl", "boy")
KNOWN = (*SEXES, "language", "school", "class", "department", "dept", "origin", "ethnicity", "race")
MOST_GROUPS = 6
LEAST_OF_A_GROUP = 2
LEAST_KNOWN = 0.8


def sexes(attribute: str) -> bool:
    """Whether an attribute tells girls from boys."""
    return attribute.strip().casefold() in SEXES


def best_attribute(a: Sociomatrix) -> str | None:
    """The attribute worth a sentence: the best known of those that divide a class."""
    return next(iter(dividing(a)), None)


def dividing(a: Sociomatrix) -> list[str]:
    """Attributes known for nearly all, of few groups, none of a single person; known words first."""
    fit = [name for name in a.attributes if _fits(a, name)]
    known = [name for word in KNOWN for name in fit if name.strip().casefold() == word]
    return list(dict.fromkeys([*known, *fit]))


def _fits(a: Sociomatrix, name: str) -> bool:
    sizes = Counter(label for label in a.labels(name) if label is not None)
    enough = sum(sizes.values()) >= LEAST_KNOWN * max(a.n, 1)
    return enough and 2 <= len(sizes) <= MOST_GROUPS and min(sizes.values()) >= LEAST_OF_A_GROUP
