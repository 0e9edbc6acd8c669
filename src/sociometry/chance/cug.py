"""Conditional uniform graphs: a figure of a class against classes that share something with it."""

from __future__ import annotations

from typing import Literal

import numpy as np

from sociometry.chance.against import Tested
from sociometry.chance.chance_test import chance_test
from sociometry.chance.nulls import Graphs
from sociometry.chance.statistics import BATCHED
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import SociometryError, percent, say
from sociometry.sentences import tell

tell(
    {
        "cug.teacher": (
            "{percent} % of choices are returned; in {draws} classes made by chance it is {chance} %."
        ),
        "cug.teacher.transitivity": (
            "{percent} % of chains of two choices are closed by a third; in {draws} classes made by "
            "chance it is {chance} %."
        ),
        "cug.teacher.density": (
            "{percent} % of the choices that could be made are made; in {draws} classes made by "
            "chance it is {chance} %."
        ),
        "cug.teacher.untested": "Here it is {percent} %; this was not compared with chance.",
        "cug.formula": "The {statistic} of the class among {draws} random classes, {given} kept.",
        "cug.proof": "p = (1 + random classes at or beyond) / ({draws} + 1).",
        "cug.fixed_choice": (
            "Where a questionnaire limits the number of choices, only a null that keeps everybody's "
            "number of choices is fair."
        ),
    }
)


@measure(
    question="Is this class more returned or closed than chance would give?",
    per="class",
    unit="share",
    hi=1.0,
    source="Anderson, Butts & Carley 1999, Social Networks 21:239-267; Wasserman & Faust 1994",
)
def cug(
    a: Sociomatrix,
    *,
    statistic: Literal["reciprocity", "transitivity", "density"] = "reciprocity",
    given: Graphs = "out-degrees",
    draws: int = 2000,
    seed: int = 1,
) -> Tested:
    """Reciprocity, transitivity or density against conditional uniform graphs: `given` size, ties,
    dyad census, out-degrees or rewired (see `random_classes`).

    Anything but "out-degrees" and "rewired" is warned of, since most questionnaires limit choices.
    Other figures: `chance_test`. No pair or two-path to look at: None. Range [0, 1]; raises
    ValueError for another statistic or null, SociometryError for the out-degrees of two-way ties.
    Cost O(draws n^2), transitivity O(draws n^3).
    """
    if statistic not in BATCHED:
        raise ValueError(f"the statistic is one of {', '.join(BATCHED)}, not {statistic!r}")
    if given == "out-degrees" and not a.directed:
        raise SociometryError(say("chance.two_way"))
    observed = float(BATCHED[statistic](a.ties.toarray()[None] > 0, a.mask)[0])
    known = bool(np.isfinite(observed)) and a.ties.nnz > 0
    test = chance_test(a, statistic, given, draws=draws, seed=seed) if known and draws else None
    warned = () if given in ("out-degrees", "rewired") else (say("cug.fixed_choice"),)
    return Tested(
        **figures(
            "cug",
            a,
            values={"cug": observed if known else None},
            excluded={} if known else {"cug": say("no_ties")},
            warnings=warned,
            words={
                "percent": percent(observed if known else 0.0),
                "chance": percent(test.mean if test else 0.0),
                "draws": draws,
                "given": given,
                "statistic": statistic,
            },
        ),
        params={"statistic": statistic, "given": given, "draws": draws},
        seed=seed,
        test=test,
        variant=statistic if test else "untested",
    )
