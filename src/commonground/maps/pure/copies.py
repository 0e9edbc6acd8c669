"""A document that stays open, and what it says beside it: of an update only what it touched is read.

What comes from elsewhere is believed in nothing: it is taken whole or not at all, and only what a map
can hold. After `Wrong` the copy is of no more use, since the document has taken in what was refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from commonground.maps.pure import store
from commonground.maps.pure.checking import ID, Wrong
from commonground.maps.pure.content import (
    MOST_CONCEPTS,
    MOST_LINKS,
    Concept,
    Content,
    Link,
    content_from,
)
from commonground.maps.pure.edits import Change, difference
from commonground.maps.pure.states import begins_beyond, counted, is_in, removed

MOST_BYTES = 2_000_000  # of all updates; made one, most maps are a tenth of it
# What no line of words holds: controls, overrides of direction, lone surrogates, breaks of lines.
UNFIT = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\u202d\u202e\ufeff\ud800-\udfff]")
KEYS = {"concepts": {"label", "place"}, "links": {"start", "end", "phrase"}}


@dataclass(frozen=True)
class Taken:
    """What an update added to the document, in the server's own bytes, and what changed by it."""

    update: bytes
    changes: tuple[Change, ...]


class _Heard:
    """What a document tells while it takes something in; the library would hold who listens longer
    for ever, and the document with it."""

    def __init__(self) -> None:
        self.touched: dict[str, set[str]] = {name: set() for name in KEYS}
        self.put: list[tuple[str, str, bool]] = []  # which values stand there now: a whole entry?
        self.unfit = False
        self.added = b""

    @classmethod
    def of(cls, doc: Any, update: bytes) -> _Heard:
        """Let the document take in the update."""
        heard = cls()
        listening = [(doc, doc.observe(heard._note))]
        for name in KEYS:
            shared = store.shared(doc, name)
            listening.append((shared, shared.observe_deep(heard._hear(name))))
        try:
            doc.apply_update(update)
        finally:
            for what, how in listening:
                what.unobserve(how)
        return heard

    def _note(self, event: Any) -> None:
        self.added = event.update

    def _hear(self, name: str) -> Callable[[Any], None]:
        touched = self.touched[name]

        def hear(events: Any) -> None:
            for event in events:
                keys = getattr(event, "keys", None)  # none of them where all of it was outdone
                touched.update(event.path[:1] or keys or ())
                self.unfit = self.unfit or keys is None or len(event.path) > 1
                now = [id_ for id_, how in (keys or {}).items() if how["action"] != "delete"]
                self.put += [(name, id_, not event.path) for id_ in now]

        return hear


