"""A copy of a part of a query, made as Django makes one of a field: without the way of pickling.

Django copies every part of a condition again at each level in which it stands, and our rules stand
deep in one another. Expressions do not say how they are copied, so `copy` takes them apart and puts
them together as for pickling: a quarter of all that a page with rules costs.
"""

from typing import Any

from django.db.models.expressions import BaseExpression

_new = object.__new__


def register() -> None:
    """Say it for all expressions, lookups among them."""
    expressions: Any = BaseExpression
    expressions.__copy__ = _copy


def _copy(self: BaseExpression) -> BaseExpression:
    """All that it holds, but for how it converts values: that is worked out for each."""
    copied = _new(type(self))
    copied.__dict__ = held = self.__dict__.copy()
    held.pop("convert_value", None)
    return copied
