"""Requests that no browser sends, to every address, by everybody, the stranger and the operator too.

What stands in single fields is tried in test_nasty.py; here it is keys beyond all numbers, addresses that
are no text, forms of another kind, cookies and headers that mean nothing.
"""

import logging
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http.cookie import SimpleCookie
from django.test import Client

from commonground.kernel import limits
from commonground.people.models import Account
from commonground.posts import actions as posts
from commonground.testing.cast import BEGINNING, Cast, assemble
from tests.doors.walk import address, every, visitor

KEYS = ["0", "9223372036854775807", "9223372036854775808", "1" + "0" * 30, "9" * 5000, "-1", "%00",
        "%ED%A0%80", "%FF%FE", "%2e%2e%2f", "a%0d%0aSet-Cookie:x=y", "٣", "%E2%80%AE", "_61", "a" * 3000,
        "1,2", "'--", "None", "1.0", "0x1"]  # fmt: skip
ASKED = "&".join(
    f"{name}={value}"
    for name in ("page", "p", "before", "after", "since", "in", "o", "q", "find", "sort", "day", "next",
                 "all", "pk__exact", "id__in", "e", "_popup", "_to_field", "date__gte", "tab", "person")
    for value in ("-1", "99999999999999999999999", "%00", "%ED%A0%80", "%E2%80%AE", "1", "1e999")
)  # fmt: skip
WORD = "x" * 10_000
PARTED = "multipart/form-data; boundary=b"
FORM = "application/x-www-form-urlencoded"
BODIES = {
    "a list": ("application/json", b'["a", {"b": [1e999, -0, "\\ud800", null]}]'),
    "no JSON": ("application/json", b'{"a": \xff'),
    "deep": ("application/json", b"[" * 50_000),
    "a number alone": ("application/json; charset=utf-16", b"9" * 5000),
    "no multipart": (PARTED, b"--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx"),
    "half a multipart": (
        PARTED, b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx'
    ),
    "no parting": ("multipart/form-data", b"--b\r\n\r\n"),
    "bytes": (FORM, b"text=%ED%A0%80%FF&text=\xff\xfe&\xff=1&audience=%00"),
    "often": (FORM, b"&".join(b"%s=1&%s=2&%s=&%s[]=3" % ((n,) * 4) for n in (
        b"text", b"audience", b"pk", b"answer", b"name", b"kind", b"people", b"title", b"to", b"next"))),
    "many": (FORM, b"&".join(b"f%d=1" % n for n in range(3000))),
    "long": (FORM, b"&".join(b"%s=%s" % (n, WORD.encode()) for n in (
        b"text", b"answer", b"name", b"title", b"words", b"about", b"reason", b"login", b"password"))),
    "of a kind of its own": ("text/\xff; charset=klingon; boundary=", b"text=a"),
    "another alphabet": (FORM + "; charset=utf-7", b"text=+ADw-script+AD4-&name=+2AA-"),
    "a form without a form": (
        FORM, b"form-TOTAL_FORMS=99999999999999999999&form-INITIAL_FORMS=-1&form-0-id=x"
    ),
}  # fmt: skip
HEADS = {
    "languages": {"Accept-Language": "\xff;q=9, ../../etc, " + "a-" * 500, "Accept": "\xff/*;q=x"},
    "parts": {"Range": "bytes=9-1,x", "If-None-Match": "\xff", "If-Modified-Since": "Fri, 99 Foo"},
    "places": {"Referer": "http://[::1", "Origin": "null", "X-Forwarded-For": "\xff, 1.2.3.4.5"},
    "of htmx": {"HX-Request": "true", "HX-Current-URL": "http://[::1%ED", "HX-Target": "\xff",
                "HX-Trigger-URI-AutoEncoded": "true", "HX-Prompt": "%ED%A0%80"},
    "live": {"Last-Event-ID": "9" * 5000, "Accept": "text/event-stream", "Save-Data": "\xff"},
    "who one is": {"Authorization": "Basic \xff", "X-CSRFToken": "\xff" * 9, "X-HTTP-Method-Override": "PUT"},
}  # fmt: skip
COOKIES = {
    "sessionid": "\x01\xff" + "a" * 3000,
    "csrftoken": "\xff\xfe",
    "messages": '[["__json_message",0,25,"\\ud800"]]:x:y',
    "django_language": "../../../etc/passwd",
    "timezone": "\xff",
}
METHODS = ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND"]
PEOPLE = ["stranger", "operator", "kid"]


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def requests(
    turn: int, route: str, places: dict[str, int]
) -> Iterator[tuple[str, dict[str, object]]]:
    """What is asked of one address, by a name: one of each kind, another at each address."""

    def of(several: list[str]) -> str:
        return several[turn % len(several)]

    good = address(route, {"pk": _pk(route, places), "persona": places["people"]}, 1)
    if "<" in route:
        key = of(KEYS)
        where = address(route, dict.fromkeys(("app_label", "url"), "x"), key)
        yield f"key {key[:20]}", {"path": where}
    yield "asked", {"path": good, "query": ASKED}
    kind, body = BODIES[name := of(list(BODIES))]
    yield f"body {name}", {"path": good, "method": "POST", "content_type": kind, "data": body}
    name = of(list(HEADS))
    for method in ("GET", "POST"):
        yield f"heads {name}", {"path": good, "method": method, "headers": HEADS[name]}
    yield f"method {of(METHODS)}", {"path": good, "method": of(METHODS)}


