"""An invented class of 26, to try things on: nobody in it is real."""

from __future__ import annotations

from importlib.resources import files

from sociometry.io.shapes import read
from sociometry.network import Network


def example_class() -> Network:
    """Who learns with whom and spends time with whom in an invented class, one of whom was silent."""
    here = files("sociometry.examples")
    ties, roster = (here.joinpath(name).read_bytes() for name in ("ties.csv", "roster.csv"))
    return read(ties, roster=roster).network()
