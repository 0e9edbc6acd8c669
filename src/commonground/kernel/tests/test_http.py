"""Every refusal has its status and a sentence; nothing that is sent ends in a fault of ours."""

import json

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import DataError, IntegrityError, OperationalError
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.errors import (
    Away,
    Conflict,
    Locked,
    Missing,
    Refused,
    TooMuch,
    Trouble,
    Unreadable,
)
from commonground.kernel.http import place_here, redirect_back
from commonground.kernel.models import FactRow

TROUBLES = {
    "missing": (Missing("Nothing <here>."), 404),
    "refused": (Refused("Not yours."), 403),
    "conflict": (Conflict("Someone was first."), 409),
    "away": (Away("The store is away."), 503),
    "locked": (Locked("The key is away."), 423),
    "unreadable": (Unreadable("Line 3 has no name."), 422),
    "too-much": (TooMuch("Wait.", retry_after=7), 429),
    "trouble": (Trouble("No."), 400),
    "busy": (OperationalError("database is locked"), 503),
    "unique": (IntegrityError("UNIQUE constraint failed: a.b"), 409),
    "wide": (DataError("value too long"), 422),
    "surrogate": (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"), 422),
    "broken": (OperationalError("no such table: a"), 500),
    "null": (IntegrityError("NOT NULL constraint failed: a.b"), 500),
    "fault": (ZeroDivisionError("a secret"), 500),
}


@csrf_exempt
@login_not_required
def trouble(request, name):
    raise TROUBLES[name][0]


@csrf_exempt
@login_not_required
def echo(request, pk=0):
    found = FactRow.objects.filter(pk=pk, kind__in=[*request.GET.values()]).exists()
    return HttpResponse(f"{found} {len(request.POST)} {len(request.FILES)}")


@csrf_exempt
@login_not_required
@require_POST
def form_only(request):
    return HttpResponse("taken")


@login_not_required
@require_safe
def page_only(request):
    return HttpResponse("a page")


@login_not_required
def back(request):
    return redirect_back(request, "/home/")


urlpatterns = [
    path("trouble/<slug:name>/", trouble),
    path("echo/<id:pk>/", echo),
    path("echo/", echo),
    path("back/", back),
    path("form/", form_only),
    path("page/", page_only),
]
handler400 = "commonground.kernel.http.handler400"
handler403 = "commonground.kernel.http.handler403"
handler404 = "commonground.kernel.http.handler404"
handler500 = "commonground.kernel.http.handler500"
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _as_served(client):
    client.raise_request_exception = False


@pytest.mark.parametrize("name", TROUBLES)
def test_each_trouble_has_its_status(client, name):
    assert client.get(f"/trouble/{name}/").status_code == TROUBLES[name][1]


def test_the_sentence_stands_on_the_page_and_is_escaped(client):
    page = client.get("/trouble/missing/").content.decode()
    assert "Nothing &lt;here&gt;." in page
    assert "<html" in page


def test_a_fault_of_ours_tells_nothing(client):
    assert "secret" not in client.get("/trouble/fault/").content.decode()


def test_htmx_gets_a_fragment_and_where_to_put_it(client):
    answer = client.get("/trouble/conflict/", headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert answer.content.decode() == '<p class="trouble" role="alert">Someone was first.</p>'
    assert answer["HX-Retarget"] == "#trouble"


def test_a_program_gets_json(client):
    answer = client.get("/trouble/unreadable/", headers={"Accept": "application/json"})
    assert answer.json() == {"error": "Line 3 has no name."}


@pytest.mark.parametrize(("name", "seconds"), [("too-much", "7"), ("busy", "3")])
def test_when_to_come_again(client, name, seconds):
    assert client.get(f"/trouble/{name}/")["Retry-After"] == seconds


def test_who_reloads_the_address_of_a_form_is_told_what_it_is(client):
    answer = client.get("/form/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "only takes what a form sends" in answer.content.decode()
    assert client.post("/form/").content == b"taken"


def test_a_page_takes_nothing_and_says_so(client):
    answer = client.post("/page/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "nothing can be sent to it" in answer.json()["error"]


def test_what_is_refused_is_not_kept_by_browsers(client):
    assert client.get("/trouble/refused/")["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/echo/1/", 200),
        (f"/echo/{2**63 - 1}/", 200),
        (f"/echo/{2**63}/", 404),
        ("/echo/" + "9" * 5000 + "/", 404),
        ("/echo/0/", 404),
        ("/echo/-1/", 404),
        ("/echo/٣/", 404),
        ("/echo/1%00/", 400),
        ("/echo/%ff/", 404),
        ("/nowhere/", 404),
        ("/echo/?q=%00", 400),
        ("/echo/?q=a%00b&r=1", 400),
        ("/echo/?q=%ff%fe", 200),
        ("/echo/?q=%ed%a0%80", 200),
        ("/echo/?" + "a=1&" * 2000, 413),
        ("/echo/?q=%F0%9F%8C%BF", 200),
    ],
)
def test_addresses_of_every_kind(client, address, status):
    assert client.get(address).status_code == status


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"a=1", "application/x-www-form-urlencoded", 200),
        (b"a=%00", "application/x-www-form-urlencoded", 422),
        (b"a=%ff", "application/x-www-form-urlencoded", 200),
        (b"\xff\xfe\x00=1", "application/x-www-form-urlencoded", 200),
        (b"a=1", "application/x-www-form-urlencoded; charset=rot13", 400),
        (b"a=1", "application/x-www-form-urlencoded; charset=none-such", 400),
        (b"a=" + b"1" * 3_000_000, "application/x-www-form-urlencoded", 413),
        (b"a=1&" * 2000, "application/x-www-form-urlencoded", 413),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x", 200),
        (b"nothing", "multipart/form-data", 400),
        (b"nothing", "multipart/form-data; boundary=\xc3\xa9", 400),
        (b"--x--", "multipart/form-data; boundary=x; charset=rot13", 400),
        (b"--x--", "multipart/form-data; boundary=x; charset=unicode_escape", 400),
        (
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\x00\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
            422,
        ),
        (b"{", "application/json", 200),
    ],
)
def test_bodies_of_every_kind(client, body, kind, status):
    answer = client.generic("POST", "/echo/", body, content_type=kind)
    assert answer.status_code == status


