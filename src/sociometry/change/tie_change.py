"""What became of each tie from one asking to the next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Bools, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "tie_change.teacher": (
            "Of the ties there were at the first asking, {stability} % were there at the second; of "
            "all ties of either asking, {jaccard} % were there both times."
        ),
        "tie_change.formula": (
            "Jaccard n₁₁ / (n₁₁ + n₁₀ + n₀₁), stability n₁₁ / (n₁₁ + n₁₀), Hamming n₀₁ + n₁₀ over "
            "the pairs seen both times."
        ),
        "tie_change.proof": (
            "Kept {kept}, ended {ended}, new {new}, absent both times {absent}: together all pairs "
            "seen both times."
        ),
        "tie_change.unlike": (
            "Fewer than a fifth of the ties lasted: read the two askings as two networks rather "
            "than as one that changed."
        ),
        "tie_change.none_before": "There were no ties at the first asking.",
        "tie_change.never": "There were no ties at either asking.",
        "tie_change.unseen": (
            "{count} pair was not seen both times and is left out.",
            "{count} pairs were not seen both times and are left out.",
        ),
    }
)


ALIKE_ENOUGH = 0.2


@dataclass(frozen=True, kw_only=True)
class Change(Result):
    """The shares and counts of kept, new and ended ties, and who left or joined in between.

    `unseen` counts the pairs, among all people of either time, that were not seen both times.
    """

    unseen: int
    leavers: tuple[str, ...]
    joiners: tuple[str, ...]


@measure(
    question="How many ties lasted, ended and began?",
    per="class",
    unit="share or number of ties, by figure",
    source="Snijders, van de Bunt & Steglich 2010, Social Networks 32:44-60",
    needs=("other",),
)
def tie_change(a: Sociomatrix, other: Sociomatrix) -> Change:
    """Ties kept, new, ended and absent from one wave to `other`, with Jaccard, stability and
    Hamming distance (Snijders, van de Bunt & Steglich 2010).

    Only pairs seen both times count, whatever the strength of the tie; people are matched by name,
    and who is present in one wave only is listed. Two-way ties count once. A Jaccard below .2 is
    warned of: treat such waves as different networks. No ties: None. Range [0, n(n - 1)]; raises
    nothing; cost O(n^2).
    """
    both = [
        (k, other.index[person])
        for k, person in enumerate(a.people)
        if person in other.index and a.present[k] and other.present[other.index[person]]
    ]
    rows, others = (np.array([pair[side] for pair in both], dtype=np.int64) for side in (0, 1))
    seen = _cells(a.mask, rows) & _cells(other.mask, others)
    if not (a.directed or other.directed):
        seen = np.triu(seen)
    before, after = (
        _cells(b.ties.toarray() > 0, where) & seen for b, where in ((a, rows), (other, others))
    )
    kept = int((before & after).sum())
    ended, new = int(before.sum()) - kept, int(after.sum()) - kept
    counts = {"kept": kept, "new": new, "ended": ended}
    counts["absent"] = int(seen.sum()) - sum(counts.values())
    ever = kept + new + ended
    jaccard = kept / ever if ever else None
    stability = kept / (kept + ended) if kept + ended else None
    excluded: dict[str, Message] = {}
    if jaccard is None:
        excluded["jaccard"] = say("tie_change.never")
    if stability is None:
        excluded["stability"] = say("tie_change.none_before")
    everybody = len({*a.people, *other.people})
    pairs = everybody * (everybody - 1) // (1 if a.directed or other.directed else 2)
    unseen = pairs - int(seen.sum())
    unlike = jaccard is not None and jaccard < ALIKE_ENOUGH
    return Change(
        **figures(
            "tie_change",
            a,
            values={
                "jaccard": jaccard,
                "stability": stability,
                "hamming": float(new + ended),
                **{name: float(count) for name, count in counts.items()},
            },
            excluded=excluded,
            warnings=(
                *([say("tie_change.unlike")] if unlike else []),
                *([say("tie_change.unseen", count=unseen)] if unseen else []),
            ),
            n_used=len(both),
            words={
                **counts,
                "jaccard": percent(jaccard or 0.0),
                "stability": percent(stability or 0.0),
            },
        ),
        unseen=unseen,
        leavers=_only(a, other),
        joiners=_only(other, a),
    )


def _cells(cells: Bools, rows: np.ndarray) -> Bools:
    chosen: Bools = cells[np.ix_(rows, rows)]
    return chosen


def _only(a: Sociomatrix, other: Sociomatrix) -> tuple[str, ...]:
    """Who was there in the one and not in the other."""
    there = {p for p, yes in zip(other.people, other.present, strict=True) if yes}
    here = (p for p, yes in zip(a.people, a.present, strict=True) if yes)
    return tuple(sorted(p for p in here if p not in there))
