"""Threes: the sixteen ways in which three people can name each other."""

from __future__ import annotations

from sociometry.cohesion.triads import triads
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "triad_census.teacher": (
            "Of {triads} groups of three, {full} are tied in all three pairs, and in {silent} "
            "nobody names anybody."
        ),
        "triad_census.formula": (
            "Each three people by their mutual, one-sided and silent pairs (MAN), with D for "
            "down, U for up, T for transitive, C for a cycle (Holland & Leinhardt 1970)."
        ),
        "triad_census.proof": (
            "Every group of three whose six answers were seen is in exactly one of the sixteen."
        ),
    }
)


@measure(
    question="In which ways do threes of people name each other?",
    per="class",
    unit="groups of three people",
    source="Holland & Leinhardt 1970; Batagelj & Mrvar 2001, Social Networks 23:237-243",
)
def triad_census(a: Sociomatrix) -> Result:
    """The sixteen MAN types of triads, in the order 003 to 300 (Holland & Leinhardt 1970).

    Digits: how many pairs are mutual, asymmetric, null; letters: down, up, transitive, cyclic.
    Only triples of which all six answers were seen; they sum to C(n, 3) when everybody answered,
    and are all 0 for fewer than three people. Range [0, C(n, 3)]; cost O(n^3) for a class, O(m^1.5)
    beyond 250 people.
    """
    counts = triads(a)
    full = sum(counts[name] for name in ("030T", "030C", "120D", "120U", "120C", "210", "300"))
    return Result(
        **figures(
            "triad_census",
            a,
            values={name: float(count) for name, count in counts.items()},
            words={"triads": sum(counts.values()), "full": full, "silent": counts["003"]},
        )
    )
