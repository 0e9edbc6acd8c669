"""Rows that cannot be, contradict each other, or deserve a second look: by line, tie and person."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sociometry.io.lines import TieRow
from sociometry.io.reading import Reading
from sociometry.io.strangers import Strangers
from sociometry.network import Network, Tie
from sociometry.result import Message, Param, say
from sociometry.sentences import tell

tell(
    {
        "check.disagree": "{source} says {weights} of {target} ({kind}): answers that disagree.",
        "check.repeated": "{source} names {target} several times ({kind}), each time alike.",
        "check.self_tie": "{source} names themselves ({kind}).",
        "check.above_scale": "{source} gives {target} {weight} ({kind}); the scale ends at {top}.",
        "check.no_scale": "Where the scale of {kind} ends is not said; the highest is {top}.",
        "check.both_signs": "{source} chooses and rejects {target} ({kind}).",
        "check.silent_speaks": "{source} is said not to have answered, but names {target} ({kind}).",
        "check.two_states": "{source} on {target} ({kind}) is said to be {states} at once.",
        "check.absent_named": "{source} names {target} ({kind}), who was not there.",
        "check.absent_speaks": "{source} was not there, but names {target} ({kind}).",
        "check.no_wave": "{source} on {target} ({kind}) has no wave; others of this kind have one.",
        "check.some_waves": "{kind} was asked in {found}, not in {lost}.",
        "check.over_limit": "{source} names {found} people ({kind}); no more than {limit} could be.",
        "check.blank": "A name is blank: {where}.",
        "check.alike": "{names} look alike: perhaps one is meant ({where}).",
    }
)

Row = Tie | TieRow


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found: what it is, in words; the lines of the file where they are known, the
    places among the ties (from 0), the people. A `note` may be right all the same.
    """

    what: str
    reason: Message
    lines: tuple[int, ...] = ()
    ties: tuple[int, ...] = ()
    people: tuple[str, ...] = ()
    note: bool = False


@dataclass(frozen=True)
class _Told:
    """Ties and roster, from a network or from the rows of a file that may fit no network."""

    ties: Sequence[Row]
    people: tuple[str, ...]
    attributes: Mapping[str, Mapping[str, str | None]]
    responded: frozenset[str] | None
    scales: Mapping[str, float]
    open_roster: bool = False

    def finding(
        self, what: str, places: Iterable[int], *, note: bool = False, **more: Param
    ) -> Finding:
        """What is found at these ties; the first names who and whom."""
        at = tuple(sorted(places))
        rows = [self.ties[place] for place in at]
        words: dict[str, Param] = dict(more)
        if rows:
            first = rows[0]
            words = {"source": first.source, "target": first.target, "kind": first.kind, **more}
        return Finding(
            what=what,
            reason=say(f"check.{what}", **words),
            lines=_lines(rows),
            ties=at,
            people=tuple(dict.fromkeys(end for row in rows for end in (row.source, row.target))),
            note=note,
        )

    def grouped(self, key: Callable[[Row], object]) -> list[list[int]]:
        """Places of the ties, those of one key together."""
        found: defaultdict[object, list[int]] = defaultdict(list)
        for place, row in enumerate(self.ties):
            found[key(row)].append(place)
        return list(found.values())


def check(
    of: Network | Reading, *, limit: int | Mapping[str, int] | None = None
) -> tuple[Finding, ...]:
    """What is impossible, contradictory or doubtful in a network, or in what was read of a file.

    Answers about one pair that disagree; self ties; strengths above the declared scale; a choice
    beside a rejection; answers of people who did not answer; people who are named or answer
    though they were not there; a tie that is also missing or could not be; ties without a wave
    among ties with one; more names than `limit` (for all kinds, or by kind); blank names; names
    that differ only in case, spaces or accents; in a reading, people in ties but not in the
    roster. What is wrong comes before notes, each in the order of the ties. O(m log m).
    """
    told = _told(of)
    limits = dict.fromkeys({row.kind for row in told.ties}, limit) if isinstance(limit, int) else {}
    if isinstance(limit, Mapping):
        limits = dict(limit)
    found = [
        *_strangers(told),
        *_blank(told),
        *_repeated(told),
        *_one_by_one(told),
        *_contradicted(told),
        *_absent(told),
        *_waves(told),
        *_over_limit(told, limits),
        *_scales(told),
        *_alike(told),
    ]
    return tuple(sorted(found, key=lambda one: (one.note, one.ties[:1] or (-1,))))


def _told(of: Network | Reading) -> _Told:
    if isinstance(of, Network):
        roster = of.roster
        return _Told(of.ties, roster.people, roster.attributes, roster.responded, of.scales)
    names = of.people[0].attributes if of.people else {}
    attributes = {name: {p.id: p.attributes[name] for p in of.people} for name in names}
    people = tuple(person.id for person in of.people)
    return _Told(of.rows, people, attributes, of.responded, of.scales, open_roster=not people)


def _lines(rows: Sequence[Row]) -> tuple[int, ...]:
    return tuple(row.line for row in rows if isinstance(row, TieRow))


def _says(row: Row) -> bool:
    """Whether it is a tie or a rejection of any strength."""
    return row.status == "tie" and row.weight > 0


def _strangers(told: _Told) -> Iterator[Finding]:
    known = dict.fromkeys(told.people)
    strange = Strangers(known)
    for place, row in enumerate(told.ties if not told.open_roster else ()):
        for end in dict.fromkeys((row.source, row.target)):
            if end not in known:
                yield Finding(
                    what="stranger",
                    reason=strange.message(end),
                    lines=_lines([row]),
                    ties=(place,),
                    people=(end,),
                )


