"""The thread of a room, driven by hand, and who stands at its door."""

from dataclasses import dataclass

from django.test import Client

from commonground.maps.live.actions import Drawn
from commonground.maps.live.jobs import Came, Guest, Keeper
from commonground.maps.live.tests.pens import FRESH
from commonground.maps.pure import store
from commonground.maps.pure.edits import AddConcept

IN, OUT, LATER = "in", 4404, 1013


@dataclass
class Line:
    session: str
    cookies: dict


class Door:
    """The thread of a room, and what it said last to each who came."""

    def __init__(self, map_):
        self.map, self.time, self.said = map_, 0.0, {}
        self.keeper = Keeper(self._deliver, lambda: self.time)

    def _deliver(self, said):
        for guest, what in said:
            self.said.setdefault(guest, []).append(what)

    def work(self, *items):
        self.said = {}
        self.keeper.work(list(items))

    def guest(self, browser):
        cookies = {name: morsel.value for name, morsel in browser.cookies.items()}
        return Guest(Line(cookies.get("sessionid", ""), cookies), self.map.pk)

    def comes(self, guest):
        """`in`, or the code with which the socket is closed."""
        self.work(Came(guest, FRESH))
        (what,) = self.said[guest]
        return what if isinstance(what, int) else IN

    def draws(self, guest, label="x"):
        """What becomes of a change: kept, or why it is refused, and what is closed by it."""
        update = store.edited(store.opened([], client=7), [AddConcept("a", label)])
        line = guest.line
        self.work(Drawn(guest, line.session, line.cookies, self.map.pk, 1, update))
        told = self.said.get(guest, [])
        return [what if isinstance(what, int) else what[0] for what in told]


def browser_of(persona):
    browser = Client()
    if persona is not None:
        browser.force_login(persona.account)
    return browser


def put(doc, name, value):
    """What somebody else's program might send; the update."""
    before = doc.get_state()
    store.shared(doc, name)["n"] = value
    return doc.get_update(before)
