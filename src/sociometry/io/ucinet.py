"""UCINET DL: a matrix for each kind and wave, whole or as a list of ties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from sociometry.io.flat import Export, writable
from sociometry.io.losses import losses
from sociometry.network import Network, Tie
from sociometry.result import Message, SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "io.dl.disagree": (
            "{source} says two things of {target} in {matrix}: a matrix has one place for it."
        ),
        "io.dl.repeated": (
            "{count} answer that was given twice is written once.",
            "{count} answers that were given twice are written once.",
        ),
        "io.dl.long": (
            "{count} name is longer than the 18 letters that UCINET keeps.",
            "{count} names are longer than the 18 letters that UCINET keeps.",
        ),
        "io.dl.alone": (
            "{count} person without ties is not in an embedded list.",
            "{count} people without ties are not in an embedded list.",
        ),
        "io.dl.waves": "Waves stand behind the kind in the name of a matrix: kind @ wave.",
    }
)

# What a label between quotation marks cannot hold, and what parts a kind from its wave.
FORBIDDEN = re.compile('[\x00-\x1f\x7f"\ud800-\udfff]| @ ')
LONGEST = 18
NOT_GIVEN = "NA"
Cell = tuple[str, str]
Matrices = dict[str, dict[Cell, float | None]]


def write_ucinet(
    network: Network,
    *,
    layout: Literal["fullmatrix", "edgelist1"] = "fullmatrix",
    embedded: bool = False,
) -> Export:
    """The network in UCINET's DL language: a matrix for each kind and wave, rejections below zero.

    A whole matrix holds NA where an answer is missing, also in the rows of those who did not
    answer; a list of ties has no place for that. With `embedded`, labels stand in the data instead
    of a list (a list of ties then loses people without any). Notes count what is lost. Raises
    SociometryError where one place would have to hold two answers that disagree, and for names
    with quotation marks, line ends or " @ ". O(kinds * waves * people²), or O(ties) for a list.
    """
    if layout not in ("fullmatrix", "edgelist1"):
        raise ValueError(f"layout is fullmatrix or edgelist1, not {layout!r}")
    writable(network, FORBIDDEN, attributes=False)
    whole = layout == "fullmatrix"
    matrices, repeated = _matrices(network, gaps=whole)
    people = network.roster.people
    labels = ", ".join(_quoted(who) for who in people)
    lines = [
        f"dl n = {len(people)} nm = {max(len(matrices), 1)}",
        f"format = {layout}",
        *(["labels embedded"] if embedded else ["labels:", labels]),
        *(["matrix labels:", ", ".join(_quoted(m) for m in matrices)] if matrices else []),
        "data:",
    ]
    if whole:
        for cells in (matrices or {"": {}}).values():
            lines += _whole(people, cells, embedded=embedded)
    else:
        place = {who: _quoted(who) if embedded else str(k) for k, who in enumerate(people, start=1)}
        lists = [
            [f"{place[i]} {place[j]} {w!r}" for (i, j), w in m.items()] for m in matrices.values()
        ]
        lines.append("\n!\n".join("\n".join(ties) for ties in lists))
    notes = [*losses(network, missing_kept=whole, answered_kept=whole)]
    notes += _notes(network, repeated)
    if embedded and not whole:
        named = {end for cells in matrices.values() for cell in cells for end in cell}
        alone = len(set(people) - named)
        notes += [say("io.dl.alone", count=alone)] if alone else []
    return Export("\n".join(lines) + "\n", tuple(notes))


def _matrices(network: Network, *, gaps: bool) -> tuple[Matrices, int]:
    """The cells of each matrix; None for an answer that was not given; and how many were told
    twice.
    """
    names = {
        (kind, wave): kind if wave is None else f"{kind} @ {wave}"
        for kind in network.kinds
        for wave in network.waves
        if any(t.kind == kind and t.wave == wave for t in network.ties)
    }
    matrices: Matrices = {name: {} for name in names.values()}
    repeated = 0
    for tie in sorted(network.ties, key=lambda t: t.status == "missing"):
        if tie.status == "structural_zero" or (tie.status == "missing" and not gaps):
            continue
        name = names[tie.kind, tie.wave]
        cell, value = (tie.source, tie.target), _value(tie)
        if cell not in matrices[name]:
            matrices[name][cell] = value
        elif tie.status == "tie":
            if matrices[name][cell] != value:
                raise SociometryError(
                    say("io.dl.disagree", source=tie.source, target=tie.target, matrix=name)
                )
            repeated += 1
    for who in _silent(network) if gaps else ():
        for cells in matrices.values():
            for other in network.roster.people:
                if other != who:
                    cells.setdefault((who, other), None)
    return matrices, repeated


def _silent(network: Network) -> list[str]:
    roster = network.roster
    return [] if roster.responded is None else sorted(set(roster.people) - roster.responded)


def _value(tie: Tie) -> float | None:
    if tie.status == "missing":
        return None
    return float(-tie.weight if tie.sign < 0 and tie.weight else tie.weight)


def _whole(
    people: tuple[str, ...], cells: dict[Cell, float | None], *, embedded: bool
) -> Iterator[str]:
    if embedded:
        yield " ".join(_quoted(who) for who in people)
    for who in people:
        row = [_number(cells.get((who, other), 0.0)) for other in people]
        yield " ".join([*([_quoted(who)] if embedded else []), *row])


def _number(value: float | None) -> str:
    if value is None:
        return NOT_GIVEN
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _quoted(label: str) -> str:
    return label if re.fullmatch(r"[^\W\d_]\w*", label) else f'"{label}"'


def _notes(network: Network, repeated: int) -> Iterator[Message]:
    if repeated:
        yield say("io.dl.repeated", count=repeated)
    long = sum(len(who) > LONGEST for who in network.roster.people)
    if long:
        yield say("io.dl.long", count=long)
    if any(wave is not None for wave in network.waves):
        yield say("io.dl.waves")
