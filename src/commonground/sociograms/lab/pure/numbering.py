"""Numbers in the place of names: in no order that the roster would give away."""

from collections.abc import Iterable
from hashlib import sha256


def shuffled(study: int, keys: Iterable[str]) -> dict[str, int]:
    """A number from 1 for everybody, always the same in one study."""
    drawn = sorted(keys, key=lambda key: sha256(f"{study}/{key}".encode()).digest())
    return {key: place for place, key in enumerate(drawn, 1)}
