"""Live updates on a real server: who may hear it does, the outsider hears nothing, pages beside."""

import http.client
import socket
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from commonground.kernel import facts, live, news
from commonground.kernel.facts import Fact, record
from commonground.kernel.ids import id_at
from commonground.kernel.models import FactRow, WorkerLease
from commonground.testing.listening import PATIENCE, Listener, served

CLASS, CIRCLE = 11, 12


@dataclass(frozen=True)
class BellRang(Fact):
    kind: ClassVar[str] = "school.bell_rang"
    audience: int


got = []


@csrf_exempt
@login_not_required
def upload(request):
    got.append(len(request.FILES["file"].read()) if request.FILES else len(request.body))
    return HttpResponse(f"{got[-1]} {request.META.get('HTTP_X_TRUST', '-')} {request.GET.get('q')}")


urlpatterns = [path("upload/", upload)]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls(__name__)]


@pytest.fixture
def heard(monkeypatch):
    """Which session may hear which audiences; a session that is not there is nobody's."""
    heard = {"ada": {CLASS}, "out": {CIRCLE}}
    monkeypatch.setattr(live, "HEARTBEAT", 0.2)
    monkeypatch.setattr(live, "PAUSE", 0.05)
    monkeypatch.setattr(live, "broker", live.Broker())
    monkeypatch.setattr(facts, "_followers", {})
    monkeypatch.setattr(facts, "_errands", {})
    monkeypatch.setattr(news, "_told", {})

    def provider(cookies):
        found = heard.get(cookies.get("sessionid"))
        return None if found is None else frozenset(found)

    live.hear_with(provider)
    news.tell_with(BellRang, lambda row: [row.ids["audience"]])
    return heard


@pytest.fixture
def port(heard):
    with served() as port:
        yield port


def ring(audience):
    with transaction.atomic():
        record(BellRang(audience), actor=None, at=timezone.now())


def test_who_may_hear_it_does_and_the_outsider_hears_nothing(port):
    with Listener(port, "ada") as ada, Listener(port, "out") as out:
        ring(CLASS)
        assert ada.hears("event: new")
        assert not out.hears("event", within=0.6)
        assert out.hears(": still here")
        assert {line for line in ada.lines if line and not line.startswith((":", "retry"))} == {
            "event: new",
            "data: {}",
        }


def test_what_may_not_be_heard_is_not_even_kept(heard):
    ear = live.Ear("ada", frozenset({CLASS}))
    ear.stir(range(100, 1000))
    assert (ear.news, ear.stirred.is_set()) == (set(), False)
    ear.stir([CLASS, CIRCLE])
    assert ear.news == {CLASS}


def test_nothing_is_told_of_what_was_taken_back(port):
    with Listener(port, "ada") as ada:
        with transaction.atomic():
            record(BellRang(CLASS), actor=None, at=timezone.now())
            transaction.set_rollback(True)
        assert not ada.hears("event", within=0.6)


def test_a_seat_that_ended_since_is_asked_before_each_event(port, heard):
    with Listener(port, "ada") as ada:
        heard["ada"] = set()
        ring(CLASS)
        assert not ada.hears("event", within=0.6)


def test_the_stream_ends_with_the_session(port, heard):
    with Listener(port, "ada") as ada:
        del heard["ada"]
        ring(CLASS)
        assert ada.ended.wait(PATIENCE)
        assert not ada.hears("event", within=0)


def test_it_ends_with_the_session_also_in_silence(port, heard, monkeypatch):
    monkeypatch.setattr(live, "ASK_AGAIN", 0.3)
    with Listener(port, "ada") as ada:
        heard["ada"] = {CIRCLE}
        time.sleep(0.8)
        ring(CIRCLE)
        assert ada.hears("event: new")
        del heard["ada"]
        assert ada.ended.wait(PATIENCE)


@pytest.mark.parametrize("session", ["", "nobody", '"\\000"'])
def test_nobody_is_told_not_to_come_back(port, session):
    listener = Listener(port, session)
    assert listener.answer.status == 204
    listener.connection.close()


def test_how_it_is_served(port):
    with Listener(port, "ada") as ada:
        assert ada.answer.headers["Content-Type"].startswith("text/event-stream")
        assert ada.answer.headers["Cache-Control"] == "no-store"
        assert ada.answer.headers["X-Accel-Buffering"] == "no"


