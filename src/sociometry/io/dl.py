"""Reading UCINET's DL language: whole matrices, half matrices, lists of ties and of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sociometry.io.dl_head import Head, Token, tokens_of
from sociometry.io.lines import PersonRow, TieRow, number_in, tie_row
from sociometry.io.reading import Reading
from sociometry.io.tables import decoded
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.dl.no_data": "There is no line data: in the file.",
        "io.dl.short": "The data end after {found} of {wanted} cells.",
        "io.dl.long_data": "The data go on after the last cell.",
        "io.dl.person": "{value} is nobody of the {count} people.",
        "io.dl.pair": "A line names two people and perhaps a strength, not {found} things.",
        "io.dl.matrix": "There are more matrices than {count}.",
        "io.dl.unnamed": (
            "{count} person has no label and is called by a number.",
            "{count} people have no label and are called by numbers.",
        ),
    }
)

UNKNOWN = frozenset({"na", ".", "?"})


def read_ucinet(content: bytes | str, *, kind: str = "tie") -> Reading:
    """People and ties out of a DL file: a matrix is a kind ("kind @ wave": and a wave), a number
    below zero a rejection, 0 "no", NA an answer not given; whose cells are all NA did not answer.

    One group of people only (a matrix of two groups is a fault). Labels in a list or embedded in
    the data. Faults name their line; never raises on content. O(cells).
    """
    text, faults = decoded(content)
    head, data = _parts(text)
    file = _File(kind, Head(faults))
    file.head.read([token for line in head for token in line])
    if data is None:
        file.head.fault(1, "", say("io.dl.no_data"))
    elif file.head.readable:
        file.data(data)
    return file.reading()


@dataclass
class _File:
    """The data of a DL file being read."""

    kind: str
    head: Head
    rows: list[TieRow] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)
    gaps: list[tuple[int, int, int, int]] = field(default_factory=list)

    def data(self, lines: list[list[Token]]) -> None:
        if self.head.layout in ("edgelist1", "nodelist1"):
            self._lists(lines)
        else:
            self._cells([token for line in lines for token in line])

    def _lists(self, lines: list[list[Token]]) -> None:
        matrix = 0
        for line in lines:
            if line[0].text == "!" and not line[0].quoted:
                matrix += 1
            elif matrix >= self.head.matrices:
                self.head.fault(
                    line[0].line, line[0].text, say("io.dl.matrix", count=self.head.matrices)
                )
                return
            elif self.head.layout == "nodelist1":
                for other in line[1:]:
                    self._pair(matrix, line[0], other, "1")
            elif len(line) in (2, 3):
                self._pair(matrix, line[0], line[1], line[2].text if len(line) == 3 else "1")
            else:
                reason = say("io.dl.pair", found=len(line))
                self.head.fault(line[0].line, line[0].text, reason)

    def _pair(self, matrix: int, one: Token, two: Token, strength: str) -> None:
        source, target = self._person(one), self._person(two)
        if source is not None and target is not None:
            self._cell(matrix, source, target, Token(strength, one.line, quoted=False), zeros=True)

    def _person(self, token: Token) -> int | None:
        if self.head.embedded:
            if token.text not in self.head.labels and len(self.head.labels) < self.head.n:
                self.head.labels[token.text] = len(self.head.labels)
            row = self.head.labels.get(token.text)
        elif token.text in self.head.labels and token.quoted:
            row = self.head.labels[token.text]
        else:
            plain = token.text.isdecimal() and token.text.isascii()
            row = int(token.text[:9]) - 1 if plain else None
        if row is None or not 0 <= row < self.head.n:
            self.head.fault(
                token.line, token.text, say("io.dl.person", value=token.text, count=self.head.n)
            )
            return None
        return row

    def _cells(self, tokens: list[Token]) -> None:
        words = iter(tokens)
        found = 0
        for matrix in range(self.head.matrices):
            columns = self._column_labels(words)
            row = -1
            for source, target in self._places():
                if self.head.embedded and source != row:
                    label = next(words, None)
                    row, person = source, self._person(label) if label else None
                    self.numbers[source] = source if person is None else person
                token = next(words, None)
                if token is None:
                    wanted = self._wanted()
                    last = tokens[-1].line if tokens else 1
                    self.head.fault(last, "", say("io.dl.short", found=found, wanted=wanted))
                    return
                found += 1
                end = columns[target] if columns else target
                self._cell(matrix, self.numbers.get(source, source), end, token, zeros=False)
        rest = next(words, None)
        if rest is not None:
            self.head.fault(rest.line, rest.text, say("io.dl.long_data"))

    def _column_labels(self, words: Iterator[Token]) -> list[int]:
        if not self.head.embedded:
            return []
        found = [self._person(label) for _, label in zip(range(self.head.n), words, strict=False)]
        return [k if row is None else row for k, row in enumerate(found)]

    def _wanted(self) -> int:
        """How many cells there should be."""
        n, half = self.head.n, self.head.layout != "fullmatrix"
        cells = n * (n - 1) // (2 if half else 1) + (n if self.head.diagonal else 0)
        return cells * self.head.matrices

    def _places(self) -> Iterator[tuple[int, int]]:
        """The cells in the order of the file."""
        for i in range(self.head.n):
            start = i if self.head.layout == "upperhalf" else 0
            stop = i + 1 if self.head.layout == "lowerhalf" else self.head.n
            for j in range(start, stop):
                if i != j or self.head.diagonal:
                    yield i, j

    def _cell(self, matrix: int, source: int, target: int, token: Token, *, zeros: bool) -> None:
        if token.text == "0" and not zeros:  # most cells of most matrices
            if source != target:
                self.told.add(source)
            return
        if token.text.lower() in UNKNOWN:
            if source != target:
                self.gaps.append((matrix, source, target, token.line))
            return
        try:
            number = number_in(token.text, decimal_comma=False)
        except ValueError:
            self.head.fault(token.line, token.text, say("io.not_a_number", value=token.text))
            return
        if source != target:
            self.told.add(source)
        if number or zeros:
            self._add(matrix, source, target, token.line, number)
            if self.head.layout in ("upperhalf", "lowerhalf") and source != target:
                self.told.add(target)
                self._add(matrix, target, source, token.line, number)

    def _add(self, matrix: int, source: int, target: int, line: int, number: float | None) -> None:
        label = self.head.kinds[matrix] if matrix < len(self.head.kinds) else ""
        kind, _, wave = label.partition(" @ ")
        if not kind:
            kind = self.kind if self.head.matrices == 1 else f"{self.kind} {matrix + 1}"
        row = tie_row(
            line,
            str(source),
            str(target),
            kind,
            weight=1.0 if number is None else number,
            wave=wave or None,
            status="missing" if number is None else "tie",
        )
        self.rows.append(row)

    def reading(self) -> Reading:
        """What was read, with people called by their labels."""
        silent = {source for _, source, _, _ in self.gaps} - self.told
        for matrix, source, target, line in self.gaps:
            if source not in silent:
                self._add(matrix, source, target, line, None)
        label = {row: name for name, row in self.head.labels.items()}
        names: dict[str, str] = {}
        for row in range(max(self.head.n, 0)):
            name = label.get(row, "") or str(row + 1)
            while name in self.head.labels and row not in label:
                name += "′"
            names[str(row)] = name
        bare = sum(not label.get(row) for row in range(max(self.head.n, 0)))
        notes: list[Message] = [say("io.read", people=len(names), count=len(self.rows))]
        if bare:
            notes.append(say("io.dl.unnamed", count=bare))
        answered = frozenset(n for row, n in names.items() if int(row) not in silent)
        return Reading(
            rows=tuple(_named(row, names) for row in self.rows),
            people=tuple(PersonRow(line=1, id=name) for name in names.values()),
            responded=answered if silent else None,
            faults=tuple(self.head.faults),
            understood=tuple(notes),
            shape="ucinet",
        )


def _named(row: TieRow, names: dict[str, str]) -> TieRow:
    return tie_row(
        row.line,
        names[row.source],
        names[row.target],
        row.kind,
        weight=row.weight,
        sign=row.sign,
        wave=row.wave,
        status=row.status,
    )


def _parts(text: str) -> tuple[list[list[Token]], list[list[Token]] | None]:
    """The words of each line before data:, and after it (None: there is no such word)."""
    head: list[list[Token]] = []
    data: list[list[Token]] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        words = tokens_of(line, number)
        if data is not None:
            data.append(words)
            continue
        at = next(
            (k for k, w in enumerate(words) if w.text.lower() == "data:" and not w.quoted), -1
        )
        head.append(words if at < 0 else words[:at])
        if at >= 0:
            data = [words[at + 1 :]]
    return head, None if data is None else [words for words in data if words]
