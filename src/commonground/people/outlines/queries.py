"""Asking a rule of the database with words that are kept: compiled once for all actors of an outline."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NoReturn, TypeVar, cast

from django.db import connection
from django.db.models import DateTimeField, Model, QuerySet

from commonground.kernel.errors import Refused
from commonground.kernel.insertion import Proviso
from commonground.kernel.rules import Rule, plainly
from commonground.kernel.statements import Blank, Blanks, kept
from commonground.people.models import STAFF, Actor, Persona, Role, Stranger
from commonground.people.queries import Belonging, Standing, standing

Row = TypeVar("Row")
SCHOOLS_AS = "schools as "


@dataclass(frozen=True)
class Outline:
    """What of an actor decides the words of a rule. All else (who, where, when) are values in it."""

    known: bool
    account: bool
    local: bool
    own: bool
    band: int
    suspended: bool
    under_16: bool
    at_school: bool
    roles: frozenset[str]
    spared: frozenset[str] = frozenset()  # parts that a rung above knows to be without effect now


@dataclass(frozen=True)
class Unnamed(Standing):
    """The standing of everybody with this outline: where it would name someone, it has a blank."""

    outline: Outline

    @property
    def schools(self) -> frozenset[int]:
        return _ids("schools") if self.outline.at_school else frozenset()

    @property
    def roots(self) -> frozenset[int]:
        return _ids("roots") if self.outline.at_school else frozenset()

    def schools_as(self, *roles: str) -> frozenset[int]:
        held = self.outline.roles.intersection(roles)
        return _ids(f"{SCHOOLS_AS}{' '.join(roles)}") if held else frozenset()

    @property
    def learner(self) -> bool:
        return Role.LEARNER in self.outline.roles

    @property
    def staff(self) -> bool:
        return not self.outline.roles.isdisjoint(STAFF)

    @property
    def under_16(self) -> bool:
        return self.outline.under_16


class _Nobodys(tuple[Belonging, ...]):
    """Belongings of everybody with an outline: a rule that went through none would open too much."""

    def __iter__(self) -> NoReturn:
        raise TypeError(
            "an outline has no belongings: a rule that is kept asks for schools by role"
        )


def _ids(name: str) -> frozenset[int]:
    """Rules put it after `__in`, where a blank for many ids stands as well as the ids."""
    return cast("frozenset[int]", Blanks(name))


def ask(
    actor: Actor,
    build: Callable[..., QuerySet[Any, Row]],
    *key: Hashable,
    spared: frozenset[str] = frozenset(),
    **values: Any,
) -> list[Row]:
    """The rows of `build(actor, *key)`, by a statement that is kept for all actors of this outline.

    `build` must use nothing of the actor but through rules; further values are blanks by name.
    """
    s = standing(actor)
    return kept(_for_all, build, outline(s, spared), *key).rows(Known(s, values))


def require(rule: Rule, actor: Actor, rows: Collection[Model], otherwise: str) -> None:
    """Refuse with this sentence unless the rule holds for each of the rows, asked in one question.

    Of no rows nothing is asked: an action that takes several says what it does with none.
    """
    if rows and not provided(rule, actor, rows).holds():
        raise Refused(otherwise)


def allows(rule: Rule, actor: Actor, row: Model) -> bool:
    """Whether the rule holds for this row, asked of the database as it is now, in words that are kept.

    A rule that was made for this one asking, that reckons with a value instead of setting it into its
    words, or that asks something itself while it is made, is asked as Django asks it.
    """
    s = standing(actor)
    key = outline(s), type(row), rule
    if key in _in_words_of_its_own or "<" in rule.__qualname__:
        return plainly(rule, actor, row)
    try:
        words = kept(_for_all, _allowed, *key)
    except (TypeError, AttributeError, NotImplementedError):  # what a blank cannot be
        _in_words_of_its_own.add(key)
        return plainly(rule, actor, row)
    return bool(words.rows(Known(s, {"row": row.pk})))


_in_words_of_its_own: set[tuple[Hashable, ...]] = set()


def _allowed(actor: Actor, table: type[Model], rule: Rule) -> QuerySet[Any, int]:
    with connection.execute_wrapper(_asks_meanwhile):
        condition = rule(actor)
    return table._default_manager.filter(condition, pk=Blank("row")).values_list("pk", flat=True)


def _asks_meanwhile(*_asked: object) -> NoReturn:
    raise TypeError("what the database says now would be kept in the words of the rule")


def provided(rule: Rule, actor: Actor, rows: Collection[Model]) -> Proviso:
    """That the rule holds for each of the rows, to be asked by the statement that writes.

    Nobody is refused by this: whoever hands it to `insert` says why nothing was written.
    """
    pks, s = {row.pk for row in rows}, standing(actor)
    (table,) = {type(row) for row in rows}
    words = kept(_for_all, _held_in, outline(s), table, rule)
    return Proviso(words, len(pks), Known(s, {"rows": pks}))


def _held_in(actor: Actor, table: type[Model], rule: Rule) -> QuerySet[Any, int]:
    rows = table._default_manager.filter(rule(actor), pk__in=Blanks("rows"))
    return rows.values_list("pk", flat=True)


class Known(dict[str, Any]):
    """What goes into the blanks: the values of this asking, and what the standing says."""

    def __init__(self, s: Standing, values: dict[str, Any]) -> None:
        super().__init__(values, persona=s.persona, account=s.account, at=s.at)
        self.standing = s

    def __missing__(self, name: str) -> frozenset[int]:
        if name == "schools":
            return self.standing.schools
        if name == "roots":
            return self.standing.roots
        if name.startswith(SCHOOLS_AS):
            return self.standing.schools_as(*name.removeprefix(SCHOOLS_AS).split())
        raise KeyError(name)


def _for_all(
    build: Callable[..., QuerySet[Any, Row]], outline: Outline, *key: Hashable
) -> QuerySet[Any, Row]:
    return build(unnamed(outline), *key)


def outline(s: Standing, spared: frozenset[str] = frozenset()) -> Outline:
    return Outline(
        known=s.persona is not None,
        account=s.account is not None,
        local=s.local,
        own=s.own,
        band=s.band,
        suspended=s.suspended,
        under_16=s.under_16,
        at_school=bool(s.schools),
        roles=frozenset(belonging.role for belonging in s.now),
        spared=spared,
    )


@cache
def unnamed(outline: Outline) -> Actor:
    """Stands in for every actor of this outline while a statement is put into words."""
    who: Any = Persona() if outline.known else Stranger()
    if outline.known:
        who.pk = Blank("persona")
        who.account_id = Blank("account") if outline.account else None
    who.kept_standing = Unnamed(
        persona=who.pk,
        account=who.account_id,
        local=outline.local,
        own=outline.own,
        band=outline.band,
        suspended=outline.suspended,
        at=cast(datetime, Blank("at", DateTimeField())),
        belongings=_Nobodys(),
        outline=outline,
    )
    return cast(Actor, who)