def _blank(told: _Told) -> Iterator[Finding]:
    for place, row in enumerate(told.ties):
        for name, where in ((row.source, "source"), (row.target, "target"), (row.kind, "kind")):
            if not name.strip():
                yield told.finding("blank", [place], where=where)
        if row.wave is not None and not row.wave.strip():
            yield told.finding("blank", [place], where="wave")
    for person in told.people:
        if not person.strip():
            yield Finding(what="blank", reason=say("check.blank", where="person"), people=(person,))


def _repeated(told: _Told) -> Iterator[Finding]:
    for places in told.grouped(lambda t: (t.source, t.target, t.kind, t.wave, t.sign, t.status)):
        if len(places) < 2 or told.ties[places[0]].status != "tie":
            continue
        weights = sorted({told.ties[place].weight for place in places})
        if len(weights) > 1:
            listed = ", ".join(f"{weight:g}" for weight in weights)
            yield told.finding("disagree", places, weights=listed)
        else:
            yield told.finding("repeated", places, note=True)


def _one_by_one(told: _Told) -> Iterator[Finding]:
    for place, row in enumerate(told.ties):
        if not _says(row):
            continue
        top = told.scales.get(row.kind)
        if row.source == row.target:
            yield told.finding("self_tie", [place])
        if top is not None and row.weight > top:
            yield told.finding("above_scale", [place], weight=row.weight, top=top)
    for place, row in enumerate(told.ties if told.responded is not None else ()):
        if row.status == "tie" and row.source not in (told.responded or ()):
            yield told.finding("silent_speaks", [place])


def _contradicted(told: _Told) -> Iterator[Finding]:
    for places in told.grouped(lambda t: (t.source, t.target, t.kind, t.wave)):
        rows = [told.ties[place] for place in places]
        states = dict.fromkeys(row.status for row in rows)
        if len(states) > 1:
            words = " and ".join(state.replace("_", " ") for state in states)
            yield told.finding("two_states", places, states=words)
        said = [place for place in places if _says(told.ties[place])]
        if len({told.ties[place].sign for place in said}) > 1:
            yield told.finding("both_signs", said)


def _absent(told: _Told) -> Iterator[Finding]:
    """Who could neither name nor be named by anybody in a wave was not there."""
    out: defaultdict[tuple[str | None, str], set[str]] = defaultdict(set)
    into: defaultdict[tuple[str | None, str], set[str]] = defaultdict(set)
    for row in told.ties:
        if row.status == "structural_zero" and row.source != row.target:
            out[row.wave, row.source].add(row.target)
            into[row.wave, row.target].add(row.source)
    others = len(told.people) - 1
    gone = {key for key in out if len(out[key]) >= others and len(into[key]) >= others}
    for place, row in enumerate(told.ties if gone and others > 0 else ()):
        if row.status == "tie" and (row.wave, row.source) in gone:
            yield told.finding("absent_speaks", [place])
        elif _says(row) and (row.wave, row.target) in gone:
            yield told.finding("absent_named", [place])


def _waves(told: _Told) -> Iterator[Finding]:
    waves: defaultdict[str, dict[str | None, None]] = defaultdict(dict)
    for row in told.ties:
        waves[row.kind][row.wave] = None
    for place, row in enumerate(told.ties):
        if row.wave is None and len(waves[row.kind]) > 1:
            yield told.finding("no_wave", [place])
    every = dict.fromkeys(sorted(w for kinds in waves.values() for w in kinds if w is not None))
    for kind, own in sorted(waves.items()):
        lost = [wave for wave in every if wave not in own]
        if lost and None not in own:
            here = ", ".join(wave for wave in every if wave in own)
            words = say("check.some_waves", kind=kind, found=here, lost=", ".join(lost))
            yield Finding(what="some_waves", reason=words, note=True)


def _over_limit(told: _Told, limits: Mapping[str, int | None]) -> Iterator[Finding]:
    for places in told.grouped(lambda t: (t.source, t.kind, t.wave)):
        said = [p for p in places if _says(told.ties[p])]
        named = {told.ties[place].target for place in said}
        most = limits.get(told.ties[places[0]].kind)
        if most is not None and len(named) > most:
            yield told.finding("over_limit", said, found=len(named), limit=most)


def _scales(told: _Told) -> Iterator[Finding]:
    tops: dict[str, float] = {}
    for row in told.ties:
        if row.evidence == "rating" and row.kind not in told.scales:
            tops[row.kind] = max(row.weight, tops.get(row.kind, 0.0))
    for kind, top in sorted(tops.items()):
        words = say("check.no_scale", kind=kind, top=top)
        yield Finding(what="no_scale", reason=words, note=True)


def _alike(told: _Told) -> Iterator[Finding]:
    people = dict.fromkeys(
        [*told.people, *(end for t in told.ties for end in (t.source, t.target))]
    )
    yield from _alike_among(people, "people")
    yield from _alike_among(dict.fromkeys(t.kind for t in told.ties), "kinds")
    yield from _alike_among(dict.fromkeys(t.wave for t in told.ties if t.wave), "waves")
    for name, values in told.attributes.items():
        yield from _alike_among(dict.fromkeys(v for v in values.values() if v), name)


def _alike_among(names: Iterable[str], where: str) -> Iterator[Finding]:
    plain: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        plain[plainly(name)].append(name)
    for alike in plain.values():
        if len(alike) > 1:
            shown = ", ".join(f"“{name}”" for name in alike)
            yield Finding(
                what="alike",
                reason=say("check.alike", names=shown, where=where),
                people=tuple(alike) if where == "people" else (),
                note=True,
            )


def plainly(name: str) -> str:
    """A name without case, accents, and signs between its letters."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c) and c.isalnum()) or name
