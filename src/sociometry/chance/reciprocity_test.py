"""Whether choices are returned more often than chance would give."""

from __future__ import annotations

import numpy as np

from sociometry.chance.against import Tested, against
from sociometry.chance.blind_choices import blind_choices
from sociometry.chance.nulls import CELLS_AT_ONCE
from sociometry.chance.order import by_name
from sociometry.chance.sparse_choices import LARGE, returnable, sparse_choices, sparse_returned
from sociometry.chance.statistics import returned
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import percent, say
from sociometry.sentences import tell

tell(
    {
        "reciprocity_test.teacher": (
            "{percent} % of choices are returned; blind choices would give {chance} %."
        ),
        "reciprocity_test.teacher.untested": "{percent} % of choices are returned.",
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
    drawn. No ties: None. Range [0, 1]; p at least 1 / (draws + 1); cost O(draws n^2 log n), above
    300 people O(draws m). `draws=0` leaves the test out.
    """
    own = by_name(a)
    observed = sparse_returned(own, own.ties)
    known = returnable(own, own.ties) > 0
    test = (
        against("reciprocity_test", observed, _null(own, draws, seed), seed=seed)
        if known and draws
        else None
    )
    return Tested(
        **figures(
            "reciprocity_test",
            a,
            values={"reciprocity_test": observed if known else None},
            excluded={} if known else {"reciprocity_test": say("no_ties")},
            words={
                "percent": percent(observed),
                "chance": percent(test.mean if test else 0.0),
                "draws": draws,
            },
        ),
        params={"draws": draws},
        seed=seed,
        test=test,
        variant="" if test else "untested",
    )


def _null(a: Sociomatrix, draws: int, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    if a.n > LARGE:
        return np.array([sparse_returned(a, sparse_choices(a, rng)) for _ in range(draws)])
    out, mask = np.diff(a.ties.indptr), a.mask
    at_once = max(1, CELLS_AT_ONCE // (a.n * a.n))
    parts = [
        returned(blind_choices(mask, out, min(at_once, draws - done), rng), mask)
        for done in range(0, draws, at_once)
    ]
    return np.nan_to_num(np.concatenate(parts))
