"""Whether choices are returned more often than chance would give."""

from __future__ import annotations

import numpy as np

from sociometry.chance.against import Tested, against
from sociometry.chance.blind_choices import blind_choices
from sociometry.matrix import Bools, Floats, Sociomatrix
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


CELLS_AT_ONCE = 4_000_000


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
    mask = a.mask
    pairs = mask & mask.T
    here = a.ties.toarray() > 0
    total = int((here & pairs).sum())
    if not total:
        return Tested(
            **figures(
                "reciprocity_test",
                a,
                values={"reciprocity_test": None},
                excluded={"reciprocity_test": say("no_ties")},
            ),
            test=None,
        )
    observed = float((here & here.T & pairs).sum() / total)
    out = here.sum(axis=1)
    rng = np.random.default_rng(seed)
    batch = max(1, CELLS_AT_ONCE // (a.n * a.n))
    null = np.concatenate(
        [
            _returned(blind_choices(mask, out, min(batch, draws - done), rng), pairs)
            for done in range(0, draws, batch)
        ]
    )
    test = against("reciprocity_test", observed, null, seed=seed)
    return Tested(
        **figures(
            "reciprocity_test",
            a,
            values={"reciprocity_test": observed},
            words={"percent": percent(observed), "chance": percent(test.mean), "draws": draws},
        ),
        params={"draws": draws},
        seed=seed,
        test=test,
    )


def _returned(classes: Bools, pairs: Bools) -> Floats:
    ties = (classes & pairs).sum(axis=(1, 2))
    both = (classes & classes.transpose(0, 2, 1) & pairs).sum(axis=(1, 2))
    shares: Floats = np.divide(both, ties, out=np.zeros(len(ties)), where=ties > 0)
    return shares