def test_beyond_its_share_a_session_loses_its_oldest_stream(port, monkeypatch):
    monkeypatch.setattr(live, "MOST_OF_ONE", 2)
    ada, out = partial(Listener, port, "ada"), partial(Listener, port, "out")
    with ada() as first, ada() as second, out(), ada() as third:
        assert first.ended.wait(PATIENCE)
        ring(CLASS)
        assert second.hears("event: new")
        assert third.hears("event: new")


def test_a_session_has_its_whole_share():
    broker, ears = live.Broker(), [live.Ear("ada") for _ in range(live.MOST_OF_ONE + 1)]
    with ExitStack() as open_:
        for ear in ears[:-1]:
            open_.enter_context(broker.listening(ear))
        assert not any(ear.closed for ear in ears)
        open_.enter_context(broker.listening(ears[-1]))
        assert [ear.closed for ear in ears].index(True) == 0
        assert sum(ear.closed for ear in ears) == 1


def test_a_full_house_says_when_to_come_again(port, monkeypatch):
    monkeypatch.setattr(live, "MOST", 1)
    with Listener(port, "ada"):
        late = Listener(port, "out")
        assert (late.answer.status, late.answer.headers["Retry-After"]) == (503, "60")
        late.connection.close()


def test_who_went_away_is_forgotten(port):
    with Listener(port, "ada"):
        assert len(live.broker._ears) == 1
    until = time.monotonic() + PATIENCE
    while live.broker._ears and time.monotonic() < until:
        time.sleep(0.02)
    assert not live.broker._ears


def test_only_reading_is_answered(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("POST", "/live/", b"")
    assert connection.getresponse().status == 405
    connection.close()


def test_a_process_that_serves_counts_with_a_number_of_its_own(port):
    assert WorkerLease.objects.count() == 1


def post(port, body, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("POST", "/upload/?q=1", body, headers)
    answer = connection.getresponse()
    told = answer.read().decode()
    connection.close()
    return answer.status, told


def test_a_file_comes_through_to_the_pages(port):
    file = b"x" * 3_000_000
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
        + file
        + b"\r\n--b--\r\n"
    )
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    assert post(port, body, **kind) == (200, "3000000 - 1")


def test_a_header_cannot_be_given_by_another_spelling(port):
    assert post(port, b"a", X_Trust="forged") == (200, "1 - 1")
    assert post(port, b"a", **{"X-Trust": "said"}) == (200, "1 said 1")


def test_a_body_of_unsaid_length_is_refused_rather_than_lost(port):
    status, told = post(port, iter([b"a", b"b"]))
    assert status == 411
    assert "how long" in told


def test_raw_bytes_in_an_address_are_read_as_text(port):
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(
            b"GET /upload/?q=\xc3\xa9 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        answer = b"".join(iter(partial(line.recv, 4096), b""))
    assert answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 400"))


def test_a_body_that_breaks_off_is_never_taken_for_the_whole(port):
    got.clear()
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"POST /upload/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc")
        time.sleep(0.2)
    assert post(port, b"four")[0] == 200
    assert got == [4]


def test_other_processes_are_noticed_with_an_overlap(heard):
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    watch = news.Watch(now)
    assert watch.audiences(now) == set()
    write(id_at(now) + 50, CLASS)
    write(id_at(now) + 51, CIRCLE, kind="school.unheard")
    assert watch.audiences(now) == {CLASS}
    write(id_at(now) + 7, CIRCLE)  # began earlier, held later
    assert watch.audiences(now) == {CIRCLE}
    assert watch.audiences(now) == set()


def test_what_was_there_before_is_no_news(heard):
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    write(id_at(now) - 1, CLASS)
    assert news.Watch(now).audiences(now) == set()


def write(pk, audience, kind=BellRang.kind):
    row = {"pk": pk, "kind": kind, "at": timezone.now(), "ids": {"audience": audience}}
    thread = threading.Thread(target=_write, args=(row,))  # a connection of its own, as a process
    thread.start()
    thread.join()


def _write(row):
    FactRow.objects.create(**row)
    connection.close()


def test_whose_session_it_is_is_asked_of_the_database(client):
    account = get_user_model().objects.create(sign_in_name="ada")
    client.force_login(account)
    cookies = {"sessionid": client.cookies["sessionid"].value}
    assert live.user_of(cookies) == account
    assert live.user_of({}) is None
    assert live.user_of({"sessionid": "x" * 32}) is None
    get_user_model().objects.update(is_active=False)
    assert live.user_of(cookies) is None
    get_user_model().objects.update(is_active=True)
    client.logout()
    assert live.user_of(cookies) is None
