"""Browsers in which people draw, without one: what `line.ts` does, turn by turn."""

from dataclasses import dataclass, field, replace

from pycrdt import Map as Shared

from commonground.maps.live.actions import Drawn
from commonground.maps.live.jobs import Came, Guest, Left
from commonground.maps.live.pure import frames
from commonground.maps.live.pure.frames import Reason
from commonground.maps.live.tests.doors import Line
from commonground.maps.pure import store
from commonground.maps.pure.edits import AddConcept, Rename


@dataclass
class Item:
    """What somebody did; `n` under which it was sent, 0 while it was not."""

    update: bytes
    on: int  # the number of the copy on which it was done
    n: int = 0
    sent: bool = False


@dataclass
class Person:
    """A browser that draws, as `line.ts` does; each copy it begins has a client number of its own."""

    name: str
    line: Line
    map: int
    number: int
    doc: object = None
    guest: object = None
    n: int = 0
    joined: bool = False
    begins_anew: bool = False
    spoilt: bool = False  # something that nobody can read is in it
    items: list = field(default_factory=list)
    sent: dict = field(default_factory=dict)
    heard: list = field(default_factory=list)  # came, and was not looked at yet
    kept: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    code: int | None = None

    def begin(self):
        self.number += 10
        self.doc = store.opened([], client=self.number)

    def reload(self, queue):
        """The page is opened again: what was not kept is still in the browser."""
        self.leave(queue)
        self.drop()
        self.begins_anew, self.spoilt = False, self.spoilt and bool(self.items)
        self.begin()

    def come(self, queue):
        if self.guest is None and self.code is None:
            self.guest = Guest(self.line, self.map)
            has = store.NOTHING if self.begins_anew else self.doc.get_state()
            queue.append(Came(self.guest, has))

    def leave(self, queue):
        if self.guest is not None:
            queue.append(Left(self.guest))
            self.drop()

    def drop(self):
        self.guest, self.joined = None, False
        self.heard.clear()
        for item in self.items:
            item.n = 0

    def draw(self, edit, queue):
        if isinstance(edit, AddConcept | Rename):
            edit = replace(edit, label=f"{self.name}: {edit.label}")
        self.did(store.edited(self.doc, [edit]), queue)

    def spoil(self, queue):
        self.spoilt = True
        self.draw(Rename("a", "\n"), queue)
        before = self.doc.get_state()
        store.shared(self.doc, "concepts")["bad"] = Shared({"label": 7})
        self.did(self.doc.get_update(before), queue)

    def did(self, update, queue):
        if self.code is None:
            self.items.append(Item(update, self.number))
            self.send(queue)

    def send(self, queue):
        new = [item for item in self.items if not item.n]
        if not new or not self.joined or self.begins_anew:
            return
        self.n += 1
        update = store.merged([item.update for item in new])
        self.sent[self.n] = update, self.spoilt, any(item.sent for item in new)
        for item in new:
            item.n, item.sent = self.n, True
        cookies, session = self.line.cookies, self.line.session
        queue.append(Drawn(self.guest, session, cookies, self.map, self.n, update))

    def hear(self, queue, most=None):
        heard, self.heard = self.heard[:most], self.heard[len(self.heard[:most]) :]
        for frame in heard:
            self._hear(frame, queue)

    def _hear(self, frame, queue):
        if isinstance(frame, int):
            self.drop()
            self.code, self.items = frame, []
        elif frame[0] == frames.CHANGED:
            self.doc.apply_update(frame[1:])
        elif frame[0] == frames.KEPT:
            n = int.from_bytes(frame[1:5])
            self.kept.append(self.sent[n][0])
            self.items = [item for item in self.items if item.n != n]
        elif frame[0] == frames.REFUSED:
            self._refused(int.from_bytes(frame[1:5]), Reason(frame[5]))
        elif frame[0] == frames.MAP:
            self._join(frame, queue)

    def _refused(self, n, reason):
        update, spoilt, again = self.sent[n]
        assert spoilt or reason == Reason.NO_RIGHT, self.name  # nothing else is ever refused
        if not again:  # else it may have been kept, when it was sent first
            self.refused.append(update)
        if any(item.n == n for item in self.items):
            self.items, self.begins_anew = [], True

    def _join(self, frame, queue):
        if self.begins_anew:
            self.items, self.begins_anew, self.spoilt = [], False, False
            self.begin()
        self.doc.apply_update(frame[5 + int.from_bytes(frame[1:5]) :])
        for item in self.items:
            if item.on != self.number:
                self.doc.apply_update(item.update)
        self.joined = True
        self.send(queue)
