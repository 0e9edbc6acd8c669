"""Whether choices are returned more often than chance would give."""

from __future__ import annotations

import numpy as np

from sociometry.chance.against import Against, Tested, against
from sociometry.chance.blind_choices import blind_choices
from sociometry.chance.nulls import CELLS_AT_ONCE
from sociometry.chance.order import by_name
from sociometry.chance.statistics import returned
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import percent, say
from sociometry.sentences import tell

tell(
    {
        "reciprocity_test.teacher": (
            "{percent} % of choices are returned; blind choices would give {chance} %."
        ),
        "reciprocity_test.formula": (
            "2M / (2M + A) against {draws} random classes with the same number of choices each."
        ),
        "reciprocity_test.proof": "p = (1 + random classes at or beyond) / ({draws} + 1).",
    }
)


@measure(
    question="Are choices returned more often than chance would give?",
    per="class",
    unit="share",
    hi=1.0,
    source="conditional uniform graphs given out-degrees: Wasserman & Faust 1994, section 13.6",
)
def reciprocity_test(a: Sociomatrix, *, draws: int = 2000, seed: int = 1) -> Tested:
    """Edge reciprocity against a null where each names as many as they did, blindly (CUG |
    out-degrees).

    The null fits questionnaires that limit the number of choices. Only cells that were seen can be
    drawn. No ties: None. Range [0, 1]; p at least 1 / (draws + 1); cost O(draws n^2 log n).
    """
    if not _pairs(a):
        return Tested(
            **figures(
                "reciprocity_test",
                a,
                values={"reciprocity_test": None},
                excluded={"reciprocity_test": say("no_ties")},
            ),
            test=None,
        )
    test = _against_blind_choices(by_name(a), draws, seed)
    return Tested(
        **figures(
            "reciprocity_test",
            a,
            values={"reciprocity_test": test.observed},
            words={
                "percent": percent(test.observed),
                "chance": percent(test.mean),
                "draws": draws,
            },
        ),
        params={"draws": draws},
        seed=seed,
        test=test,
    )


def _pairs(a: Sociomatrix) -> int:
    """How many ties lie in pairs of which both answers were seen."""
    mask = a.mask
    return int((a.ties.toarray() * (mask & mask.T)).sum())


def _against_blind_choices(a: Sociomatrix, draws: int, seed: int) -> Against:
    here, mask = a.ties.toarray() > 0, a.mask
    rng = np.random.default_rng(seed)
    at_once = max(1, CELLS_AT_ONCE // (a.n * a.n))
    null = [
        np.nan_to_num(
            returned(blind_choices(mask, here.sum(axis=1), min(at_once, draws - done), rng), mask)
        )
        for done in range(0, draws, at_once)
    ]
    observed = float(returned(here[None], mask)[0])
    return against("reciprocity_test", observed, np.concatenate(null), seed=seed)