def ask(client: Client, path: str, method: str = "GET", query: str = "", **more: object) -> int:
    limits.forget()
    with transaction.atomic():
        answer = client.generic(method, path, QUERY_STRING=query, **more)  # type: ignore[arg-type]
        transaction.set_rollback(True)
    return answer.status_code


@pytest.mark.slow
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.django_db
def test_no_request_breaks(who: str) -> None:
    cast = assemble()
    client, places = _client(cast, who), _places(cast)
    found = {}
    for turn, (name, route) in enumerate(every(), start=PEOPLE.index(who)):
        for told, request in requests(turn, route, places):
            status = ask(client, **request)  # type: ignore[arg-type]
            if status >= 500:
                found[f"{name} {told}"] = status
    assert sorted(found) == []


@pytest.mark.django_db
def test_no_cookie_breaks() -> None:
    assemble()
    found = {}
    for name, value in COOKIES.items():
        for page in ("/", "/me/", "/accounts/login/", "/sources/", "/nothing/here/", "/admin/"):
            for method in ("GET", "POST"):
                client = Client(raise_request_exception=False)
                client.cookies = SimpleCookie()
                client.cookies[name] = value
                if (status := ask(client, page, method)) >= 500:
                    found[f"{method} {page} {name}"] = status
    assert sorted(found) == []


def _client(cast: Cast, who: str) -> Client:
    if who == "stranger":
        return visitor(None)
    if who != "operator":
        return visitor(getattr(cast, who))
    operator = Account.objects.create(sign_in_name="operator", is_staff=True, is_superuser=True)
    Authenticator.objects.create(user=operator, type=Authenticator.Type.TOTP, data={"secret": "x"})
    limits.forget()
    client = Client(raise_request_exception=False)
    client.force_login(operator)
    return client


def _pk(route: str, places: dict[str, int]) -> int:
    return next((pk for start, pk in places.items() if route.startswith(f"/{start}")), 1)


def _places(cast: Cast) -> dict[str, int]:
    said = posts.say(cast.ada, audiences=[cast.group.audience], source="A word.", now=BEGINNING)
    return {
        "people": cast.lea.pk,
        "letters": cast.lea.pk,
        "groups": cast.group.pk,
        "posts": said.pk,
        "streams/audiences": cast.group.audience_id,
        "streams/people": cast.ada.pk,
    }
