"""A line for each person and a column for each choice: name, choice 1 … choice 5, or play 1,
play 2, work 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sociometry.io.lines import PersonRow, TieRow, tie_row
from sociometry.io.reading import PERSON_COLUMN, Reading, who_answered
from sociometry.io.strangers import Strangers
from sociometry.io.tables import Fault, Grid, TextTable, column_of, table_of
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.choices": (
            "Read as choices: {count} person, kinds {kinds}. The order of choices is not used.",
            "Read as choices: {count} people, kinds {kinds}. The order of choices is not used.",
        ),
        "io.choices.silent": (
            "{count} person left all choices blank: read as not answered.",
            "{count} people left all choices blank: read as not answered.",
        ),
        "io.choices.partly": (
            "{count} person left all choices of {kind} blank: read as not answered, since blank is"
            " not “nobody”.",
            "{count} people left all choices of {kind} blank: read as not answered, since blank is"
            " not “nobody”.",
        ),
        "io.choices.nobody": (
            "{count} person left the choices of {kind} blank: read as “nobody”, as asked.",
            "{count} people left the choices of {kind} blank: read as “nobody”, as asked.",
        ),
    }
)

Blank = Literal["unanswered", "nobody"]
GENERIC = frozenset({"choice", "choices", "chosen", "nomination", "nominee", "named", "name"}) | {
    "wahl",
    "choix",
    "elección",
    "eleccion",
    "scelta",
    "keuze",
    "wybór",
}
LAST = re.compile(r"^(?P<kind>.*?)[\s_\-.:(\[#]*(?P<rank>[1-9]\d?)[\s)\]]*$")
FIRST = re.compile(r"^(?P<rank>[1-9]\d?)\s*(?:st|nd|rd|th|[.)ªº°])?[\s_\-]+(?P<kind>\D+)$", re.I)
ORDINALS = {
    word: str(rank)
    for rank, words in enumerate(
        (
            ("first", "erste", "premier", "première", "primera", "primer", "prima"),
            ("second", "zweite", "deuxième", "segunda", "segundo", "seconda"),
            ("third", "dritte", "troisième", "tercera", "tercer", "terza"),
            ("fourth", "vierte", "quatrième", "cuarta", "cuarto", "quarta"),
            ("fifth", "fünfte", "cinquième", "quinta", "quinto"),
        ),
        start=1,
    )
    for word in words
}
NOBODY = frozenset({"-", "–", "—", "0", "none", "nobody", "no one"})


@dataclass(frozen=True)
class Column:
    """A column of choices: where it stands, and what it asks."""

    name: str
    kind: str


def choice_columns(header: Sequence[str], kind: str) -> list[Column]:
    """The columns that hold choices, by the number at their end or start, if they count from 1."""
    found: list[Column] = []
    ranks: dict[str, set[int]] = {}
    for name in header:
        word, _, rest = name.partition(" ")
        plain = f"{ORDINALS[word.lower()]} {rest}" if word.lower() in ORDINALS and rest else name
        match = LAST.match(plain) or FIRST.match(plain)
        if match is None:
            continue
        asked = " ".join(match["kind"].replace("_", " ").split())
        asked = kind if not asked or asked.lower() in GENERIC else asked
        ranks.setdefault(asked, set()).add(int(match["rank"]))
        found.append(Column(name, asked))
    return [column for column in found if 1 in ranks[column.kind]]


def numbered(grid: Grid) -> Grid:
    """The grid with equal names in its first line told apart by numbers: one question asked for
    several names often stands above each of its columns.
    """
    if not grid.lines:
        return grid
    line, header = grid.lines[0]
    times, seen = Counter(header), Counter[str]()
    names = []
    for name in header:
        seen[name] += 1
        names.append(f"{name} {seen[name]}" if name and times[name] > 1 else name)
    return replace(grid, lines=((line, names), *grid.lines[1:]))


def read_choices(
    grid: Grid,
    *,
    kind: str = "tie",
    people: Sequence[PersonRow] = (),
    responded: frozenset[str] | None = None,
    rejections: Collection[str] = (),
    wave: str | None = None,
    blank: Blank = "unanswered",
    strangers: Literal["refuse", "add"] = "refuse",
) -> Reading:
    """Ties out of choices. `people` is the roster where there is one; else the lines are.

    Blank is not "nobody": who left all choices of a kind blank did not answer it; a dash or
    "nobody" says that there is nobody. Kinds among `rejections` have sign -1. Columns that hold no
    choices are attributes. Whoever is chosen and nowhere known is a fault, or joins the roster as
    somebody who did not answer where strangers are to be added. O(cells).
    """
    table = table_of(numbered(grid))
    asked = choice_columns(table.header, kind)
    names = dict.fromkeys(column.name for column in asked)
    own = [name for name in table.header if name not in names]
    person = column_of(tuple(own), PERSON_COLUMN["id"]) or _who(table, own, names)
    sheet = _Sheet(asked, wave, frozenset(rejections), add=strangers == "add")
    sheet.faults.extend(table.faults)
    for line, cells in table.lines:
        rest = {name: cells[name] or None for name in own if name and name != person}
        sheet.person(line, cells.get(person, ""), person, rest)
    roster = _roster(people, sheet.people)
    sheet.known = dict.fromkeys(row.id for row in roster)
    sheet.strange = Strangers(sheet.known)
    for line, cells in table.lines:
        sheet.choices(line, cells.get(person, ""), cells)
    everybody, told, faults = who_answered([*roster, *sheet.strangers()])
    sheet.faults.extend(faults)
    answered = responded if responded is not None else told
    if answered is None:
        answered = sheet.answered if blank == "unanswered" else sheet.listed
    notes = sheet.blanks(blank, answered)
    kinds = list(dict.fromkeys(column.kind for column in asked))
    whole = say("io.choices", count=len(sheet.people), kinds=", ".join(kinds))
    return Reading(
        rows=tuple(sheet.rows),
        people=everybody,
        responded=answered,
        faults=tuple(sheet.faults),
        understood=(whole, *notes),
        shape="choices",
    )


def _who(table: TextTable, own: Sequence[str], asked: Collection[str]) -> str:
    """The column of those who choose: the one that most of the chosen stand in."""
    chosen = {cells[name] for _, cells in table.lines for name in asked} - {""}
    shared = {name: len(chosen & {cells[name] for _, cells in table.lines}) for name in own}
    return max(own, key=lambda name: shared[name], default="")


class _Sheet:
    """Choices being read, person by person."""

    def __init__(
        self, asked: Sequence[Column], wave: str | None, rejections: frozenset[str], *, add: bool
    ) -> None:
        self.asked, self.wave, self.rejections, self.add = asked, wave, rejections, add
        self.people: dict[str, PersonRow] = {}
        self.known: dict[str, None] = {}
        self.strange = Strangers(())
        self.added: dict[str, int] = {}
        self.rows: list[TieRow] = []
        self.faults: list[Fault] = []
        self.said: dict[str, set[str]] = {}
        self.places: dict[str, int] = {}

    @property
    def answered(self) -> frozenset[str]:
        return frozenset(person for person, kinds in self.said.items() if kinds)

    @property
    def listed(self) -> frozenset[str]:
        return frozenset(self.said)

    def person(self, line: int, who: str, column: str, rest: dict[str, str | None]) -> None:
        if not who:
            self._fault(line, column, "", say("io.blank", column=column))
        elif who in self.people:
            reason = say("io.person_twice", who=who, line=self.people[who].line)
            self._fault(line, column, who, reason)
        else:
            self.people[who] = PersonRow(line=line, id=who, attributes=rest)

    def choices(self, line: int, who: str, cells: dict[str, str]) -> None:
        if who not in self.people or self.people[who].line != line:
            return
        if who not in self.known:
            self._fault(line, "", who, self._stranger(who))
            return
        kinds = self.said.setdefault(who, set())
        self.places[who] = line
        for column in self.asked:
            chosen = cells[column.name]
            if not chosen:
                continue
            kinds.add(column.kind)
            if chosen in self.known or chosen in self.added:
                self._tie(line, who, chosen, column.kind)
            elif chosen.lower() not in NOBODY:
                self._unknown(line, who, chosen, column)

    def blanks(self, blank: Blank, answered: frozenset[str]) -> list[Message]:
        """What was left blank: unanswered cells, or nobody where that was asked for."""
        silent = sum(not kinds for kinds in self.said.values())
        notes = [say("io.choices.silent", count=silent)] if silent and blank != "nobody" else []
        for kind in dict.fromkeys(column.kind for column in self.asked):
            left = [w for w, kinds in self.said.items() if kind not in kinds and w in answered]
            if not left:
                continue
            key = "io.choices.nobody" if blank == "nobody" else "io.choices.partly"
            notes.append(say(key, count=len(left), kind=kind))
            for who in left if blank == "unanswered" else ():
                for other in [*self.known, *self.added]:
                    if other != who:
                        self._tie(self.places[who], who, other, kind, missing=True)
        return notes

    def strangers(self) -> list[PersonRow]:
        names = next(iter(self.people.values())).attributes if self.people else {}
        return [
            PersonRow(line=line, id=who, attributes=dict.fromkeys(names))
            for who, line in sorted(self.added.items())
        ]

    def _tie(self, line: int, who: str, chosen: str, kind: str, *, missing: bool = False) -> None:
        row = tie_row(
            line,
            who,
            chosen,
            kind,
            sign=-1 if kind in self.rejections else 1,
            wave=self.wave,
            status="missing" if missing else "tie",
        )
        self.rows.append(row)

    def _unknown(self, line: int, who: str, chosen: str, column: Column) -> None:
        self._fault(line, column.name, chosen, self._stranger(chosen), note=self.add)
        if self.add:
            self.added[chosen] = line
            self._tie(line, who, chosen, column.kind)

    def _stranger(self, who: str) -> Message:
        return self.strange.message(who)

    def _fault(
        self, line: int, column: str, value: str, reason: Message, *, note: bool = False
    ) -> None:
        fault = Fault(line=line, column=column, value=value, reason=reason, note=note)
        self.faults.append(fault)


def _roster(people: Sequence[PersonRow], lines: dict[str, PersonRow]) -> list[PersonRow]:
    """The roster, with what the lines tell beyond it; the lines themselves where there is none."""
    if not people:
        return list(lines.values())
    first = next(iter(lines.values())).attributes if lines else {}
    more = [name for name in first if name not in people[0].attributes]
    return [
        PersonRow(
            line=row.line,
            id=row.id,
            attributes={
                **row.attributes,
                **{n: lines[row.id].attributes[n] if row.id in lines else None for n in more},
            },
        )
        for row in people
    ]
