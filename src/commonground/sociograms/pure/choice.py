"""What the reader chose to count."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of tie as the form shows it."""

    slug: str
    name: str
    weight: float
    look: str


@dataclass(frozen=True)
class Choice:
    """Weights of kinds above zero, the share of the bound a step counts, and what counts as a tie."""

    weights: Mapping[str, float]
    share: float = 0.5
    both: bool = False
    wave: str = ""
    blank: str = "out"
