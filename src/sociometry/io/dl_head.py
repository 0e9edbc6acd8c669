"""The head of a file in UCINET's DL language: how many, in which format, under which labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sociometry.io.tables import Fault
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.dl.first": "A DL file begins with DL and the number of people, as in dl n = 5.",
        "io.dl.number": "{value} is not a number of people or matrices.",
        "io.dl.format": (
            "The format {value} is not read; fullmatrix, upperhalf, lowerhalf, edgelist1 and"
            " nodelist1 are."
        ),
        "io.dl.word": "{value} is not read.",
        "io.dl.two_mode": (
            "The matrix has {rows} rows and {columns} columns: it is not of one group."
        ),
        "io.dl.labels": "{found} labels are given for {wanted}.",
    }
)

TOKEN = re.compile(r'"([^"]*)"|!|[^\s,="!]+:?', re.ASCII)
FORMATS = {
    "fullmatrix": "fullmatrix",
    "fm": "fullmatrix",
    "upperhalf": "upperhalf",
    "uh": "upperhalf",
    "lowerhalf": "lowerhalf",
    "lh": "lowerhalf",
    "edgelist1": "edgelist1",
    "edgelist": "edgelist1",
    "el1": "edgelist1",
    "nodelist1": "nodelist1",
    "nl1": "nodelist1",
}
MOST = 200_000
SIZES = ("n", "nr", "nc", "nm")
FILLING = ("row", "rows", "column", "columns", "col", "matrix", "level")


class Token(NamedTuple):
    """A word of the file and its line; `quoted` words are labels, never keywords."""

    text: str
    line: int
    quoted: bool


@dataclass
class Head:
    """What stands before the data."""

    faults: list[Fault]
    sizes: dict[str, int] = field(default_factory=dict)
    layout: str = "fullmatrix"
    diagonal: bool = True
    embedded: bool = False
    labels: dict[str, int] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)

    @property
    def n(self) -> int:
        return self.sizes.get("n", self.sizes.get("nr", -1))

    @property
    def matrices(self) -> int:
        return self.sizes.get("nm", 1)

    @property
    def readable(self) -> bool:
        """Whether the data can be understood by it."""
        square = self.sizes.get("nr", self.n) == self.sizes.get("nc", self.n)
        return self.n >= 0 and self.matrices >= 0 and square and bool(self.layout)

    def read(self, tokens: list[Token]) -> None:
        """Every word of the head."""
        if not tokens or tokens[0].text.lower() != "dl":
            self.fault(1, "", say("io.dl.first"))
            self.layout = ""
            return
        words = iter(tokens[1:])
        before = ""
        for token in words:
            word = token.text.lower().rstrip(":")
            self._word(word, before, token, words)
            before = word
        rows, columns = self.sizes.get("nr", self.n), self.sizes.get("nc", self.n)
        if rows != columns:
            self.fault(1, "", say("io.dl.two_mode", rows=rows, columns=columns))
        elif self.n < 0 and not self.faults:
            self.fault(1, "", say("io.dl.first"))

    def _word(self, word: str, before: str, token: Token, words: Iterator[Token]) -> None:
        if word in SIZES:
            self._size(word, next(words, token))
        elif word == "format":
            self._format(next(words, token))
        elif word == "diagonal":
            self.diagonal = next(words, token).text.lower().rstrip(":") != "absent"
        elif word == "embedded":
            self.embedded = True
        elif word == "labels" and token.text.endswith(":"):
            self._labels(token, words, before)
        elif word == "title":
            next(words, None)
        elif word not in (*FILLING, "labels"):
            self.fault(token.line, token.text, say("io.dl.word", value=token.text), note=True)

    def _size(self, word: str, token: Token) -> None:
        plain = token.text.isdecimal() and token.text.isascii() and len(token.text) < 9
        if plain and int(token.text) <= MOST:
            self.sizes[word] = int(token.text)
        else:
            self.fault(token.line, token.text, say("io.dl.number", value=token.text))
            self.sizes[word] = -1

    def _format(self, token: Token) -> None:
        self.layout = FORMATS.get(token.text.lower().rstrip(":"), "")
        if not self.layout:
            self.fault(token.line, token.text, say("io.dl.format", value=token.text))

    def _labels(self, at: Token, words: Iterator[Token], before: str) -> None:
        """The labels that follow: of people, or of matrices."""
        of_matrices = before in ("matrix", "level")
        wanted = max(self.matrices if of_matrices else self.n, 0)
        found = [token.text for _, token in zip(range(wanted), words, strict=False)]
        if len(found) < wanted or (not of_matrices and len(set(found)) < len(found)):
            self.fault(at.line, "", say("io.dl.labels", found=len(set(found)), wanted=wanted))
        if of_matrices:
            self.kinds = found
        elif not self.labels:
            self.labels = {label: row for row, label in enumerate(dict.fromkeys(found))}

    def fault(self, line: int, value: str, reason: Message, *, note: bool = False) -> None:
        fault = Fault(line=line, column="", value=value, reason=reason, note=note)
        self.faults.append(fault)


def tokens_of(line: str, number: int) -> list[Token]:
    """The words of one line."""
    return [
        Token(m[0] if m[1] is None else m[1], number, m[1] is not None)
        for m in TOKEN.finditer(line)
    ]
