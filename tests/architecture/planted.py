"""A fault planted in the source, and what must be said of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Planted:
    """A line at the end of a file (made if it is not there), and the words that must answer it.

    The answer must also name the file, unless it names the place by `named`.
    """

    file: str
    line: str
    answer: str
    named: str = ""
