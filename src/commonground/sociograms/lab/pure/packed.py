"""A school's web in few bytes, so that a slow line carries it: who stands where, who names whom.

First four bytes, how long the head is; the head, JSON; then for everybody x, y and number (two
bytes each), circle, mark and size (one byte each); then for each kind the ties by who names: how
many, then the steps from one named to the next, in bytes of seven bits. Little end first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

FULL = 65_535
MARKS = ("", "unnamed", "nobody", "both", "silent")
if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Person:
    """Somebody in the web: place (0 to 1 of the width), number, circle from 1, mark, size 0 to 1."""

    x: float
    y: float
    number: int
    circle: int
    mark: str
    size: float


def packed(
    head: Mapping[str, Any],
    people: Sequence[Person],
    kinds: Sequence[tuple[Numbers, Numbers]],
) -> bytes:
    """The web; each kind as who names and who is named, by place among the people."""
    import numpy as np

    told = {**head, "people": len(people), "ties": [len(source) for source, _target in kinds]}
    text = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    words = np.array(
        [
            [round(one.x * FULL) for one in people],
            [round(one.y * FULL) for one in people],
            [one.number for one in people],
        ],
        dtype="<u2",
    )
    small = np.array(
        [
            [min(one.circle, 255) for one in people],
            [MARKS.index(one.mark) for one in people],
            [round(one.size * 255) for one in people],
        ],
        dtype=np.uint8,
    )
    ties = [_varints(_steps(source, target, len(people))) for source, target in kinds]
    return b"".join(
        [len(text).to_bytes(4, "little"), text, words.tobytes(), small.tobytes(), *ties]
    )


def _steps(source: Numbers, target: Numbers, people: int) -> Numbers:
    """For each person how many they name, then the steps between those, the first from zero."""
    import numpy as np

    order = np.lexsort((target, source))
    source, target = source[order], target[order]
    counts = np.bincount(source, minlength=people)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    steps = np.diff(target, prepend=0)
    firsts = starts[counts > 0]
    steps[firsts] = target[firsts]
    return np.insert(steps, starts, counts) if people else np.zeros(0, dtype=np.int64)


def _varints(numbers: Numbers) -> bytes:
    """Seven bits to a byte, the lowest first, the eighth says that more follow."""
    import numpy as np

    lengths = 1 + (numbers >= 1 << 7).astype(np.int64) + (numbers >= 1 << 14)
    ends = np.cumsum(lengths)
    out = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    starts = ends - lengths
    for place in range(3):
        has = lengths > place
        more = (lengths > place + 1)[has]
        out[starts[has] + place] = ((numbers[has] >> (7 * place)) & 127) | (more * 128)
    return out.tobytes()
