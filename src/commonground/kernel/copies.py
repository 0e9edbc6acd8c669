"""What Django copies at each level of a query, made in the shortest way that comes to the same.

Django takes every part of a condition anew at each level in which it stands, and our rules stand deep
in one another: of what a page with rules costs, this was half. Expressions do not say how they are
copied, so `copy` takes them apart and puts them together as for pickling; a column that was found is
copied although nothing in it can change; and the query in an `EXISTS` is copied twice.
"""

from typing import Any

from django.db.models.expressions import BaseExpression, Col, Subquery, Value
from django.db.models.sql.where import WhereNode
from django.utils.tree import Node

YES, NO = True, False  # as Django takes them when nothing is said
_new = object.__new__


def register() -> None:
    """Say it for all expressions, lookups among them, and for the conditions they stand in."""
    for kind, ways in WAYS.items():
        for name, way in ways.items():
            setattr(kind, name, way)


def _copy(self: BaseExpression) -> BaseExpression:
    """All that it holds, but for how it converts values: that is worked out for each."""
    copied = _new(type(self))
    copied.__dict__ = held = self.__dict__.copy()
    held.pop("convert_value", None)
    return copied


def _resolved(
    self: Any,
    query: Any = None,
    allow_joins: Any = YES,
    reuse: Any = None,
    summarize: Any = NO,
    for_save: Any = NO,
) -> Any:
    """A column or a value is what it is; only as part of a summary, or to be saved, is it another."""
    if self.is_summary is summarize and getattr(self, "for_save", for_save) is for_save:
        return self
    resolved = _copy(self)
    resolved.__dict__["is_summary"] = summarize
    if isinstance(self, Value):
        resolved.__dict__["for_save"] = for_save
    return resolved


def _resolved_query(
    self: Any,
    query: Any = None,
    allow_joins: Any = YES,
    reuse: Any = None,
    summarize: Any = NO,
    for_save: Any = NO,
) -> Any:
    """The query in it copies itself when it is resolved: once is enough."""
    resolved: Any = _copy(self)
    resolved.is_summary = summarize
    resolved.query = self.query.resolve_expression(query, allow_joins, reuse, summarize, for_save)
    return resolved


def _cloned(self: Any) -> Any:
    """The same conditions in a tree of their own."""
    clone: Any = _new(type(self))
    clone.__dict__ = {
        "children": [
            child.clone() if isinstance(child, WhereNode) or hasattr(child, "clone") else child
            for child in self.children
        ],
        "connector": self.connector,
        "negated": self.negated,
    }
    return clone


def _resolve_node(cls: Any, node: Any, query: Any, *args: Any, **kwargs: Any) -> None:
    """Each side of each comparison, found in this query."""
    if isinstance(node, Node):
        for child in node.children:
            cls._resolve_node(child, query, *args, **kwargs)
        return
    held = node.__dict__
    for name in ("lhs", "rhs"):
        side = held.get(name)
        if type(side) is not Col and hasattr(side, "resolve_expression"):
            held[name] = side.resolve_expression(query, *args, **kwargs)


WAYS: dict[type, dict[str, Any]] = {
    BaseExpression: {"__copy__": _copy},
    Col: {"resolve_expression": _resolved},
    Value: {"resolve_expression": _resolved},
    Subquery: {"resolve_expression": _resolved_query},
    WhereNode: {"clone": _cloned, "_resolve_node": classmethod(_resolve_node)},
}
