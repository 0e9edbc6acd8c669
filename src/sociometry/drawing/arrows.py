"""The ties of a network as arrows, and the marks of its people, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping

from sociometry.drawing.draw import Arrow
from sociometry.matrix import Sociomatrix
from sociometry.network import Network
from sociometry.status.marks import marks


def arrows(
    network: Network, kinds: Mapping[str, int], *, wave: str | None = None, both: bool = False
) -> list[Arrow]:
    """Each positive tie of the kinds once, the strongest answer of several, width by its scale.

    `kinds` gives each kind its place, which decides colour and dash; `both` leaves one-sided ties
    out. Without a declared scale the strongest tie of the kind is the top. O(ties).
    """
    tops: dict[str, float] = {}
    strengths: dict[tuple[str, str, str], float] = {}
    for tie in network.ties:
        wanted = tie.kind in kinds and tie.wave == wave and tie.status == "tie" and tie.sign > 0
        if wanted and tie.weight > 0 and tie.source != tie.target:
            cell = tie.source, tie.target, tie.kind
            strengths[cell] = max(tie.weight, strengths.get(cell, 0.0))
            tops[tie.kind] = max(tops.get(tie.kind, 0.0), tie.weight)
    found = []
    for (source, target, kind), strength in strengths.items():
        firm = (target, source, kind) in strengths
        if firm or not both:
            top = network.scales.get(kind) or tops[kind]
            width = min(strength / top, 1.0) if top > 1 else 0.4
            found.append(Arrow(source, target, kinds[kind], width, firm))
    return found


def marked(a: Sociomatrix) -> dict[str, str]:
    """Unnamed, named nobody, did not answer: three different marks; silence outweighs the others."""
    found = marks(a)
    return {
        **dict.fromkeys(found.unnamed, "unnamed"),
        **dict.fromkeys(found.named_nobody, "nobody"),
        **dict.fromkeys(found.unnamed & found.named_nobody, "both"),
        **dict.fromkeys(found.did_not_answer, "silent"),
    }
