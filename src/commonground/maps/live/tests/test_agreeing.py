"""Whatever happens, in whatever order: in the end all say the same, and it is what was kept.

The half of the room that is in the thread is driven by hand, turn by turn, with people whose sockets
are lists: they go offline and come back, the room forgets all it had in memory, it dies between
keeping and telling, somebody draws by a form, one is removed meanwhile, another sends what nobody can
read. What is asked of the end is told from what each of them was told, and from the database.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pycrdt import Map as Shared

from commonground.audiences.models import Seat, State
from commonground.maps import actions
from commonground.maps.live.actions import Drawn
from commonground.maps.live.jobs import Came, Guest, Keeper, Left, Stirred
from commonground.maps.live.pure import frames
from commonground.maps.live.pure.frames import Reason
from commonground.maps.models import Map, MapChange, MapUpdate
from commonground.maps.pure import copies, store
from commonground.maps.pure.content import EMPTY, unpacked
from commonground.maps.pure.edits import (
    AddConcept,
    AddLink,
    Change,
    Move,
    RemoveConcept,
    RemoveLink,
    Rename,
    What,
    applied,
)


class Died(BaseException):
    """The process is no more."""


WHO = ("ada", "lea", "kid")
REMOVED = "kid"


@dataclass
class Line:
    """What is known of a browser, without one."""

    session: str
    cookies: dict


@dataclass
class Person:
    """A browser that draws; each copy it begins has a client number of its own."""

    name: str
    line: Line
    map: int
    number: int
    doc: object = None
    guest: object = None
    n: int = 0
    sent: dict = field(default_factory=dict)
    kept: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    code: int | None = None

    def begin(self):
        self.number += 10
        self.doc = store.opened([], client=self.number)

    def come(self, queue):
        if self.guest is None and self.code is None:
            self.guest = Guest(self.line, self.map)
            queue.append(Came(self.guest, self.doc.get_state()))

    def leave(self, queue):
        if self.guest is not None:
            queue.append(Left(self.guest))
            self.guest = None

    def draw(self, edit, queue):
        if isinstance(edit, AddConcept | Rename):
            edit = replace(edit, label=f"{self.name}: {edit.label}")
        self.send(store.edited(self.doc, [edit]), queue)

    def send(self, update, queue):
        if self.guest is not None:
            self.n += 1
            self.sent[self.n] = update
            cookies, session = self.line.cookies, self.line.session
            queue.append(Drawn(self.guest, session, cookies, self.map, self.n, update))

    def hear(self, frame, queue):
        if isinstance(frame, int):
            self.guest, self.code = None, frame
        elif frame[0] == frames.CHANGED:
            self.doc.apply_update(frame[1:])
        elif frame[0] == frames.KEPT:
            self.kept.append(self.sent[int.from_bytes(frame[1:5])])
        elif frame[0] == frames.REFUSED:
            self.refused.append((self.sent[int.from_bytes(frame[1:5])], Reason(frame[5])))
        elif frame[0] == frames.MAP:
            self._take(frame, queue)

    def _take(self, frame, queue):
        end = 5 + int.from_bytes(frame[1:5])
        if self.refused and not self.again:
            self.again = True
            self.begin()
        self.doc.apply_update(frame[end:])
        self.send(self.doc.get_update(frame[5:end]), queue)  # a removal shows in no state

    again = False


class World:
    """The room's thread, the people, and what waits for its next turn."""

    def __init__(self, cast, lines):
        self.cast = cast
        self.map = actions.begin(cast.ada, cast.group.audience, name="x", now=timezone.now())
        self.queue, self.lost, self.time, self.removed, self.forms = [], False, 0.0, False, 0
        self.level = len(connection.savepoint_ids)
        self.people = {
            name: Person(name, lines[name], self.map.pk, number)
            for number, name in enumerate(WHO, 2)
        }
        for person in self.people.values():
            person.begin()
        self.restart()

    def restart(self):
        """The process ends: nobody is connected, and what it had not kept is gone."""
        self.keeper = Keeper(self._deliver, lambda: self.time)
        self.queue.clear()
        for person in self.people.values():
            person.guest = None

    def turn(self):
        items, self.queue = self.queue, []
        self.keeper.work(items)

    def kill(self):
        """It dies when all is kept and nobody was told."""
        self.lost = True
        self.turn()
        self.lost = False
        self.restart()

    def die(self):
        """It dies in the middle: what was not kept by then is not, and nobody was told that it is."""

        def died(*_given, **_more):
            raise Died

        with mock.patch("commonground.maps.live.jobs.keep", died), suppress(Died):
            self.turn()
        self.restart()

    def _deliver(self, said):
        for guest, what in () if self.lost else said:
            for person in self.people.values():
                if person.guest is guest:
                    self._first_kept(person, what)
                    person.hear(what, self.queue)

    def _first_kept(self, person, what):
        """Nobody is told of anything that is not kept; who was removed, of nothing."""
        kind = None if isinstance(what, int) else what[0]
        if kind not in (frames.KEPT, frames.CHANGED, frames.MAP):
            return
        assert not (self.removed and person.name == REMOVED)
        assert len(connection.savepoint_ids) == self.level
        if kind != frames.MAP:
            n = int.from_bytes(what[1:5])
            doc = kept_of(self.map)
            state = doc.get_state()
            update = what[1:] if kind == frames.CHANGED else person.sent[n]
            assert copies._is_in(update, state, copies._state(state))

    def form(self, thing):
        """By a page: another concept, of which nobody has heard here."""
        self.forms += 1
        map_ = Map.objects.get(pk=self.map.pk)
        made = AddConcept(f"form{self.forms}", "by a form")
        actions.edit(self.cast.lea, map_, [made], now=timezone.now())
        if thing:  # else it was another process, whose news come later
            self.queue.append(Stirred(frozenset([map_.pk])))

    def remove(self):
        seat = Seat.objects.filter(persona=self.cast.kid, audience=self.map.audience_id)
        seat.update(state=State.ENDED)
        self.time += 100
        self.removed = True

    def do(self, what, who, edit):
        person = self.people[who]
        match what:
            case "draw":
                person.draw(edit, self.queue)
            case "come":
                person.come(self.queue)
            case "leave":
                person.leave(self.queue)
            case "bad" if not person.again:
                person.draw(Rename("a", "\n"), self.queue)
                concepts = store.shared(person.doc, "concepts")
                before = person.doc.get_state()
                concepts["bad"] = Shared({"label": 7})
                person.send(person.doc.get_update(before), self.queue)
            case "form":
                self.form(who == "ada")
            case "remove" | "turn" | "kill" | "die" | "restart":
                getattr(self, what)()


