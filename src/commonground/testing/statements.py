"""Which statements each test asks of the database: SQLite's run notes it, PostgreSQL's run chooses by it.

What many tests ask alike need not be asked by all of them once more. `TEST_STATEMENTS` names a folder:
a run on SQLite writes into it, for each test that passed, the shapes of its statements; a run on
PostgreSQL takes the cheapest tests that together ask each of them twice. A test that is not noted is
always run, and so is what knows of the kind of its database.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from heapq import heapify, heappop, heapreplace
from pathlib import Path
from typing import Any

FOLDER = "TEST_STATEMENTS"
DIGITS = str.maketrans("", "", "0123456789")
TWICE = 2
NOTHING = float("inf")
Noted = dict[str, tuple[int, list[int]]]  # of each test how many statements, and their shapes


class Notes:
    """What the tests of this process asked so far."""

    def __init__(self) -> None:
        self.noted: Noted = {}
        self.shapes: set[int] = set()
        self.count = 0

    def begin(self) -> None:
        self.shapes, self.count = set(), 0

    def note(self, execute: Callable[..., Any], sql: str, params: Any, *more: Any) -> Any:
        """A wrapper of the connection's `execute`."""
        self.shapes.add(_shape(sql))
        self.count += 1
        return execute(sql, params, *more)

    @contextmanager
    def aside(self) -> Iterator[set[int]]:
        """What is asked in here belongs to no test: one process asks it, another has it already."""
        shapes, count = self.shapes, self.count
        self.shapes = set()
        try:
            yield self.shapes
        finally:
            self.shapes, self.count = shapes, count

    def end(self, test: str) -> None:
        self.noted[test] = self.count, sorted(self.shapes)

    def write(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_text(json.dumps(self.noted))


notes = Notes()


@lru_cache(10_000)
def _shape(sql: str) -> int:
    """A statement without its numbers, and of each list its end."""
    plain = sql.translate(DIGITS).replace("%s, ", "").replace("(%s), ", "")
    return int.from_bytes(blake2b(plain.encode(), digest_size=6).digest())


def folder() -> Path | None:
    return Path(os.environ[FOLDER]) if os.environ.get(FOLDER) else None


def noted(folder: Path) -> Noted:
    """What all processes of a run wrote down."""
    found: Noted = {}
    for file in sorted(folder.glob("*.json")):
        found |= json.loads(file.read_text())
    return found


def enough(tests: Iterable[str], noted: Noted) -> set[str]:
    """The cheapest of these tests that ask together twice whatever two of them ask."""
    asked: Counter[int] = Counter()
    left = [(_price(noted[test], asked), test) for test in sorted(tests)]
    heapify(left)
    taken: set[str] = set()
    while left:
        price, test = left[0]
        now = _price(noted[test], asked)
        if now > price:  # what it brings was brought by others meanwhile
            heapreplace(left, (now, test))
            continue
        heappop(left)
        if now < NOTHING:
            taken.add(test)
            asked.update(noted[test][1])
    return taken


def _price(noted: tuple[int, list[int]], asked: Counter[int]) -> float:
    """What each of its statements costs that was not asked twice yet."""
    count, shapes = noted
    new = sum(asked[shape] < TWICE for shape in shapes)
    return count / new if new else NOTHING
