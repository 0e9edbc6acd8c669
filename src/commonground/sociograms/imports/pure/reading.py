"""Files of ties and people, understood: what would come in, and every fault with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from commonground.sociograms.pure.answers import Asked, Said, Taker

if TYPE_CHECKING:
    from sociometry import Message
    from sociometry.io import Fault, PersonRow, TieRow

MOST_BYTES = 20_000_000
UNNAMED = "tie"
STATUSES = {"tie": "answered", "missing": "missing", "structural_zero": "structural"}
NEGATIVE = (
    "import.negative",
    "This is a negative answer (who does not like whom). Your school does not allow such questions.",
)
TOO_LONG = ("import.too_long", "The name is longer than {most} letters.", {"most": 120})


@dataclass(frozen=True)
class File:
    """A file as it was handed over."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A fault or a note, with the file it stands in."""

    file: str
    line: int
    column: str
    value: str
    reason: Message


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the files hold: the good rows ready to be kept, and all that is wrong."""

    kinds: tuple[Asked, ...]
    takers: tuple[Taker, ...]
    answers: tuple[Said, ...]
    faults: tuple[Placed, ...]
    notes: tuple[Placed, ...]
    added: tuple[str, ...]
    waves: tuple[str, ...]
    self_ties: int
    negative: int
    without_people: bool
    fingerprint: str


def read(ties: File, people: File | None, *, negative_allowed: bool) -> Reading:
    """Read both files to the end, whatever is wrong in them; nothing is kept here."""
    from sociometry import Message
    from sociometry.io import read_people, read_ties

    persons, person_faults = read_people(people.content) if people else ([], [])
    rows, tie_faults = read_ties(ties.content, kind=UNNAMED)
    faults = [*_placed(people, person_faults), *_placed(ties, tie_faults)]
    refused = [row for row in rows if row.sign < 0 and not negative_allowed]
    long = [row for row in rows if _too_long(row)]
    faults += [_at(ties, row, "sign", "−", Message(*NEGATIVE)) for row in refused]
    faults += [_at(ties, row, "", "", Message(*TOO_LONG)) for row in long]
    left_out = {row.line for row in (*refused, *long)}
    good = [row for row in rows if row.line not in left_out]
    ids, added = _ids(persons, good)
    place = {person: k for k, person in enumerate(ids)}
    return Reading(
        kinds=tuple(Asked(kind) for kind in dict.fromkeys(row.kind for row in good) or [UNNAMED]),
        takers=_takers(ids, persons),
        answers=tuple(_said(row, place) for row in good),
        faults=tuple(sorted((f for f, note in faults if not note), key=lambda f: (f.file, f.line))),
        notes=tuple(f for f, note in faults if note),
        added=added if people else (),
        waves=tuple(sorted({row.wave for row in good if row.wave})),
        self_ties=sum("self_tie" in row.flags for row in good),
        negative=sum(row.sign < 0 for row in rows),
        without_people=people is None,
        fingerprint=_fingerprint(ties, people),
    )


def _ids(persons: Sequence[PersonRow], rows: Iterable[TieRow]) -> tuple[list[str], tuple[str, ...]]:
    """Everybody in the order of the file of people, then whom only the ties name."""
    listed = dict.fromkeys(person.id for person in persons)
    ends = dict.fromkeys(end for row in rows for end in (row.source, row.target))
    added = sorted((end for end in ends if end not in listed), key=_natural)
    return [*listed, *added], tuple(added)


def _takers(ids: Sequence[str], persons: Sequence[PersonRow]) -> tuple[Taker, ...]:
    known: Mapping[str, Mapping[str, str | None]] = {p.id: p.attributes for p in persons}
    names = list(persons[0].attributes) if persons else []
    blank = dict.fromkeys(names)
    return tuple(Taker(one, attributes=known.get(one, blank)) for one in ids)


def _said(row: TieRow, place: Mapping[str, int]) -> Said:
    return Said(
        source=place[row.source],
        target=place[row.target],
        kind=row.kind,
        strength=row.weight,
        sign=row.sign,
        wave=row.wave or "",
        status=STATUSES[row.status],
    )


def _too_long(row: TieRow) -> bool:
    return max(map(len, (row.source, row.target, row.kind))) > 120 or len(row.wave or "") > 40


def _at(file: File, row: TieRow, column: str, value: str, why: Message) -> tuple[Placed, bool]:
    return Placed(file=file.name, line=row.line, column=column, value=value, reason=why), False


def _placed(file: File | None, faults: Iterable[Fault]) -> list[tuple[Placed, bool]]:
    name = file.name if file else ""
    return [
        (Placed(file=name, line=f.line, column=f.column, value=f.value, reason=f.reason), f.note)
        for f in faults
    ]


def _natural(person: str) -> tuple[bool, int, str]:
    return (not person.isdecimal(), int(person) if person.isdecimal() else 0, person)


def _fingerprint(ties: File, people: File | None) -> str:
    parts = [ties.content, people.content if people else b""]
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()
