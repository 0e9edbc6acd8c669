"""Numbers in the place of names: in no order that the roster would give away."""

from collections.abc import Iterable
from hashlib import sha256


def shuffled(secret: str, keys: Iterable[str]) -> dict[str, int]:
    """A number from 1 for everybody, always the same under one secret, and not to be guessed."""
    drawn = sorted(keys, key=lambda key: sha256(f"{secret}/{key}".encode()).digest())
    return {key: place for place, key in enumerate(drawn, 1)}
