"""What a result holds beside its figures, as plain values: circles, tests, roles, suggestions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from textwrap import wrap
from typing import Any

from sociometry.chance.against import Against
from sociometry.privacy.small_cells import Table
from sociometry.report.as_text import WIDE, columns, number, paragraph
from sociometry.result import Message, Result

PLAIN = {field.name for field in fields(Result)}


def beyond(result: Result) -> dict[str, Any]:
    """The fields of a result that are its own, by name; tables of numbers for everybody with
    everybody stay in Python, and so does a table that was not made safe to show.
    """
    own = {field.name: getattr(result, field.name) for field in fields(result)}
    kept = {name: _plain(value) for name, value in own.items() if name not in PLAIN}
    return {name: value for name, value in kept.items() if value not in (None, [], {}, "")}


def _plain(value: object) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if isinstance(value, Message):
        return str(value)
    if isinstance(value, Against):
        return {"told": str(value.told), "p": value.p, "null": value.null, "draws": value.draws}
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in (sorted(value) if isinstance(value, set) else value)]
    if is_dataclass(value) and not isinstance(value, Table):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return None


def names(value: Any, people: Collection[str]) -> bool:
    """Whether somebody is named in it."""
    if isinstance(value, Mapping):
        return any(names(one, people) for pair in value.items() for one in pair)
    if isinstance(value, list):
        return any(names(one, people) for one in value)
    return isinstance(value, str) and value in people


def told(name: str, value: Any) -> Iterator[str]:
    """One of them as lines: a list numbered, a mapping as a table, a word or number beside its
    name.
    """
    head = name.replace("_", " ").capitalize()
    if isinstance(value, Mapping) and "told" in value:
        yield from paragraph(f"{value['told']} (p = {number(value['p'])})")
        return
    if not isinstance(value, Mapping | list):
        yield from paragraph(f"{head}: {_cell(value)}")
        return
    yield f"{head}:"
    if isinstance(value, Mapping):
        for line in columns([(key, _cell(one)) for key, one in value.items()]):
            yield from wrap(line, WIDE, initial_indent="  ", subsequent_indent="      ")
        return
    for place, one in enumerate(value, 1):
        yield from paragraph(_cell(one), f"  {place}. ")


def _cell(value: Any) -> str:
    if isinstance(value, Mapping):
        here = {name: one for name, one in value.items() if one not in (None, [], {})}
        return "; ".join(f"{name.replace('_', ' ')} {_cell(one)}" for name, one in here.items())
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number(value) if isinstance(value, int | float) or value is None else str(value)
