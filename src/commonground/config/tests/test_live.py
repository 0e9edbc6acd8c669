"""Who hears of a post, on the whole product: those who may read it, at that moment, and nobody else."""

import time

import pytest
from django.test import Client
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.audiences.models import Seat, State
from commonground.kernel import limits, live
from commonground.people.models import Suspension
from commonground.posts import actions as posts
from commonground.testing.cast import assemble
from commonground.testing.listening import Listener, served
from commonground.ties.models import Mute

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    limits.forget()
    return assemble()


@pytest.fixture
def port(cast, monkeypatch):
    monkeypatch.setattr(live, "HEARTBEAT", 0.2)
    with served() as port:
        yield port


@pytest.fixture
def listens(port):
    def listens(persona):
        browser = Client()
        browser.force_login(persona.account)
        listener = Listener(port, browser.cookies["sessionid"].value)
        listener.browser = browser
        return listener

    return listens


def say(cast):
    posts.say(
        cast.ada, audiences=[cast.group.audience], source="The river is green.", now=timezone.now()
    )


def test_a_class_hears_that_something_is_new_and_no_one_outside(cast, listens):
    outside = [cast.out, cast.tom, cast.gus, cast.gone]
    with listens(cast.lea) as lea, listens(cast.fay) as fay:
        others = [listens(persona) for persona in outside]
        say(cast)
        assert lea.hears("event: new")
        assert fay.hears("event: new")
        time.sleep(0.5)
        assert [
            other.lines for other in others if any("event" in line for line in other.lines)
        ] == []
        assert {line for line in lea.lines if line.startswith("data")} == {"data: {}"}
        for other in others:
            other.__exit__()


def test_an_ended_seat_and_a_suspension_are_deaf_at_once(cast, listens):
    with listens(cast.lea) as lea, listens(cast.kid) as kid:
        Seat.objects.filter(persona=cast.lea).update(state=State.ENDED)
        Suspension.objects.create(account=cast.kid.account, since=timezone.now(), reason="a test")
        say(cast)
        assert not lea.hears("event", within=1.5)
        assert not kid.hears("event", within=0.1)


def test_who_is_blocked_or_muted_does_not_stir_anybody(cast, listens):
    audiences.block(cast.ada, cast.lea, now=timezone.now())
    Mute.objects.create(by=cast.kid, against=cast.ada, at=timezone.now())
    with listens(cast.lea) as lea, listens(cast.kid) as kid, listens(cast.fay) as fay:
        say(cast)
        assert fay.hears("event: new")
        assert not lea.hears("event", within=1)
        assert not kid.hears("event", within=0.1)


def test_who_signs_out_is_told_nothing_more(cast, listens):
    with listens(cast.lea) as lea:
        lea.browser.logout()
        say(cast)
        assert lea.ended.wait(60)
        assert not lea.hears("event", within=0)
