"""The group of each person, and the ties between people of known group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sociometry.ends import ends
from sociometry.kept import kept
from sociometry.matrix import Floats, Sociomatrix
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "mixing.unknown_group": (
            "{count} tie is left out, since a group is not known.",
            "{count} ties are left out, since a group is not known.",
        ),
    }
)


Whole = npt.NDArray[np.int64]
Groups = str | Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Ties between people of known group, and the group of each person by number (-1 unknown).

    `movable` are the rows of people present and of known group, by name: shuffles of them do not
    depend on the order of people.
    """

    names: tuple[str, ...]
    group: Whole
    movable: Whole
    source: Whole
    target: Whole
    known: int
    expected: float | None
    warnings: tuple[Message, ...]

    @property
    def index(self) -> float | None:
        if not len(self.source):
            return None
        return float(2 * (self.group[self.source] != self.group[self.target]).mean() - 1)

    @property
    def per_person(self) -> tuple[Floats, Floats]:
        """How many ties each person has across, and in all."""
        n = len(self.group)
        across = (self.group[self.source] != self.group[self.target]).astype(np.float64)
        return (
            np.bincount(self.source, weights=across, minlength=n).astype(np.float64),
            np.bincount(self.source, minlength=n).astype(np.float64),
        )


def known_sides(a: Sociomatrix, groups: Groups) -> Sides:
    """The sides of each tie, by an attribute of the roster or a mapping; unknown group: set aside
    and counted.
    """
    return _sides(a, a.labels(groups))


@kept
def _sides(a: Sociomatrix, labels: tuple[str | None, ...]) -> Sides:
    names = {g: k for k, g in enumerate(sorted({g for g in labels if g is not None}))}
    group = np.array([names[g] if g is not None else -1 for g in labels], dtype=np.int64)
    known = group >= 0
    by_name = np.array(sorted(range(a.n), key=a.people.__getitem__), dtype=np.int64)
    one, two = ends(a.ties)
    keep = known[one] & known[two]
    left_out = int((~keep).sum())
    sizes = np.bincount(group[known & a.present], minlength=len(names))
    return Sides(
        names=tuple(names),
        group=group,
        movable=by_name[(known & a.present)[by_name]],
        source=one[keep],
        target=two[keep],
        known=int(known.sum()),
        expected=_expected(sizes),
        warnings=(say("mixing.unknown_group", count=left_out),) if left_out else (),
    )


def _expected(sizes: Whole) -> float | None:
    n = int(sizes.sum())
    inside = int((sizes * (sizes - 1)).sum())
    return (n * (n - 1) - 2 * inside) / (n * (n - 1)) if n > 1 else None


def shuffled_labels(
    group: Whole, movable: Whole, draws: int, rng: np.random.Generator
) -> npt.NDArray[np.int64]:
    """`draws` by n: the groups shuffled among the people who can be moved, the others in place."""
    shuffled = np.tile(group, (draws, 1))
    shuffled[:, movable] = rng.permuted(shuffled[:, movable], axis=1)
    return shuffled