def test_a_cookie_that_is_no_text(client):
    assert client.get("/echo/", headers={"Cookie": r'sessionid="\000aaaaaaaa"'}).status_code == 400


def test_a_host_that_is_not_ours(client):
    assert client.get("/echo/", headers={"Host": "evil.example"}).status_code == 400


def test_a_form_without_its_token(client):
    client.handler.enforce_csrf_checks = True
    answer = client.post("/back/", {"a": "1"}, headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert "Load it again" in json.loads(answer.content)["error"]


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("/a/?b=1", "/a/?b=1"),
        ("http://testserver/a/", "/a/"),
        ("http://testserver//evil.example/", "/evil.example/"),
        ("//evil.example/", None),
        ("///evil.example/", None),
        ("https://evil.example/", None),
        ("http://testserver@evil.example/", None),
        ("http:/\\evil.example", None),
        ("/\\evil.example", None),
        ("\\\\evil.example", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("\x00//evil.example", None),
        ("a/b", None),
        ("http:evil.example", None),
        ("", None),
    ],
)
def test_back_never_leads_away(rf, target, place):
    assert place_here(rf.get("/"), target) == place


def test_back_goes_where_the_form_says_then_where_it_stood_then_home(client):
    there = {"Referer": "http://testserver/there/"}
    assert client.post("/back/", {"next": "/a/"}, headers=there)["Location"] == "/a/"
    away = {"next": "https://evil.example/"}
    assert client.post("/back/", away, headers=there)["Location"] == "/there/"
    assert client.post("/back/", away)["Location"] == "/home/"


def test_what_a_page_may_load_stands_on_each_answer(client, settings):
    words = client.get("/sign-in/")["Content-Security-Policy"]
    assert "default-src 'self'" in words
    assert "script-src 'self'" in words
    assert "frame-ancestors 'none'" in words
    settings.DEBUG = True  # Django's own page of a fault needs its styles
    assert "Content-Security-Policy" not in client.get("/nowhere/")
