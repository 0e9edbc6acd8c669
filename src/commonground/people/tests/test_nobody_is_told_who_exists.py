"""No page before sign-in says whether a person is here."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from commonground.people.entry import actions


def said(answer, *given):
    """What an answer says, without what was typed and without tokens."""
    text = answer.content.decode()
    for word in given:
        text = text.replace(word, "")
    text = re.sub(r'value="[^"]*"|X-CSRFToken": "[^"]*"', "", text)
    return answer.status_code, answer.get("Location", ""), text


@pytest.fixture
def here(place, settings):
    settings.MAIL = True
    account = place.tea.account
    account.set_password("a long enough one")
    account.save()
    return account


DOORS = [
    ("account_login", "login", {"password": "not the one"}, "sign_in_name"),
    ("account_login", "login", {"password": "not the one"}, "email"),
    ("account_request_login_code", "email", {}, "email"),
    ("account_reset_password", "email", {}, "email"),
]


@pytest.mark.parametrize(("door", "field", "more", "attribute"), DOORS)
def test_the_doors_answer_alike(client, here, door, field, more, attribute):
    known = getattr(here, attribute)
    unknown = known.replace("tea", "nix")
    answers = {
        said(client.post(reverse(door), {field: given} | more), given) for given in (known, unknown)
    }
    assert len(answers) == 1


def test_where_a_code_was_asked_for_the_next_page_is_alike(client, here):
    pages = set()
    for email in ("tea@hill.example", "nix@hill.example"):
        client.post(reverse("account_request_login_code"), {"email": email})
        pages.add(said(client.get(reverse("account_confirm_login_code")), email))
        client.cookies.clear()
    assert len(pages) == 1
    assert [letter.to for letter in mail.outbox] == [["tea@hill.example"], ["nix@hill.example"]]


def test_mail_that_fails_looks_like_mail_that_went(client, here, monkeypatch):
    from commonground.people import http

    def broken(*args, **kwargs):
        raise OSError("no route")

    monkeypatch.setattr(http.DefaultAccountAdapter, "send_mail", broken)
    answer = client.post(reverse("account_request_login_code"), {"email": "tea@hill.example"})
    assert answer.status_code == 302


def test_an_adult_comes_in_by_a_code_from_the_mail(client, here):
    client.post(reverse("account_request_login_code"), {"email": "tea@hill.example"})
    lines = [line.strip() for line in mail.outbox[0].body.splitlines() if line.strip()]
    code = lines[lines.index("this is your code to sign in. It works once, for ten minutes:") + 1]
    answer = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(here.pk)
    assert client.session.get_expire_at_browser_close()


def test_a_wrong_letter_says_the_same_as_a_used_one(client, place):
    _slip, code = actions.issue_letter(place.head, place.gus.account, now=place.now)
    door = reverse("people:letter")
    client.post(door, {"slip_code": code})
    client.post(reverse("account_logout"))
    answers = {
        said(client.post(door, {"slip_code": given}), given) for given in (code, "CCC-FFF-HHH-JJJ")
    }
    assert len(answers) == 1


def test_nobody_signs_up(client, db):
    page = client.get(reverse("account_signup")).content.decode()
    assert "invitation" in page
    data = {"sign_in_name": "new", "username": "new", "password1": "a long enough one"}
    client.post(reverse("account_signup"), data)
    assert "_auth_user_id" not in client.session


def test_the_class_code_alone_shows_no_name(client, place):
    page = client.post("/come-in/", {"class_code": place.entrance.code, "slip_code": ""})
    assert place.kid.name not in page.content.decode()
    assert "Hill School" not in page.content.decode()


def test_one_name_is_tried_eight_times_only(client, here):
    data = {"login": here.sign_in_name, "password": "wrong"}
    for _time in range(9):
        answer = client.post("/sign-in/", data)
    good = data | {"password": "a long enough one"}
    assert client.post("/sign-in/", good).status_code != 302
    assert answer.status_code in (200, 429)
