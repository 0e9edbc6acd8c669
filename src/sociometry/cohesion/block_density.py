"""How many of the possible ties are there inside each group, and from group to group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.mixing.blocks import block_pairs, block_ties
from sociometry.mixing.groups import Groups, known_sides
from sociometry.result import Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "block_density.no_pair": "There is no pair of people whose answer could be seen.",
        "block_density.no_groups": "Nobody's group is known.",
        "block_density.strangers": (
            "{count} person is left out, since their group is not known.",
            "{count} people are left out, since their group is not known.",
        ),
        "block_density.teacher": (
            "Inside groups {inside} % of the possible ties are there, from group to group "
            "{across} %."
        ),
        "block_density.formula": (
            "Ties from a to b / pairs that could be seen: nₐ (nₐ − 1) inside a group, nₐ n_b "
            "between two."
        ),
        "block_density.proof": (
            "Every tie between people of known group is in exactly one block, and so is every pair."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Blocks(Result):
    """The share of ties from group (row) to group (column), None where no pair could be seen;
    `ties` and `pairs` are its two numbers.
    """

    labels: tuple[str, ...]
    table: tuple[tuple[float | None, ...], ...]
    ties: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[int, ...], ...]


@measure(
    question="How thick are the ties inside each group, and from group to group?",
    per="group",
    unit="share of the pairs that could be seen",
    hi=1.0,
    source="Wasserman & Faust 1994, section 10.2",
    needs=("groups",),
)
def block_density(a: Sociomatrix, groups: Groups) -> Blocks:
    """Density of each block: ties from group g to group h over the ordered pairs that could be
    seen, n_g (n_g - 1) inside and n_g n_h between (Wasserman & Faust 1994).

    `values` by "g → h". Not suppressed: small groups tell of single people. People of unknown
    group are left out and counted in a warning. A group of one has no inside: None. Range [0, 1];
    cost O(m + groups^2).
    """
    sides = known_sides(a, groups)
    names, known = sides.names, a.present & (sides.group >= 0)
    ties, pairs = block_ties(sides).astype(np.int64), block_pairs(a, sides).astype(np.int64)
    table = [
        [float(t) / p if p else None for t, p in zip(*both, strict=True)]
        for both in zip(ties.tolist(), pairs.tolist(), strict=True)
    ]
    values = {
        f"{one} → {two}": share
        for one, line in zip(names, table, strict=True)
        for two, share in zip(names, line, strict=True)
    }
    excluded = {key: say("block_density.no_pair") for key, x in values.items() if x is None}
    unknown = int((a.present & ~known).sum())
    return Blocks(
        **figures(
            "block_density",
            a,
            values=values or {"block_density": None},
            excluded=excluded if values else {"block_density": say("block_density.no_groups")},
            warnings=(say("block_density.strangers", count=unknown),) if unknown else (),
            n_used=int(known.sum()),
            words=_inside_and_across(ties, pairs),
        ),
        labels=names,
        table=tuple(tuple(line) for line in table),
        ties=tuple(tuple(line) for line in ties.tolist()),
        pairs=tuple(tuple(line) for line in pairs.tolist()),
    )


def _inside_and_across(ties: np.ndarray, pairs: np.ndarray) -> dict[str, int | float]:
    inside = np.eye(len(ties), dtype=np.bool_)
    return {
        word: percent(float(ties[where].sum()) / max(int(pairs[where].sum()), 1))
        for word, where in (("inside", inside), ("across", ~inside))
    }
