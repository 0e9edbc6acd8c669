"""Who comes in and who draws: those of the map's page, at that moment, and nobody else by any way.

The half of the room that is in the thread is asked by hand; what only a socket can show is further down.
"""

import json
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone
from pycrdt import Array, Doc
from pycrdt import Map as Shared

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience, Kind, Seat, State
from commonground.groups.models import Group
from commonground.kernel import sockets
from commonground.maps import actions
from commonground.maps.keeping import actions as keeping
from commonground.maps.live.actions import Drawn
from commonground.maps.live.jobs import Came, Stirred
from commonground.maps.live.pure import frames
from commonground.maps.live.tests.doors import IN, LATER, OUT, Door, browser_of, put
from commonground.maps.live.tests.pens import FRESH
from commonground.maps.models import Map, MapChange
from commonground.maps.pure import store
from commonground.maps.pure.edits import AddConcept
from commonground.maps.remarks import actions as remarks
from commonground.people.models import Account, Band, Suspension


@pytest.fixture
def river(cast):
    return actions.begin(cast.ada, cast.group.audience, name="The river", now=timezone.now())


EVERYBODY = ["ada", "lea", "kid", "fay", "hal", "mod", "gus", "out", "tom", "gone", None]


def test_who_comes_in_is_who_sees_the_page(cast, river):
    door = Door(river)
    for who in EVERYBODY:
        browser = browser_of(getattr(cast, who) if who else None)
        page = browser.get(reverse("maps:show", args=[river.pk])).status_code
        assert (door.comes(door.guest(browser)) == IN) is (page == 200), who
        assert (page == 200) is (who in ("ada", "lea", "kid", "fay")), who


def _seat(state):
    return lambda cast, river: Seat.objects.filter(persona=cast.lea).update(state=state)


def _set(model, **values):
    def change(cast, river):
        row = {Map: river, Account: cast.lea.account, Audience: river.audience}[model]
        model.objects.filter(pk=row.pk).update(**values)

    return change


def _focus(cast, river):
    Group.objects.filter(pk=cast.group.pk).update(focus_since=timezone.now())


def _suspended(cast, river):
    Suspension.objects.create(account=cast.lea.account, since=timezone.now(), reason="a test")


