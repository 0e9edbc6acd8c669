"""Whatever happens, in whatever order: in the end all say the same, and it is what was kept.

The half of the room that is in the thread is driven by hand, turn by turn, with people whose sockets
are lists: they go offline and come back, open the page again, hear late, the room forgets all it had
in memory, it dies between keeping and telling, somebody draws by a form, one is removed meanwhile,
another sends what nobody can read. What is asked of the end is told from what each of them was told,
and from the database. `make test SEED=random` draws other worlds, and more of them.
"""

from contextlib import suppress
from unittest import mock

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from commonground.audiences.models import Seat, State
from commonground.maps import actions
from commonground.maps.live.jobs import Keeper, Stirred
from commonground.maps.live.pure import frames
from commonground.maps.live.tests.browsers import Person
from commonground.maps.live.tests.doors import Line, browser_of
from commonground.maps.models import Map, MapChange, MapUpdate
from commonground.maps.pure import store
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
from commonground.maps.pure.states import counted, is_in


class Died(BaseException):
    """The process is no more."""


WHO = ("ada", "lea", "kid")
REMOVED = "kid"


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
            person.drop()

    def turn(self, slow=None):
        """Each hears what is new, but one only the first of it: what they do next crosses the rest."""
        items, self.queue = self.queue, []
        self.keeper.work(items)
        for person in self.people.values():
            person.hear(self.queue, 1 if person.name == slow else None)

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
                    person.heard.append(what)

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
            update = what[1:] if kind == frames.CHANGED else person.sent[n][0]
            assert is_in(update, state, counted(state))

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
            case "reload":
                person.reload(self.queue)
            case "bad":
                person.spoil(self.queue)
            case "turn":
                self.turn(slow=who)
            case "form":
                self.form(who == "ada")
            case "remove" | "kill" | "die" | "restart":
                getattr(self, what)()


WHAT = ["draw"] * 6 + ["come"] * 2 + ["leave"] + ["turn"] * 3
WHAT += ["kill", "die", "restart", "form", "form", "bad", "reload", "remove"]


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
        cookies = {key: one.value for key, one in browser_of(getattr(cast, name)).cookies.items()}
        found[name] = Line(cookies["sessionid"], cookies)
    return found


@settings(
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
    for _round in range(5):
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
    there = counted(state)
    for person in world.people.values():
        out = person.name == REMOVED and world.removed
        assert (person.code is not None) is out, person
        if not out:
            assert store.content_of(person.doc) == said, person.name
            assert person.doc.get_update(state)[0] == 0, person.name  # all of theirs is kept
            assert person.items == [], person.name
        for update in person.kept:
            assert is_in(update, state, there), person.name
        for update in person.refused:
            if update[0]:  # what only takes away says what somebody else may have said as well
                assert not is_in(update, state, there), person.name
