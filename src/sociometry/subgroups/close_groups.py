"""Groups of people who stand close: what the searches for them have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from scipy.sparse import csr_array

from sociometry.clock import Allowance
from sociometry.matrix import Csr, Sociomatrix
from sociometry.result import Result


@dataclass(frozen=True, kw_only=True)
class CloseGroups(Result):
    """Groups of people, largest first, each in the order of names; `complete` when there are no
    others. People may belong to several.
    """

    groups: tuple[tuple[str, ...], ...]
    complete: bool

    @property
    def sizes(self) -> dict[int, int]:
        """How many there are of each size, from the smallest."""
        sizes = sorted(len(group) for group in self.groups)
        return {size: sizes.count(size) for size in dict.fromkeys(sizes)}


def named(
    a: Sociomatrix, found: Iterable[Sequence[int]], limit: int, allowance: Allowance
) -> tuple[tuple[str, ...], ...]:
    """Groups of rows as groups of names, largest first; past the limit the allowance is spent."""
    groups = [tuple(sorted([a.people[k] for k in group])) for group in islice(found, limit + 1)]
    if len(groups) > limit:
        allowance.spent = True
        groups.pop()
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def incidence(groups: Sequence[Sequence[str]], a: Sociomatrix) -> Csr:
    """Which person belongs to which group: a 1 for each, groups by people."""
    people = [a.index[person] for group in groups for person in group]
    rows = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    shape = (len(groups), a.n)
    return csr_array((np.ones(len(people)), (rows, np.array(people, dtype=np.int64))), shape=shape)