NOW = timezone.now()
REFUSED, KEPT = [frames.REFUSED, 4403], [frames.KEPT]
CASES = {  # what happens to lea or the map: how she comes in after it, what becomes of a change
    "nothing": (lambda cast, river: None, IN, KEPT),
    "under ten": (_set(Account, band=Band.YOUNGEST), IN, KEPT),
    "seat ended": (_seat(State.ENDED), OUT, REFUSED),
    "seat refused": (_seat(State.REFUSED), OUT, REFUSED),
    "seat asked for": (_seat(State.PENDING), OUT, REFUSED),
    "suspended": (_suspended, OUT, REFUSED),
    "account closed": (_set(Account, is_active=False), OUT, REFUSED),
    "password changed": (_set(Account, password="other"), OUT, REFUSED),
    "term ended": (_set(Audience, read_only_since=NOW), IN, REFUSED),
    "class ended": (_set(Audience, ended_at=NOW), OUT, REFUSED),
    "map closed": (_set(Map, closed_at=NOW), IN, [frames.REFUSED, 4404]),
    "map taken away": (_set(Map, deleted_at=NOW), OUT, [frames.REFUSED, 4404]),
    "focus": (_focus, LATER, [LATER]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_happens_meanwhile_counts_at_once(cast, river, case):
    happens, comes, draws = CASES[case]
    door, browser = Door(river), browser_of(cast.lea)
    there, other = door.guest(browser), door.guest(browser_of(cast.fay))
    assert (door.comes(there), door.comes(other)) == (IN, IN)
    happens(cast, river)
    assert door.draws(there) == draws
    kept = draws == KEPT
    assert MapChange.objects.filter(map=river).count() == kept
    assert [what[0] for what in door.said.get(other, [])] == ([frames.CHANGED] if kept else [])
    assert door.comes(door.guest(browser)) == comes


@pytest.mark.parametrize("told", ["by the fact", "after a while"])
def test_what_may_not_be_read_any_more_is_not_told(cast, river, told):
    door = Door(river)
    lea, ada = (door.guest(browser_of(who)) for who in (cast.lea, cast.ada))
    assert (door.comes(lea), door.comes(ada)) == (IN, IN)
    Seat.objects.filter(persona=cast.lea).update(state=State.ENDED)
    if told == "by the fact":
        door.keeper.work([Stirred(doubted=frozenset([river.audience_id]))])
        assert door.said[lea] == [4403]
    else:
        door.time += 5
    assert door.draws(ada) == [frames.KEPT]
    assert door.said.get(lea, [4403]) == [4403]


def test_signed_out_is_out(cast, river):
    door, browser = Door(river), browser_of(cast.lea)
    guest = door.guest(browser)
    assert door.comes(guest) == IN
    browser.logout()
    assert door.draws(guest) == REFUSED


def test_a_device_that_was_left_open_and_who_owes_a_second_factor_are_out(cast, river, settings):
    door, browser = Door(river), browser_of(cast.fay)
    session = browser.session
    session["began"] = (timezone.now() - timedelta(hours=13)).isoformat()
    session.save()
    assert door.comes(door.guest(browser)) == OUT
    settings.SECOND_FACTOR_GRACE = timedelta(0)
    cast.fay.account.authenticator_set.all().delete()
    assert door.comes(door.guest(browser_of(cast.fay))) == OUT


def test_in_a_question_only_who_said_what_they_think_comes_in_also_in_focus(cast):
    now = timezone.now()
    room = audiences.open_audience(Kind.INQUIRY, name="Why?", school=cast.school)
    map_ = actions.create(audience=room, name="Why?", now=now)
    audiences.seat(room, cast.lea, now=now)
    audiences.seat(room, cast.ada, now=now, state=State.PENDING)
    _focus(cast, map_)
    door = Door(map_)
    told = {who: door.comes(door.guest(browser_of(getattr(cast, who)))) for who in ("lea", "ada")}
    assert told == {"lea": IN, "ada": OUT}
    guest = door.guest(browser_of(cast.lea))
    assert door.comes(guest) == IN
    assert door.draws(guest) == KEPT
    stranger = door.guest(browser_of(cast.ada))
    assert door.draws(stranger) == []


def test_a_block_hides_nothing_on_a_map(cast, river):
    audiences.block(cast.lea, cast.ada, now=timezone.now())
    door = Door(river)
    lea, ada = (door.guest(browser_of(who)) for who in (cast.lea, cast.ada))
    assert (door.comes(lea), door.comes(ada)) == (IN, IN)
    assert door.draws(ada) == KEPT
    assert door.said[lea][0][0] == frames.CHANGED


@pytest.mark.parametrize("fault", [OperationalError, KeyError])
def test_when_it_cannot_be_kept_nobody_is_told_of_it(cast, river, monkeypatch, fault):
    door = Door(river)
    lea, ada = (door.guest(browser_of(who)) for who in (cast.lea, cast.ada))
    assert (door.comes(lea), door.comes(ada)) == (IN, IN)

    def fails(*_given, **_more):
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(keeping, "append", fails)
        if fault is OperationalError:
            assert door.draws(ada, "lost") == [sockets.FULL]
            assert lea not in door.said
        else:
            with pytest.raises(KeyError):
                door.draws(ada, "lost")
            door.keeper.failed([])  # as the thread does: all come back
            assert door.said == {lea: [sockets.FAULT], ada: [sockets.FAULT]}
    assert door.draws(ada, "there") == KEPT
    (changed,) = door.said[lea]
    assert (b"there" in changed, b"lost" in changed) == (True, False)
    assert MapChange.objects.filter(map=river).count() == 1


BAD = {
    "no update": b"\xff\xff\xff",
    "of the server": lambda doc: store.edited(doc, [AddConcept("b", "b")]),
    "another shape": lambda doc: put(doc, "concepts", Shared({"label": 7})),
    "more than it holds": lambda doc: put(doc, "concepts", Shared({"label": "x", "by": "me"})),
    "two lines": lambda doc: put(doc, "concepts", Shared({"label": "x\ny"})),
    "another room in it": lambda doc: put(doc, "posts", Shared({"label": "x"})),
    "words behind the entries": lambda doc: _behind(doc, at="the map"),
    "words behind an entry": lambda doc: _behind(doc, at="an entry"),
    "words behind what is outdone": lambda doc: _behind(doc, at="the map", then=False),
    "a link to itself": lambda doc: put(
        doc, "links", Shared({"start": "x", "end": "x", "phrase": ""})
    ),
}


def _behind(doc, at, then=True):
    """A map is also a list, of which it shows nothing."""
    other, line = Doc(client_id=7), Array(["a diary"])
    if at == "the map":
        other["concepts"] = line
        doc.apply_update(other.get_update())
    else:
        other["concepts"] = Shared({"n": line})
        as_list, as_map = b"\x01n\x00", b"\x01n\x01"
        assert as_list in other.get_update()
        doc.apply_update(other.get_update().replace(as_list, as_map))
        store.shared(doc, "concepts")["n"]["label"] = "x"
    if then:
        store.edited(doc, [AddConcept("m", "x")])
    return doc.get_update(store.opened([], client=9).get_state())


@pytest.mark.parametrize("bad", BAD)
def test_nothing_is_believed(cast, river, bad):
    actions.edit(cast.ada, river, [AddConcept("z", "z")], now=timezone.now())
    there = [bytes(row.data) for row in river.updates.all()]
    doc = store.opened(there, client=store.SERVER if bad == "of the server" else 7)
    made = BAD[bad]
    update = made if isinstance(made, bytes) else made(doc)
    door = Door(river)
    lea, ada = (door.guest(browser_of(who)) for who in (cast.lea, cast.ada))
    assert (door.comes(lea), door.comes(ada)) == (IN, IN)
    line = lea.line
    door.work(Drawn(lea, line.session, line.cookies, river.pk, 5, update))
    refused, map_ = door.said[lea][-2:]
    assert refused == frames.refused(5, frames.Reason.UNREADABLE)
    assert map_[0] == frames.MAP
    assert MapChange.objects.filter(map=river).count() == 1
    assert door.draws(ada, "still there") == KEPT


def said(frame):
    assert frame[0] == frames.SPOKEN
    return json.loads(frame[1:])


def test_of_what_people_speak_is_told_to_who_comes_and_when_it_is_news(cast, river):
    now = timezone.now()
    actions.edit(cast.ada, river, [AddConcept("a", "rain")], now=now)
    first = remarks.remark(cast.lea, river, "a", words="Which?", now=now)
    door = Door(river)
    kid = door.guest(browser_of(cast.kid))
    door.work(Came(kid, FRESH))
    told, whole = door.said[kid]  # before the map, so that what it lacks is gone
    assert said(told) == {"a": [["Lea Lind", "Which?"]]}
    assert whole[0] == frames.MAP
    second = remarks.remark(cast.ada, river, "a", words="This.", now=now)
    door.work(Stirred(maps=frozenset([river.pk])))
    assert said(door.said[kid][0]) == {"a": [["Lea Lind", "Which?"], ["Ada Adler", "This."]]}
    door.work(Stirred(maps=frozenset([river.pk])))
    assert kid not in door.said
    for who, line in ((cast.lea, first), (cast.ada, second)):
        remarks.take_back(who, line, now=now)
    door.work(Stirred(maps=frozenset([river.pk])))
    assert said(door.said[kid][0]) == {"a": []}
