"""Several people draw one map at once, over real sockets."""

import http.client
import json

import pytest
from django.utils import timezone
from websockets.exceptions import InvalidStatus

from commonground.config import drawing
from commonground.kernel import limits, news, sockets
from commonground.maps import actions
from commonground.maps.live.http import Room
from commonground.maps.live.pure import frames
from commonground.maps.live.tests.pens import pen
from commonground.maps.models import Map, MapChange
from commonground.maps.pure.content import unpacked
from commonground.maps.pure.edits import AddConcept
from commonground.maps.tests.conftest import RIVER
from commonground.testing.cast import assemble
from commonground.testing.listening import served

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    limits.forget()
    return assemble()


@pytest.fixture
def river(cast):
    now = timezone.now()
    return actions.begin(cast.ada, cast.group.audience, name="The river", edits=RIVER, now=now)


@pytest.fixture
def port(river):
    with served() as port:
        yield port


def test_what_one_draws_is_kept_and_then_seen_by_the_others(port, cast, river):
    with pen(port, cast.ada, river.pk) as ada, pen(port, cast.lea, river.pk, 8) as lea:
        assert ada.labels == {"rain", "open soil", "the river"}
        n = ada.draw("0" * 16, "slope")
        assert ada.until(frames.KEPT)
        assert ada.kept == {n}
        lea.until(frames.CHANGED)
        assert "slope" in lea.labels
        row = MapChange.objects.get(thing="0" * 16)
        assert (row.by, row.what) == (cast.ada, "concept added")
        assert unpacked(Map.objects.get().content).concept("0" * 16)
        actions.edit(cast.lea, river, [AddConcept("x", "by a form")], now=timezone.now())
        for each in (ada, lea):
            each.until(frames.CHANGED)
            assert "by a form" in each.labels


def test_what_another_process_kept_comes_with_its_news(port, cast, river, monkeypatch):
    with pen(port, cast.ada, river.pk) as ada:
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(drawing, "room", Room())
            elsewhere.setattr(news, "_bells", set())  # as where only jobs are done
            actions.edit(cast.lea, river, [AddConcept("x", "from there")], now=timezone.now())
        ada.until(frames.CHANGED)
        assert "from there" in ada.labels


@pytest.mark.parametrize("origin", ["http://elsewhere.org", "null", "http://localhost", None])
def test_a_page_of_another_place_opens_nothing(port, cast, river, origin):
    with pytest.raises(InvalidStatus) as refused, pen(port, cast.ada, river.pk, Origin=origin):
        pass
    assert refused.value.response.status_code == 403


def test_only_maps_have_such_a_door_and_only_for_sockets(port, cast, river):
    with pytest.raises(InvalidStatus), pen(port, cast.ada, f"{river.pk}/more"):
        pass
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("GET", f"/ws/map/{river.pk}/")
    assert line.getresponse().status == 426
    line.close()


SAID = {
    "words": ("words", 1003),
    "a kind that none is": (b"\x09", 1003),
    "nothing": (b"", 1003),
    "no place": (b'\x06{"x": NaN, "y": 0, "on": null}', 1003),
    "too long": (bytes(70_000), 1009),
}


def test_what_no_browser_of_ours_says_ends_it(port, cast, river):
    for said, code in SAID.values():
        with pen(port, cast.ada, river.pk) as ada:
            ada.line.send(said)
            ada.until(None)
            assert ada.code == code, said


def test_a_stranger_and_who_has_too_many_open_are_sent_away(port, cast, river, monkeypatch):
    with pen(port, None, river.pk) as stranger:
        assert stranger.code == 4404
    with pen(port, cast.out, river.pk) as out:
        assert out.code == 4404
        assert out.labels == set()
    monkeypatch.setattr(sockets, "MOST_OF_ONE", 0)
    with pen(port, cast.ada, river.pk) as ada:
        assert ada.code == 1013


def test_where_somebody_points_is_shown_to_those_who_are_there_and_kept_nowhere(port, cast, river):
    with pen(port, cast.ada, river.pk) as ada, pen(port, cast.lea, river.pk, 8) as lea:
        said = {"x": 3.0, "y": -4.0, "on": "rain", "name": "Somebody else"}
        ada.line.send(b"\x06" + json.dumps(said).encode())
        lea.until(frames.HERE)
        (told,) = map(json.loads, lea.here)
        assert told == {"who": told["who"], "name": "Ada Adler", "x": 3.0, "y": -4.0, "on": "rain"}
        with pen(port, cast.kid, river.pk, 9) as kid:
            kid.until(frames.HERE)
            assert kid.here == lea.here
        ada.line.close()
        lea.until(frames.HERE)
        assert json.loads(lea.here[-1]) == {"who": told["who"], "gone": True}
    assert Map.objects.get().step == 1
