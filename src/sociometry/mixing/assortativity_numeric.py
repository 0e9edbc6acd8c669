"""Whether ties join people of like numbers: age, a score, an index of the home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sociometry.chance.ranks import pearson
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, say
from sociometry.sentences import tell

tell(
    {
        "assortativity_numeric.teacher": (
            (
                "Who names whom goes with this number at {value} (−1 to 1; 0 is no link). "
                "{count} of {ties} ties could not be used, since a number is not known."
            ),
            (
                "Who names whom goes with this number at {value} (−1 to 1; 0 is no link). "
                "{count} of {ties} ties could not be used, since a number is not known."
            ),
        ),
        "assortativity_numeric.formula": (
            "Pearson's correlation of x_i and x_j over the ties i → j (Newman 2003)."
        ),
        "assortativity_numeric.proof": (
            "Each tie is one point, the number of who names across, of who is named upwards."
        ),
        "assortativity.constant": "The number does not vary among those who name, or who are named.",
        "assortativity.lacking": (
            "{count} of {ties} ties is left out, since a number is not known.",
            "{count} of {ties} ties are left out, since a number is not known.",
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Alike(Result):
    """A correlation over ties, how many ties it stands on and how many lack a value."""

    ties_used: int
    ties_lacking: int


@measure(
    question="Do ties join people of like numbers?",
    per="class",
    unit="correlation",
    lo=-1.0,
    hi=1.0,
    source="Newman 2003, Physical Review E 67:026126",
    needs=("numbers",),
)
def assortativity_numeric(a: Sociomatrix, numbers: str | Mapping[str, float | None]) -> Alike:
    """Pearson's correlation of x_i and x_j over the ties i -> j that were seen (Newman 2003).

    Ties of which an end has no value are left out, counted in `ties_lacking` and in a warning.
    Two-way ties count in both directions. Fewer than two ties, or numbers that do not vary: None.
    Range [-1, 1]; raises as `Sociomatrix.numbers` does; cost O(m).
    """
    value = a.numbers(numbers)
    ties = a.ties.tocoo()
    one, two = value[ties.row], value[ties.col]
    kept = np.isfinite(one) & np.isfinite(two)
    used, lacking = int(kept.sum()), int((~kept).sum())
    r = pearson(one[kept], two[kept])
    why = say("assortativity.constant") if used else say("no_ties")
    name = "assortativity_numeric"
    return Alike(
        **figures(
            name,
            a,
            values={name: r},
            excluded={} if r is not None else {name: why},
            warnings=(say("assortativity.lacking", count=lacking, ties=len(kept)),)
            if lacking
            else (),
            n_used=int((np.isfinite(value) & a.present).sum()),
            words={"value": round(r or 0.0, 2), "count": lacking, "ties": len(kept)},
        ),
        ties_used=used,
        ties_lacking=lacking,
    )
