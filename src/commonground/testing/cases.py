"""A table of cases in one test: whoever is wrong is told with its place, and the others still run.

Collecting, setting up and reporting a test of its own costs more than most cases do.
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

TOLD = 20


class Cases:
    """Each case is a block of its own: `with case(name, world): assert …`."""

    def __init__(self) -> None:
        self.count = 0
        self.wrong: list[str] = []

    @contextmanager
    def __call__(self, *place: object) -> Iterator[None]:
        self.count += 1
        try:
            yield
        except (Exception, pytest.fail.Exception) as fault:  # whatever it is: told below
            said = "".join(traceback.format_exception(fault, limit=-3))
            self.wrong.append(f"── {', '.join(map(str, place))}\n{said}")


@contextmanager
def cases() -> Iterator[Cases]:
    """The table; at its end what was wrong in it, all at once."""
    table = Cases()
    yield table
    if not table.count:
        raise AssertionError("no case was looked at")
    if table.wrong:
        told = "\n".join(table.wrong[:TOLD])
        raise AssertionError(f"{len(table.wrong)} of {table.count} cases are wrong:\n{told}")
