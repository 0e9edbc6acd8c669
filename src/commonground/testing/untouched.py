"""What the tests of one class look at and none of them changes."""

from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Untouched:
    """A world that each test of a class gets as it is: Django would copy all its rows for each."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "Untouched":
        return self


class Table(Untouched, dict[Key, Value]):
    """The same for what was made by its case."""
