"""Whether groups mix less in one kind of tie than in another."""

from __future__ import annotations

import numpy as np

from sociometry.chance.against import Tested, against
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.mixing.groups import Groups, known_sides
from sociometry.result import percent, say
from sociometry.sentences import tell

tell(
    {
        "ei_contrast.teacher": (
            "{percent} % of choices stay in the own group here, {other} % in the other kind of tie."
        ),
        "ei_contrast.formula": "(E − I) / (E + I) of the one less that of the other.",
        "ei_contrast.proof": (
            "{draws} times, each person's two answers are exchanged or not by the toss of a coin."
        ),
    }
)


@measure(
    question="Do groups mix less in one kind of tie than in another?",
    per="class",
    unit="difference of two indices",
    lo=-2.0,
    hi=2.0,
    source="Krackhardt & Stern 1988 for the index; null by exchange of whole answers",
    needs=("other", "groups"),
)
def ei_contrast(
    a: Sociomatrix, other: Sociomatrix, groups: Groups, *, draws: int = 2000, seed: int = 1
) -> Tested:
    """E-I index of one matrix less that of another over the same people; below 0: `a` mixes less.

    The null holds that it does not matter which kind was asked: for each person, both answers are
    exchanged or not, by the toss of a coin, as a whole. Either without ties between people of
    known group: None. Range [-2, 2]; raises ValueError for other people; cost O(m + n draws).
    """
    if a.people != other.people:
        raise ValueError("both matrices are about the same people, in the same order")
    one, two = known_sides(a, groups), known_sides(other, groups)
    if one.index is None or two.index is None:
        return Tested(
            **figures(
                "ei_contrast",
                a,
                values={"ei_contrast": None},
                excluded={"ei_contrast": say("no_ties")},
                warnings=one.warnings + two.warnings,
                n_used=one.known,
            ),
            test=None,
        )
    rng = np.random.default_rng(seed)
    swapped = rng.integers(0, 2, size=(draws, a.n)).astype(np.float64)
    across, ties = one.per_person
    other_across, other_ties = two.per_person
    here = _index(swapped, across, other_across, ties, other_ties)
    null = here - _index(1 - swapped, across, other_across, ties, other_ties)
    observed = one.index - two.index
    return Tested(
        **figures(
            "ei_contrast",
            a,
            values={"ei_contrast": observed},
            warnings=one.warnings + two.warnings,
            n_used=one.known,
            words={
                "percent": percent((1 - one.index) / 2),
                "other": percent((1 - two.index) / 2),
                "draws": draws,
            },
        ),
        params={"draws": draws},
        seed=seed,
        test=against("ei_contrast", observed, null, seed=seed) if draws else None,
    )


def _index(
    swapped: Floats, across: Floats, other: Floats, ties: Floats, other_ties: Floats
) -> Floats:
    """The E-I index of each draw: other answers where swapped, own where not; 0 where no tie is left."""
    e = (1 - swapped) @ across + swapped @ other
    m = (1 - swapped) @ ties + swapped @ other_ties
    index: Floats = np.where(m > 0, 2 * e / np.maximum(m, 1) - 1, 0.0)
    return index
