"""Whether answers, and standing, keep their order from one asking to another."""

from __future__ import annotations

import numpy as np

from sociometry.chance.ranks import pearson, spearman
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "rank_stability.teacher": (
            "Answers of the two askings agree at {answers}, the order of who receives most at "
            "{standing} (1 is the same, 0 no link)."
        ),
        "rank_stability.formula": (
            "Pearson's r of the strengths over the pairs seen both times; Spearman's of the mean "
            "strength received (Newcomb 1961)."
        ),
        "rank_stability.proof": (
            "Where everybody ranks all others, the first is the mean of the rank correlations of "
            "all raters."
        ),
        "rank_stability.alike": "All are alike in one of the two askings: there is no order.",
    }
)


@measure(
    question="Do answers and standing keep their order?",
    per="class",
    unit="correlation",
    lo=-1.0,
    hi=1.0,
    source="Newcomb 1961, The Acquaintance Process; Nordlie 1958",
    needs=("other",),
)
def rank_stability(a: Sociomatrix, other: Sociomatrix) -> Result:
    """Correlation of two waves: of answers, pair by pair, and of standing, person by person
    (Newcomb 1961: the week against the last week).

    "answers" is Pearson's r of strengths over the pairs seen both times, no tie counting 0; for
    full rankings that is the mean of the raters' rank correlations. "standing" is Spearman's of the
    mean strength received. People are matched by name, and only those present both times count. One
    of the two constant: None. Range [-1, 1]; cost O(n^2).
    """
    common = [
        p
        for p in a.people
        if p in other.index and a.present[a.index[p]] and other.present[other.index[p]]
    ]
    one, two = (_of(b, common) for b in (a, other))
    seen = one[1] & two[1]
    answers = pearson(one[0][seen], two[0][seen])
    could = seen.sum(axis=0)
    asked = could > 0
    received = [(b[0] * seen).sum(axis=0)[asked] / could[asked] for b in (one, two)]
    standing = spearman(received[0], received[1]) if asked.any() else None
    values = {"answers": answers, "standing": standing}
    excluded: dict[str, Message] = {
        name: say("rank_stability.alike") for name, value in values.items() if value is None
    }
    return Result(
        **figures(
            "rank_stability",
            a,
            values=values,
            excluded=excluded,
            n_used=len(common),
            words={name: round(value or 0.0, 2) for name, value in values.items()},
        )
    )


def _of(a: Sociomatrix, people: list[str]) -> tuple[Floats, np.ndarray]:
    rows = np.array([a.index[person] for person in people], dtype=np.int64)
    where = np.ix_(rows, rows)
    return a.seen.toarray()[where], a.mask[where]
