"""A square of numbers with names in its first line and first column: who names whom, or how
strongly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sociometry.io.choices import Blank
from sociometry.io.lines import PersonRow, TieRow, number_in, tie_row
from sociometry.io.reading import Reading, who_answered
from sociometry.io.strangers import Strangers
from sociometry.io.tables import Fault, Grid, long_line
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.matrix": (
            "Read as a matrix of {count} person: each line says whom its person names.",
            "Read as a matrix of {count} people: each line says whom its person names.",
        ),
        "io.ratings": (
            "Read as ratings by {count} person: each line says how its person rates the others.",
            "Read as ratings by {count} people: each line says how its person rates the others.",
        ),
        "io.matrix.blank": (
            "{count} blank cell is an answer not given; blank is not zero.",
            "{count} blank cells are answers not given; blank is not zero.",
        ),
        "io.matrix.blank_no": (
            "{count} blank cell is read as “no”, as asked.",
            "{count} blank cells are read as “no”, as asked.",
        ),
        "io.matrix.silent": (
            "{count} person has no line, or a blank one: read as not answered.",
            "{count} people have no line, or a blank one: read as not answered.",
        ),
        "io.matrix.diagonal": "What people say of themselves is not read.",
        "io.matrix.no_column": "{who} has no column: what others say of them is not known.",
        "io.matrix.no_scale": "The highest is {top}; say where the scale ends if it is not there.",
    }
)

UNKNOWN = frozenset({"", "na", "n/a", ".", "?"})


def read_matrix(
    grid: Grid,
    *,
    kind: str = "tie",
    people: Sequence[PersonRow] = (),
    responded: frozenset[str] | None = None,
    wave: str | None = None,
    blank: Blank = "unanswered",
    ratings: bool | None = None,
    scale: float | None = None,
    strangers: Literal["refuse", "add"] = "refuse",
) -> Reading:
    """Ties out of a matrix: row names column. 0 is an answered "no" and needs no tie; blank (or
    NA, ?) is an answer not given; a negative number is a rejection of that strength.

    The diagonal is not read, and a note says so where it is not empty. Ratings are known by
    numbers other than 0 and 1, unless `ratings` says; `scale` is where their scale ends. Whoever
    has a column and no line did not answer; whoever has a line and no column is not known. O(n²).
    """
    square = _Square(grid, kind, wave)
    roster, told, faults = who_answered(square.roster(people, add=strangers == "add"))
    square.faults.extend(faults)
    square.read({row.id for row in roster})
    answered = responded if responded is not None else told
    if answered is None:
        answered = frozenset(square.spoke if blank == "unanswered" else square.rows_of)
    if blank == "unanswered":
        square.missing(answered, [row.id for row in roster])
    rated = square.rated if ratings is None else ratings
    notes = [say("io.ratings" if rated else "io.matrix", count=len(square.rows_of))]
    if square.gaps:
        key = "io.matrix.blank" if blank == "unanswered" else "io.matrix.blank_no"
        notes.append(say(key, count=square.gaps))
    silent = len(roster) - len(answered & {row.id for row in roster})
    if silent:
        notes.append(say("io.matrix.silent", count=silent))
    if rated and scale is None and square.top:
        notes.append(say("io.matrix.no_scale", top=square.top))
    return Reading(
        rows=tuple(square.rows(rated=rated)),
        people=roster,
        responded=answered,
        scales={kind: scale} if scale is not None else {},
        faults=tuple(square.faults),
        understood=tuple(notes),
        shape="ratings" if rated else "matrix",
    )


class _Square:
    """A matrix being read."""

    def __init__(self, grid: Grid, kind: str, wave: str | None) -> None:
        self.grid, self.kind, self.wave = grid, kind, wave
        self.faults: list[Fault] = list(grid.faults)
        number, header = grid.lines[0] if grid.lines else (1, [""])
        last = next((k for k in range(len(header), 1, -1) if header[k - 1]), 1)
        self.columns = header[1:last]
        self.asked: set[str] = set()
        for at, name in enumerate(self.columns):
            if not name:
                self._fault(number, str(at + 2), "", say("io.blank", column=at + 2))
            elif name in self.asked:
                self._fault(number, name, name, say("io.column_twice", column=name))
            self.asked.add(name)
        self.rows_of: dict[str, tuple[int, list[str]]] = {}
        self.cells: dict[tuple[str, str], tuple[int, float]] = {}
        self.blank: dict[str, list[str]] = {}
        self.spoke: set[str] = set()
        self.gaps = 0
        self.lacking: list[TieRow] = []
        for line, cells in grid.lines[1:]:
            self._row(line, cells)

    def _row(self, line: int, cells: list[str]) -> None:
        who = cells[0]
        if any(cells[len(self.columns) + 1 :]):
            self.faults.append(long_line(line, cells, len(self.columns) + 1))
        elif not who:
            self._fault(line, "", "", say("io.blank", column=1))
        elif who in self.rows_of:
            first = self.rows_of[who][0]
            self._fault(line, "", who, say("io.person_twice", who=who, line=first))
        else:
            wide = len(self.columns)
            self.rows_of[who] = (line, [*cells[1:], *[""] * wide][:wide])

    def roster(self, people: Sequence[PersonRow], *, add: bool) -> list[PersonRow]:
        """The roster, or whoever has a line or a column; strangers join where they may."""
        here = {who: line for who, (line, _) in self.rows_of.items()}
        here |= {who: 1 for who in self.columns if who and who not in here}
        if not people:
            return [PersonRow(line=line, id=who) for who, line in here.items()]
        known = {row.id for row in people}
        new = [who for who in here if who not in known]
        strangers = Strangers(known)
        for who in new:
            self._fault(here[who], "", who, strangers.message(who), note=add)
        names = people[0].attributes
        joined = [PersonRow(line=here[w], id=w, attributes=dict.fromkeys(names)) for w in new]
        return [*people, *(joined if add else [])]

    def read(self, known: set[str]) -> None:
        """Each cell of everybody who is known."""
        diagonal = False
        for who, (line, cells) in self.rows_of.items():
            for other, written in zip(self.columns, cells, strict=True):
                if who == other:
                    diagonal |= written.lower() not in UNKNOWN | {"0", "-", "x"}
                elif who in known and other in known:
                    self._cell(line, who, other, written)
        if diagonal:
            self._fault(1, "", "", say("io.matrix.diagonal"), note=True)
        for who in self.rows_of:
            if who in known and who not in self.asked:
                line = self.rows_of[who][0]
                self._fault(line, "", who, say("io.matrix.no_column", who=who), note=True)

    def _cell(self, line: int, who: str, other: str, written: str) -> None:
        if written.lower() in UNKNOWN:
            self.blank.setdefault(who, []).append(other)
            return
        try:
            number = (
                1.0
                if written in ("x", "X")
                else number_in(written, decimal_comma=self.grid.decimal_comma)
            )
        except ValueError:
            self._fault(line, other, written, say("io.not_a_number", value=written))
            return
        self.spoke.add(who)
        if number:
            self.cells[who, other] = line, number

    def missing(self, answered: frozenset[str], roster: Sequence[str]) -> None:
        """The answers that those who answered did not give."""
        unasked = [other for other in roster if other not in self.asked]
        for who in answered & self.rows_of.keys():
            self.gaps += len(self.blank.get(who, ()))
        for who, (line, _) in self.rows_of.items():
            if who in answered:
                for other in [*self.blank.get(who, ()), *(u for u in unasked if u != who)]:
                    self.lacking.append(
                        tie_row(line, who, other, self.kind, wave=self.wave, status="missing")
                    )

    @property
    def rated(self) -> bool:
        return any(abs(number) != 1 for _, number in self.cells.values())

    @property
    def top(self) -> float:
        return max((abs(number) for _, number in self.cells.values()), default=0.0)

    def rows(self, *, rated: bool) -> list[TieRow]:
        """The ties, in the order of the file."""
        evidence: Literal["rating", "nomination"] = "rating" if rated else "nomination"
        told = [
            tie_row(line, who, other, self.kind, weight=number, wave=self.wave, evidence=evidence)
            for (who, other), (line, number) in self.cells.items()
        ]
        return sorted([*told, *self.lacking], key=lambda row: row.line)

    def _fault(
        self, line: int, column: str, value: str, reason: Message, *, note: bool = False
    ) -> None:
        fault = Fault(line=line, column=column, value=value, reason=reason, note=note)
        self.faults.append(fault)
