"""How many people a drawing without names still gives away."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from sociometry.matrix import Csr, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, Result, percent, say
from sociometry.sentences import tell
from sociometry.symmetrisation import either_names

tell(
    {
        "reidentification.teacher": (
            "Without names, {first} % of people can still be told by how many ties they have, and "
            "{last} % by the ties of those they are tied to. A drawing without names is not "
            "anonymous."
        ),
        "reidentification.formula": (
            "The share of people alone in their class after 1, 2, … rounds of refinement by the "
            "classes of their neighbours (Hay et al. 2008)."
        ),
        "reidentification.proof": (
            "Round 1 knows the number of ties; each further round what those at the other ends look "
            "like after the round before."
        ),
        "reidentification.nobody": "There is nobody to be told.",
    }
)


Colours = npt.NDArray[np.int64]


@measure(
    question="Who could be told from a drawing without names?",
    per="class",
    unit="share of people",
    hi=1.0,
    source="Hay, Miklau, Jensen, Towsley & Weis 2008, VLDB 1:102-114",
)
def reidentification(a: Sociomatrix, *, rounds: int = 3, arrows: bool = False) -> Result:
    """The share of people who are unique to somebody that knows their ties H1, … H`rounds` deep
    (vertex refinement, Hay et al. 2008).

    H1 knows a person's number of ties, H2 also those of the people they are tied to, and so on; a
    tie in either direction counts once; with `arrows` sent, received and returned ties are told
    apart. Only people present.
    Nobody: None. Range [0, 1], never falling from round to round; raises ValueError below one
    round. Cost O(rounds m log n).
    """
    if rounds < 1:
        raise ValueError("somebody who knows nothing knows zero rounds: ask for at least one")
    names = [f"H{k}" for k in range(1, rounds + 1)]
    here = np.flatnonzero(a.present)
    values: dict[str, float | None] = dict.fromkeys(names)
    excluded: dict[str, Message] = {}
    if not len(here):
        excluded = {name: say("reidentification.nobody") for name in names}
    else:
        ways = _by_arrow(a.ties) if arrows else [either_names(a)]
        if len(here) < a.n:
            ways = [csr_array(way[here][:, here]) for way in ways]
        colours = _refined(np.zeros(len(here), dtype=np.int64), ways)
        for name in names:
            values[name] = float((np.bincount(colours) == 1).sum()) / len(here)
            colours = _refined(colours, ways)
    return Result(
        **figures(
            "reidentification",
            a,
            values=values,
            excluded=excluded,
            words={
                "first": percent(values["H1"] or 0.0),
                "last": percent(values[names[-1]] or 0.0),
            },
        ),
        params={"rounds": rounds, "arrows": arrows},
    )


def _by_arrow(ties: Csr) -> list[Csr]:
    """Ties only sent, only received, and returned."""
    back = csr_array(ties.T)
    mutual = csr_array(ties.multiply(back))
    ways = [csr_array(ties - mutual), csr_array(back - mutual), mutual]
    for way in ways:
        way.eliminate_zeros()
    return ways


def _refined(colours: Colours, ways: list[Csr]) -> Colours:
    """People keep a colour together where they had one and their neighbours have the same."""
    views = [colours.tobytes()[8 * k : 8 * k + 8] for k in range(len(colours))]
    for way in ways:
        rows = np.repeat(np.arange(len(colours)), np.diff(way.indptr))
        around = colours[way.indices]
        told = around[np.lexsort((around, rows))].tobytes()
        ends = (8 * way.indptr).tolist()
        views = [
            b"%b/%d/%b" % (view, end - start, told[start:end])
            for view, start, end in zip(views, ends[:-1], ends[1:], strict=True)
        ]
    numbers = {view: number for number, view in enumerate(dict.fromkeys(views))}
    return np.array([numbers[view] for view in views], dtype=np.int64)
