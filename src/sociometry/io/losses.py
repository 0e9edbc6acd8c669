"""What a plain format of numbers and labels has no place for, counted."""

from __future__ import annotations

from collections.abc import Iterator

from sociometry.network import Network
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.lost.attributes": "The format has no place for attributes of people: {names}.",
        "io.lost.answered": (
            "The format has no place for who answered: {count} person did not.",
            "The format has no place for who answered: {count} people did not.",
        ),
        "io.lost.missing": (
            "The format has no place for {count} answer that is missing.",
            "The format has no place for {count} answers that are missing.",
        ),
        "io.lost.structural": (
            "The format has no place for {count} tie that could not be: it is written as “no”.",
            "The format has no place for {count} ties that could not be: they are written as “no”.",
        ),
        "io.lost.evidence": (
            "The format has no place for the evidence: {count} tie is a rating or from a log.",
            "The format has no place for the evidence: {count} ties are ratings or from a log.",
        ),
        "io.lost.scales": "The format has no place for where the scales end: {kinds}.",
        "io.lost.minus_zero": (
            "{count} rejection of strength 0 is written as “no”.",
            "{count} rejections of strength 0 are written as “no”.",
        ),
        "io.lost.zeros": (
            "{count} answer “no” is written as a strength of 0.",
            "{count} answers “no” are written as strengths of 0.",
        ),
    }
)


def losses(
    network: Network, *, missing_kept: bool = False, answered_kept: bool = False
) -> Iterator[Message]:
    """A note for each thing that is lost or may be misread."""
    roster, ties = network.roster, network.ties
    if roster.attributes:
        yield say("io.lost.attributes", names=", ".join(roster.attributes))
    if roster.responded is not None and not answered_kept:
        yield say("io.lost.answered", count=len(roster.people) - len(roster.responded))
    counts = {
        "missing": sum(t.status == "missing" for t in ties) if not missing_kept else 0,
        "structural": sum(t.status == "structural_zero" for t in ties),
        "evidence": sum(t.evidence != "nomination" for t in ties),
        "minus_zero": sum(t.status == "tie" and not t.weight and t.sign < 0 for t in ties),
        "zeros": sum(t.status == "tie" and not t.weight and t.sign > 0 for t in ties),
    }
    for what, count in counts.items():
        if count:
            yield say(f"io.lost.{what}", count=count)
    if network.scales:
        yield say("io.lost.scales", kinds=", ".join(network.scales))
