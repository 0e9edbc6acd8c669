"""Search: the index guesses, the rule decides, newest first; never more than the rule allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonground.audiences.models import Audience
from commonground.audiences.queries import people_i_know, places_i_share
from commonground.discovery.pure.excerpts import Part, excerpt
from commonground.kernel.converters import GREATEST
from commonground.kernel.ids import id_at
from commonground.kernel.registries import Found, Searchable, searchables
from commonground.kernel.search import index
from commonground.kernel.search.asking import Asked, asked
from commonground.kernel.search.index import Sought
from commonground.people.actions import sort_key
from commonground.people.models import Actor

SIZE = 20
FEW, FEW_OF = 5, {"posts": SIZE}
TESTED = 10_000
FIRST, MOST_AT_ONCE = 60, 640
MOST_NAMED = 40


@dataclass(frozen=True)
class Question:
    """What was asked in the field and beside it, in terms of the index."""

    asked: Asked
    marks: tuple[frozenset[str], ...] = ()
    since: int = 0
    but: frozenset[str] = frozenset()  # marks that a hit must not have

    def __bool__(self) -> bool:
        return bool(self.asked) or bool(self.marks)


@dataclass(frozen=True)
class Hit:
    """One found thing with the words that were sought marked in it."""

    found: Found
    title: Sequence[Part]
    parts: Sequence[Part]


@dataclass(frozen=True)
class Hits:
    """Hits of one kind; `older` is where the next begins, `stopped` that not all could be looked at."""

    name: str
    label: Any
    hits: Sequence[Hit]
    older: int | None = None
    stopped: bool = False


def question(
    actor: Actor,
    words: str,
    *,
    by: str = "",
    place: int | None = None,
    since: datetime | None = None,
) -> Question:
    """The meaning of what was filled in; whoever the actor does not know wrote nothing for them."""
    marks = []
    if by.strip():
        marks.append(frozenset(f"b{pk}" for pk in _named(actor, by)) or frozenset(["b"]))
    if place is not None:
        marks.append(frozenset([f"a{place}"]))
    return Question(asked(words), tuple(marks), id_at(since) if since else 0)


def rooms(actor: Actor) -> list[Audience]:
    """Where one may look: one's own classes and groups."""
    return places_i_share(actor)


def found(actor: Actor, asked: Question, kind: str, before: int | None) -> list[Hits]:
    """A page of one kind; of all kinds the first, where there is any."""
    if not asked:
        return []
    if kind:
        return [hits(actor, one, asked, before=before) for one in searchables if one.name == kind]
    some = (hits(actor, one, asked, size=FEW_OF.get(one.name, FEW)) for one in searchables)
    return [one for one in some if one.hits or one.stopped]


def hits(
    actor: Actor, kind: Searchable, asked: Question, *, before: int | None = None, size: int = SIZE
) -> Hits:
    """The newest that fit and that the rule opens."""
    ids, more, stopped = _walked(actor, kind, asked, before or GREATEST, size)
    shown = kind.shown(actor, ids[:size]) if ids else ()
    told = [hit(one, asked.asked) for one in shown]
    older = ids[size - 1] if more else None
    return Hits(kind.name, kind.label, told, older, stopped)


def newer(actor: Actor, kind: Searchable, asked: Question, *, size: int) -> list[int]:
    """Ids of the newest that fit and that the rule opens: for a watch."""
    return _walked(actor, kind, asked, GREATEST, size)[0][:size]


def hit(found: Found, asked: Asked) -> Hit:
    """Only what this actor reads is cut and marked."""
    sought = frozenset().union(*asked.wanted)
    return Hit(
        found,
        excerpt(found.title, sought, found.language) if found.title else (),
        excerpt(found.text, sought, found.language) if found.text else (),
    )


def _walked(
    actor: Actor, kind: Searchable, asked: Question, before: int, size: int
) -> tuple[list[int], bool, bool]:
    """What may be seen of the newest ten thousand; whether there is more; whether it had to stop."""
    sought = _sought(actor, kind, asked)
    found: list[int] = []
    tested, most = 0, FIRST
    while tested < TESTED:
        some = index.newest(sought, before=before, size=most)
        found += _that_fit(actor, kind, asked.asked, some)
        if len(found) > size:
            return found[:size], True, False
        if len(some) < most:
            return found, False, False
        tested, before, most = tested + len(some), some[-1], min(most * 2, MOST_AT_ONCE)
    return found, False, True


def _that_fit(actor: Actor, kind: Searchable, asked: Asked, ids: Sequence[int]) -> list[int]:
    """The rule of each, and then whether the words stand in a row."""
    open_to = set(kind.readable(actor, ids)) if ids else set()
    if asked.by_words and open_to:
        told = kind.indexed(list(open_to))
        open_to = {pk for pk, one in told.items() if asked.fits_words(one.words)}
    return [pk for pk in ids if pk in open_to]


def _sought(actor: Actor, kind: Searchable, asked: Question) -> Sought:
    grounds = kind.grounds(actor)
    # Who has no ground at all is asked for a mark that nothing carries.
    own = [frozenset(grounds) or frozenset(["none"])] if grounds is not None else []
    marks = [*asked.marks, *own]
    told = [frozenset(index.mark(kind.name, mark) for mark in some) for some in marks]
    # Without any other mark the kind itself is one: ids of other kinds stand in the same index.
    but = frozenset(index.mark(kind.name, mark) for mark in asked.but)
    some = told or [frozenset([index.mark(kind.name)])]
    return Sought(kind.name, asked.asked, some, asked.since, but, many=kind.name in FEW_OF)


def _named(actor: Actor, name: str) -> list[int]:
    """People the actor knows whose name has these parts, and the actor."""
    rows = people_i_know(actor)
    parts = sort_key(name).split()[:5]
    for part in parts:
        rows = rows.filter(sort_key__contains=part)
    own = sort_key(actor.name)
    mine = [actor.pk] if actor.pk and parts and all(part in own for part in parts) else []
    return [*mine, *rows.values_list("pk", flat=True)[:MOST_NAMED]] if parts else []
