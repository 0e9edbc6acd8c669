"""Laying out a school, and writing down where everybody stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from commonground.sociograms.lab.pure.overview import bundled
from commonground.sociograms.pure.lots import placed_by_lot, sorted_by_lot

if TYPE_CHECKING:
    from sociometry import Picture, Sociomatrix

ASPECT = 1.25
SEARCHES = 2


@dataclass(frozen=True)
class Laid:
    """Circles, places, and of which answers (`of`) they are."""

    of: str
    circles: tuple[tuple[str, ...], ...]
    picture: Picture
    bundles: tuple[tuple[int, int, int], ...]

    @property
    def circle_of(self) -> dict[str, int]:
        return {person: k for k, circle in enumerate(self.circles) for person in circle}


def print_of(a: Sociomatrix) -> str:
    """A short print of who names whom: other answers have another."""
    whole = sha256("/".join(a.people).encode())
    for part in (a.a.indptr, a.a.indices, a.a.data):
        whole.update(part.tobytes())
    return whole.hexdigest()[:32]


def laid_out(a: Sociomatrix, numbers: Mapping[str, int]) -> Laid:
    """Circles found quickly, without a test against chance, and a disc for each."""
    from sociometry import communities, wide_layout

    found = communities(a, draws=0, starts=SEARCHES)
    circles = sorted_by_lot(found.circles, numbers)
    of = {person: k for k, circle in enumerate(circles) for person in circle}
    picture = placed_by_lot(a, circles, numbers, wide_layout, aspect=ASPECT)
    return Laid(print_of(a), circles, picture, bundled(a, of))


def written(laid: Laid) -> bytes:
    """As bytes, to be sealed."""
    picture = laid.picture
    told = {
        "of": laid.of,
        "circles": laid.circles,
        "bundles": laid.bundles,
        "positions": picture.positions,
        "box": [picture.spacing, picture.width, picture.height],
    }
    return json.dumps(told, separators=(",", ":")).encode()


def read(text: bytes) -> Laid:
    """What was written."""
    from sociometry import Picture, hulls_around

    told = json.loads(text)
    circles = tuple(tuple(circle) for circle in told["circles"])
    spacing, width, height = told["box"]
    positions = {person: (x, y) for person, (x, y) in told["positions"].items()}
    bare = Picture(positions=positions, hulls=(), spacing=spacing, width=width, height=height)
    bundles = tuple((one, two, ties) for one, two, ties in told["bundles"])
    return Laid(told["of"], circles, hulls_around(bare, circles), bundles)
