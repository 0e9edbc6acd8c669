"""Libraries that only some files need, fetched when one of them comes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sociometry.result import SociometryError, say
from sociometry.sentences import tell

tell({"io.needs": "For {what} the library {library} is needed: pip install {library}."})


class LibraryMissing(SociometryError):
    """A library that this file needs is not installed."""


def needed(library: str, *, what: str) -> Any:
    """The library. Raises LibraryMissing, which says how to install it."""
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        if error.name != library:
            raise
        raise LibraryMissing(say("io.needs", what=what, library=library)) from error