WHAT = ["draw"] * 6 + ["come", "leave"] + ["turn"] * 3
WHAT += ["kill", "die", "restart", "form", "form", "bad", "remove"]


def edit(dice):
    """Something that one does to a map; all do it to the same few things."""
    concept, link = dice.choice("abc"), dice.choice("lm")
    return dice.choice(
        [
            AddConcept(concept, dice.choice(["rain", "مطر"])),
            AddConcept(concept, "sand"),
            Rename(concept, dice.choice(["soil", "雨"])),
            Move(concept, 1.0, dice.choice([1.0, 2.0])),
            RemoveConcept(concept),
            AddLink(link, "a", dice.choice("bc"), "makes"),
            RemoveLink(link),
        ]
    )


@pytest.fixture
def lines(cast):
    found = {}
    for name in WHO:
        browser = Client()
        browser.force_login(getattr(cast, name).account)
        cookies = {key: morsel.value for key, morsel in browser.cookies.items()}
        found[name] = Line(cookies["sessionid"], cookies)
    return found


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],  # to make a failure smaller takes minutes
)
@given(dice=st.randoms(use_true_random=True))  # one lot for a whole world: these differ more
def test_in_the_end_all_agree_with_what_was_kept(cast, lines, dice):
    world = World(cast, lines)
    for person in world.people.values():
        person.come(world.queue)
    for _step in range(dice.randint(6, 30)):
        world.do(dice.choice(WHAT), dice.choice(WHO), edit(dice))
    world.queue.append(Stirred(frozenset([world.map.pk])))  # news of other processes, in the end
    for _round in range(4):
        for person in world.people.values():
            person.come(world.queue)
        world.turn()
    assert_agreed(world)
    Seat.objects.filter(persona=cast.kid).update(state=State.LIVE)


def kept_of(map_):
    rows = MapUpdate.objects.filter(map=map_.pk).values_list("data", flat=True)
    return store.opened(bytes(data) for data in rows)


def assert_agreed(world):
    map_ = Map.objects.get(pk=world.map.pk)
    said = unpacked(map_.content)
    doc = kept_of(map_)
    assert store.content_of(doc) == said
    changes = MapChange.objects.filter(map=map_).order_by("step", "pk")
    told = [Change(What(row.what), row.thing, row.before, row.after) for row in changes]
    assert applied(EMPTY, (change.edit for change in told)) == said
    assert {row.step for row in changes} == set(range(1, map_.step + 1))
    names = {getattr(world.cast, name).pk: name for name in WHO}
    for row in changes:  # who said it is who is said to have said it
        if row.what in ("concept added", "renamed") and ": " in row.after["label"]:
            assert row.after["label"].split(": ")[0] == names[row.by_id]
    state = doc.get_state()
    there = copies._state(state)
    for person in world.people.values():
        out = person.name == REMOVED and world.removed
        assert (person.code is not None) is out, person
        if not out:
            assert store.content_of(person.doc) == said, person.name
            assert person.doc.get_update(state)[0] == 0, person.name  # all of theirs is kept
        for update in person.kept:
            assert copies._is_in(update, state, there), person.name
        for update, _reason in person.refused:
            assert not copies._is_in(update, state, there) or update == b"\0\0"
