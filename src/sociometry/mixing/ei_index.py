"""The E-I index: choices across groups less choices inside, beside what group sizes alone give
and what they allow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.chance.against import Against, against
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.mixing.blocks import block_pairs
from sociometry.mixing.groups import Groups, Sides, known_sides, shuffled_labels
from sociometry.result import Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "ei_index.teacher": (
            "{percent} % of choices stay in the own group; from the sizes of the groups "
            "alone it would be {chance} %."
        ),
        "ei_index.formula": "(E − I) / (E + I), E across groups, I inside (Krackhardt & Stern 1988).",
        "ei_index.proof": "The labels are shuffled among people; the ties stay where they are.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Segregation(Result):
    """The E-I index beside what sizes alone give (`expected`), what they and the number of ties
    allow (`attainable`, and the index `rescaled` to it) and a label permutation (`test`).
    """

    expected: float | None
    attainable: tuple[float, float] | None
    rescaled: float | None
    test: Against | None


@measure(
    question="Do people choose inside their own group more than chance would?",
    per="class",
    unit="index",
    lo=-1.0,
    hi=1.0,
    source="Krackhardt & Stern 1988, Social Psychology Quarterly 51:123-140",
    needs=("groups",),
)
def ei_index(a: Sociomatrix, groups: Groups, *, draws: int = 2000, seed: int = 1) -> Segregation:
    """(E - I) / (E + I), E ties across and I ties inside groups (Krackhardt & Stern 1988).

    -1 all inside, 1 all across. `expected` is the index of all pairs, from group sizes alone: a
    positive index can still be segregation. `attainable` is the least and the most the index could
    be with as many ties among the pairs that were seen; `rescaled` puts the index on -1 to 1 of it
    (None where only one value is possible; the index of a line between a few and many is never 1).
    `test` permutes the labels of people of known group; `draws=0` leaves it out. Ties of people of
    unknown group are left out and counted in a warning. No tie between people of known group:
    None. Range [-1, 1]; cost O(m draws).
    """
    sides = known_sides(a, groups)
    observed = sides.index
    if observed is None:
        return Segregation(
            **figures(
                "ei_index",
                a,
                values={"ei_index": None},
                excluded={"ei_index": say("no_ties")},
                warnings=sides.warnings,
                n_used=sides.known,
            ),
            expected=sides.expected,
            attainable=None,
            rescaled=None,
            test=None,
        )
    low, high = _attainable(block_pairs(a, sides), len(sides.source))
    across = int((sides.group[sides.source] != sides.group[sides.target]).sum())
    return Segregation(
        **figures(
            "ei_index",
            a,
            values={"ei_index": observed},
            warnings=sides.warnings,
            n_used=sides.known,
            words={
                "percent": percent((1 - observed) / 2),
                "chance": percent((1 - (sides.expected or 0.0)) / 2),
            },
        ),
        params={"draws": draws},
        seed=seed,
        expected=sides.expected,
        attainable=(_index(low, len(sides.source)), _index(high, len(sides.source))),
        rescaled=2 * (across - low) / (high - low) - 1 if high > low else None,
        test=against("ei_index", observed, _shuffled(sides, draws, seed), seed=seed)
        if draws
        else None,
    )


def _attainable(pairs: Floats, ties: int) -> tuple[int, int]:
    """The fewest and the most ties across, when they fill the pairs inside first, and last."""
    inside = int(np.trace(pairs))
    across = int(pairs.sum()) - inside
    return ties - min(ties, inside), min(ties, across)


def _index(across: int, ties: int) -> float:
    return (2 * across - ties) / ties


def _shuffled(sides: Sides, draws: int, seed: int) -> Floats:
    labels = shuffled_labels(sides.group, sides.movable, draws, np.random.default_rng(seed))
    null: Floats = 2 * (labels[:, sides.source] != labels[:, sides.target]).mean(axis=1) - 1
    return null