class Copy:
    """One map in memory; `seen` are the kept updates that are in it, `appended` how many ever were."""

    def __init__(self, updates: Iterable[bytes] = ()) -> None:
        self.seen: set[int] = set()
        self.appended = 0
        there = list(updates)
        self.size = sum(map(len, there))
        self.doc = store.opened(there)
        self.concepts: dict[str, Concept] = {}
        self.links: dict[str, Link] = {}
        self._at: dict[str, set[str]] = {}
        self._look(*(list(store.shared(self.doc, name).keys()) for name in KEYS))

    @property
    def content(self) -> Content:
        return content_from(self.concepts.values(), self.links.values())

    @property
    def state(self) -> bytes:
        """Which changes are in it, as Yjs says it."""
        return self.doc.get_state()

    def beyond(self, state: bytes) -> bytes:
        """What is in it and not in another copy whose state this is."""
        try:
            return self.doc.get_update(state)
        except ValueError as fault:
            raise Wrong("unreadable") from fault

    def whole(self) -> bytes:
        return store.whole(self.doc)

    def catch_up(self, updates: Iterable[bytes]) -> bytes:
        """Take in what was kept already: what of it is new here, as one update; empty when nothing."""
        if not (there := list(updates)):
            return b""
        heard = _Heard.of(self.doc, store.merged(there))
        self._look(*heard.touched.values())
        self.size += sum(map(len, there))
        return heard.added

    def take(self, update: bytes) -> Taken:
        """Take in what somebody sent."""
        before = counted(self.doc.get_state())
        if begins_beyond(update, before):
            raise Wrong("early")
        if self.size + len(update) > MOST_BYTES:
            self.size = len(self.whole())  # without what was outdone since
        if self.size + len(update) > MOST_BYTES:
            raise Wrong("large")
        try:
            heard = _Heard.of(self.doc, update)
        except (ValueError, RuntimeError) as fault:
            raise Wrong("unreadable") from fault
        self._check(update, before, heard)
        had = len(self.concepts), len(self.links)
        changes = self._look(*heard.touched.values())
        for count, earlier, most, key in (
            (len(self.concepts), had[0], MOST_CONCEPTS, "concepts"),
            (len(self.links), had[1], MOST_LINKS, "links"),
        ):
            if count > most and count > earlier:
                raise Wrong(key, str(most))
        self.size += len(heard.added)
        return Taken(heard.added, changes)

    def _check(self, update: bytes, before: dict[int, int], heard: _Heard) -> None:
        after = counted(state := self.doc.get_state())
        if not is_in(update, state, after):
            raise Wrong("astray")
        forged = after.get(store.SERVER) != before.get(store.SERVER)
        if forged or heard.unfit or not set(self.doc.keys()) <= KEYS.keys():
            raise Wrong("unreadable")
        for name, touched in heard.touched.items():
            here, other = (store.shared(self.doc, which) for which in _both(name))
            for id_ in touched:
                if id_ in here:
                    _fits(name, id_, here[id_])
                    if id_ in other:
                        raise Wrong("unreadable")
        if self._unseen(before, after, heard):
            raise Wrong("unreadable")

    def _unseen(self, before: dict[int, int], after: dict[int, int], heard: _Heard) -> bool:
        """Whether more was added than stands in an entry, like words behind it that no map shows."""
        new = {client: (before.get(client, 0), there) for client, there in after.items()}
        unseen = sum(end - begin for begin, end in new.values())
        for name, id_, whole in heard.put:
            unseen -= 1 + (len(store.shared(self.doc, name)[id_]) if whole else 0)
        if unseen:  # what was outdone or taken back at once is gone already
            for client, begin, end in removed(self.doc.get_update(self.state)):
                first, last = new.get(client, (0, 0))
                unseen -= max(0, min(end, last) - max(begin, first))
        return bool(unseen)

    def _look(self, concepts: Iterable[str], links: Iterable[str]) -> tuple[Change, ...]:
        """Read these anew; what changed by it."""
        were = {id_: self.concepts.get(id_) for id_ in concepts}
        old = {id_: self.links.get(id_) for id_ in links}
        near = self._near(were)
        for id_, raw in store.entries(self.doc, "concepts", were):
            _put(self.concepts, id_, store.concept(id_, raw))
        for id_, raw in store.entries(self.doc, "links", old):
            self._hang(id_, store.link(id_, raw))
        lines = [*old, *((near | self._near(were)) - old.keys())]
        had = {id_: was is not None for id_, was in were.items()}
        before = _part(were.values(), [old.get(id_, self.links.get(id_)) for id_ in lines])
        after = _part(map(self.concepts.get, were), map(self.links.get, lines))
        there = self.concepts.keys()
        return difference(
            _led(before, lambda end: had.get(end, end in there)),
            _led(after, lambda end: end in there),
        )

    def _near(self, concepts: Iterable[str]) -> set[str]:
        return {link for id_ in concepts for link in self._at.get(id_, ())}

    def _hang(self, id_: str, link: Link | None) -> None:
        if was := self.links.get(id_):
            for end in (was.start, was.end):
                self._at[end].discard(id_)
        if link:
            for end in (link.start, link.end):
                self._at.setdefault(end, set()).add(id_)
        _put(self.links, id_, link)


def _put(where: dict[str, Any], id_: str, thing: Any) -> None:
    if thing is None:
        where.pop(id_, None)
    else:
        where[id_] = thing


def _part(concepts: Iterable[Concept | None], links: Iterable[Link | None]) -> Content:
    return Content(
        tuple(sorted(filter(None, concepts), key=lambda one: one.id)),
        tuple(sorted(filter(None, links), key=lambda one: one.id)),
    )


def _led(part: Content, there: Callable[[str], bool]) -> Content:
    """Without links that lead nowhere."""
    held = (one for one in part.links if one.start != one.end)
    return Content(part.concepts, tuple(one for one in held if there(one.start) and there(one.end)))


def _both(name: str) -> tuple[str, str]:
    return ("concepts", "links") if name == "concepts" else ("links", "concepts")


def _fits(name: str, id_: str, raw: Any) -> None:
    """Whether a concept or link is in the one form in which we write it ourselves."""
    from pycrdt import Map

    plain = dict(raw.items()) if isinstance(raw, Map) else {}
    if not ID.fullmatch(id_) or not plain or not plain.keys() <= KEYS[name]:
        raise Wrong("unreadable")
    thing = store.concept(id_, plain) if name == "concepts" else store.link(id_, plain)
    if thing is None:
        raise Wrong("unreadable")
    if isinstance(thing, Concept):
        if UNFIT.search(thing.label) or not thing.label.strip():
            raise Wrong("unreadable")
        if plain.get("place") is not None and not thing.placed:
            raise Wrong("unreadable")
    elif UNFIT.search(thing.phrase) or thing.start == thing.end:
        raise Wrong("unreadable")
