"""Pajek .net: vertices, and arcs of each relation, with waves as times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sociometry.io.flat import Export, writable
from sociometry.io.lines import PersonRow, TieRow, number_in, tie_row
from sociometry.io.losses import losses
from sociometry.io.reading import Reading
from sociometry.io.tables import Fault, decoded
from sociometry.network import Network
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.waves_numbered": "Waves are written as times: {waves}.",
        "io.pajek.first": "A Pajek file begins with *Vertices and their number.",
        "io.pajek.vertices": "{count} vertices are announced; that is not a number of people.",
        "io.pajek.vertex": "There is no vertex {value}: they are numbered from 1 to {count}.",
        "io.pajek.unlabelled": (
            "{count} vertex has no label and is called by its number.",
            "{count} vertices have no label and are called by their numbers.",
        ),
        "io.pajek.label": "{value} is the label of two vertices: the second is called {name}.",
        "io.pajek.section": "The section {value} is not read.",
        "io.pajek.more": "What follows the strength is not read: {value}.",
        "io.pajek.time": "The time {value} is not read: waves are whole numbers, as in [1,3-4].",
        "io.pajek.row": "The line has {found} numbers, not {wide}.",
        "io.pajek.short": "The line has fewer than two vertices.",
    }
)

# What a label between quotation marks in one line cannot hold.
FORBIDDEN = re.compile('[\x00-\x1f\x7f"\ud800-\udfff]')
WORDS = re.compile(r'"([^"]*)"|\[[^\]]*\]|\S+', re.ASCII)
SECTION = re.compile(r"\*(\w+)\s*(?::\s*(\d+))?\s*(.*)", re.DOTALL)
SPAN = re.compile(r"(\d+)(?:-(\d+))?")
MOST_VERTICES = 1_000_000
MOST_TIMES = 100


def write_pajek(network: Network, *, remark: str = "") -> Export:
    """The network as a Pajek .net file: one relation for each kind, a rejection as a strength
    below zero, a wave as a time in brackets (numbered in order where they are not numbers), a
    remark as a first line that is skipped.

    Attributes, evidence, scales, who answered, missing answers and ties that could not be have no
    place in the format: a note counts each. Raises SociometryError for labels with quotation marks
    or line ends. O(people + ties).
    """
    writable(network, FORBIDDEN, attributes=False, remark=remark)
    times = _times(network.waves)
    lines = [f"% {remark}"] if remark else []
    lines += [f"*Vertices {len(network.roster.people)}"]
    lines += [f'{row} "{who}"' for row, who in enumerate(network.roster.people, start=1)]
    number = {who: row for row, who in enumerate(network.roster.people, start=1)}
    for relation, kind in enumerate(network.kinds, start=1):
        lines.append(f'*Arcs :{relation} "{kind}"')
        for tie in network.ties:
            if tie.kind == kind and tie.status == "tie":
                time = f" [{times[tie.wave]}]" if tie.wave is not None else ""
                strength = -tie.weight if tie.sign < 0 and tie.weight else tie.weight
                lines.append(f"{number[tie.source]} {number[tie.target]} {strength!r}{time}")
    notes = list(losses(network))
    if any(wave != times.get(wave) for wave in network.waves if wave is not None):
        told = ", ".join(f"{times[w]} = {w}" for w in network.waves if w is not None)
        notes.append(say("io.waves_numbered", waves=told))
    return Export("\n".join(lines) + "\n", tuple(notes))


def read_pajek(content: bytes | str, *, kind: str = "tie") -> Reading:
    """People and ties out of a Pajek .net file: vertices, arcs, edges, lists of them, matrices,
    relations as kinds, times as waves, strengths below zero as rejections.

    Edges become a tie each way; in a matrix 0 is "no". Faults name their line; vertices beyond the
    number announced are faults. Cost O(length).
    """
    text, faults = decoded(content)
    file = _File(kind, faults)
    for line, words in _lines(text):
        file.line(line, words)
    return file.reading()


@dataclass
class _File:
    """A .net file being read."""

    kind: str
    faults: list[Fault]
    section: str = ""
    relation: str = ""
    count: int = -1
    labels: dict[int, tuple[int, str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    rows: list[TieRow] = field(default_factory=list)
    two_way: int = 0
    matrix_row: int = 0

    def line(self, line: int, words: list[str]) -> None:
        if words[0].startswith("*"):
            self._begin(line, " ".join(words))
        elif self.section == "vertices":
            self._vertex(line, words)
        elif self.section in ("arcs", "edges"):
            self._tie(line, words)
        elif self.section in ("arcslist", "edgeslist"):
            for other in words[1:]:
                self._tie(line, [words[0], other])
        elif self.section == "matrix":
            self._row(line, words)
        elif self.section not in ("network", "skipped"):
            self._fault(line, words[0], say("io.pajek.first"))
            self.section = "skipped"

    def _begin(self, line: int, text: str) -> None:
        match = SECTION.match(text)
        name = match[1].lower() if match else ""
        known = ("network", "vertices", "arcs", "edges", "arcslist", "edgeslist", "matrix")
        self.section = name if name in known else "skipped"
        if match is None or self.section == "skipped":
            self._fault(line, text, say("io.pajek.section", value=text), note=True)
        elif name == "vertices":
            self._announce(line, match[3])
        elif name != "network" and self.count < 0:
            self._fault(line, text, say("io.pajek.first"))
            self.section = "skipped"
        else:
            self.matrix_row = 0
            named = match[3].strip().strip('"')
            number = match[2] or ""
            if named and (number or name == "matrix"):
                self.kinds[number] = named
            self.relation = self.kinds.get(number, f"relation {number}" if number else self.kind)

    def _announce(self, line: int, written: str) -> None:
        first = written.split()[0] if written.split() else ""
        if first.isdecimal() and first.isascii() and int(first) <= MOST_VERTICES:
            self.count = int(first)
        else:
            self._fault(line, written, say("io.pajek.vertices", count=first or "no"))

    def _vertex(self, line: int, words: list[str]) -> None:
        row = self._number(line, words[0])
        if row is not None:
            self.labels[row] = (line, words[1] if len(words) > 1 else "")

    def _number(self, line: int, word: str) -> int | None:
        if word.isdecimal() and word.isascii() and 1 <= int(word[:9]) <= self.count:
            return int(word)
        reason = say("io.pajek.vertex", value=word, count=max(self.count, 0))
        self._fault(line, word, reason)
        return None

    def _tie(self, line: int, words: list[str]) -> None:
        if len(words) < 2:
            self._fault(line, " ".join(words), say("io.pajek.short"))
            return
        source, target = self._number(line, words[0]), self._number(line, words[1])
        rest = words[2:]
        strength = rest.pop(0) if rest and not rest[0].startswith("[") else "1"
        times = [word for word in rest if word.startswith("[")]
        more = [word for word in rest if not word.startswith("[")]
        if more:
            reason = say("io.pajek.more", value=" ".join(more))
            self._fault(line, " ".join(more), reason, note=True)
        weight = self._strength(line, strength)
        waves = self._waves(line, times)
        if source is None or target is None or weight is None or waves is None:
            return
        for wave in waves:
            self._add(line, source, target, weight, wave)
            if self.section.startswith("edges"):
                self.two_way += 1
                if source != target:
                    self._add(line, target, source, weight, wave)

    def _row(self, line: int, words: list[str]) -> None:
        self.matrix_row += 1
        if len(words) != self.count or self.matrix_row > self.count:
            reason = say("io.pajek.row", found=len(words), wide=self.count)
            self._fault(line, words[0], reason)
            return
        for target, word in enumerate(words, start=1):
            weight = self._strength(line, word)
            if weight:
                self._add(line, self.matrix_row, target, weight, None)

    def _strength(self, line: int, word: str) -> float | None:
        try:
            return number_in(word, decimal_comma=False)
        except ValueError:
            self._fault(line, word, say("io.not_a_number", value=word))
            return None

    def _waves(self, line: int, times: list[str]) -> list[str | None] | None:
        """The waves in brackets, each once; None where they cannot be read."""
        found: dict[str | None, None] = {}
        for span in ",".join(time.strip("[]") for time in times).split(",") if times else ():
            match = SPAN.fullmatch(span.strip()) if len(span) < 12 else None
            waves = range(int(match[1]), int(match[2] or match[1]) + 1) if match else ()
            if not waves or len(waves) + len(found) > MOST_TIMES:
                self._fault(line, span, say("io.pajek.time", value=span))
                return None
            found |= dict.fromkeys(map(str, waves))
        return list(found) or [None]

    def _add(self, line: int, source: int, target: int, weight: float, wave: str | None) -> None:
        row = tie_row(line, str(source), str(target), self.relation, weight=weight, wave=wave)
        self.rows.append(row)

    def reading(self) -> Reading:
        """What was read, with people called by their labels."""
        names, bare = self._names()
        people = [
            PersonRow(line=self.labels.get(row, (1, ""))[0], id=name)
            for row, name in enumerate(names.values(), start=1)
        ]
        if self.count < 0 and not self.faults:
            self._fault(1, "", say("io.pajek.first"))
        notes: list[Message] = [say("io.read", people=len(people), count=len(self.rows))]
        if bare:
            notes.append(say("io.pajek.unlabelled", count=bare))
        if self.two_way:
            notes.append(say("io.two_way", count=self.two_way))
        rows = [
            tie_row(
                r.line,
                names[r.source],
                names[r.target],
                r.kind,
                weight=r.weight,
                sign=r.sign,
                wave=r.wave,
            )
            for r in self.rows
        ]
        return Reading(
            rows=tuple(rows),
            people=tuple(people),
            faults=tuple(self.faults),
            understood=tuple(notes),
            shape="pajek",
        )

    def _names(self) -> tuple[dict[str, str], int]:
        """What each vertex is called, each otherwise, and how many have no label."""
        labels = {label for _, label in self.labels.values()}
        names: dict[str, str] = {}
        given: set[str] = set()
        for row in range(1, max(self.count, 0) + 1):
            line, label = self.labels.get(row, (1, ""))
            name = label
            if not label or label in given:
                name = f"{label} ({row})" if label else str(row)
                while name in labels or name in given:
                    name += "′"
            if name != label and label:
                self._fault(line, name, say("io.pajek.label", value=label, name=name), note=True)
            given.add(name)
            names[str(row)] = name
        return names, sum(not self.labels.get(int(row), (1, ""))[1] for row in names)

    def _fault(self, line: int, value: str, reason: Message, *, note: bool = False) -> None:
        fault = Fault(line=line, column="", value=value, reason=reason, note=note)
        self.faults.append(fault)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that say something, as words; a label between quotation marks is one word."""
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("%"):
            continue
        if stripped.startswith("*"):
            yield number, [stripped]
            continue
        words = [m[1] if m[1] is not None else m[0] for m in WORDS.finditer(stripped)]
        yield number, words


def _times(waves: tuple[str | None, ...]) -> dict[str | None, str]:
    """A whole number for each wave: its own name where all are numbers, else their order."""
    named = [wave for wave in waves if wave is not None]
    if all(re.fullmatch("0|[1-9][0-9]{0,4}", wave) for wave in named):
        return {wave: wave for wave in named}
    return {wave: str(number) for number, wave in enumerate(named, start=1)}
