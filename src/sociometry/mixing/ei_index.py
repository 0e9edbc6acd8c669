"""The E-I index: choices across groups less choices inside, beside what group sizes alone give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.chance.against import Against, against
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.mixing.groups import Groups, known_sides
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
    """The E-I index beside what sizes alone give (`expected`) and a label permutation (`test`)."""

    expected: float | None
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
    positive index can still be segregation. `test` permutes the labels of people of known group.
    Ties of people of unknown group are left out and counted in a warning. No tie between people of
    known group: None. Range [-1, 1]; cost O(m draws).
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
            test=None,
        )
    rng = np.random.default_rng(seed)
    shuffled = np.tile(sides.group, (draws, 1))
    shuffled[:, sides.movable] = rng.permuted(shuffled[:, sides.movable], axis=1)
    null = 2 * (shuffled[:, sides.source] != shuffled[:, sides.target]).mean(axis=1) - 1
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
        test=against("ei_index", observed, null, seed=seed),
    )
