"""Who has no phone answers on the teacher's device: by a code, once, and nothing stays behind."""

import pytest
from django.test import Client
from django.urls import reverse

from commonground.groups import actions as groups
from commonground.kernel import limits
from commonground.people.models import Band
from commonground.sociograms.asking import actions
from commonground.sociograms.models import AnswerCode
from commonground.sociograms.sheets.queries import said_by
from commonground.sociograms.tests.asked import ask, place, plan, says

CODE = "/answer/"


@pytest.fixture
def running(cast, now):
    return ask(cast, now)


@pytest.fixture
def code(cast, running, now):
    limits.forget()
    [(_one, code)] = actions.print_codes(cast.fay, running, [place(running, cast.ada)], now=now)
    return code


def begun(code):
    browser = Client()
    answer = browser.post(CODE, {"code": code.lower()})
    assert answer.status_code == 302
    return browser, answer.url


def test_a_code_opens_one_sheet_and_nothing_else(cast, running, code):
    browser, place_to_go = begun(code)
    assert place_to_go == reverse("sociograms:asked_show", args=[running.pk])
    page = browser.get(place_to_go).content.decode()
    assert "You answer as Ada Adler." in page
    for elsewhere in ("/", "/me/", "/people/", reverse("groups:show", args=[cast.group.pk])):
        assert browser.get(elsewhere).status_code in {302, 404}
        assert "Ada" not in browser.get(elsewhere).content.decode()


def test_it_is_over_when_the_sheet_is_handed_in(cast, running, code):
    browser, begin = begun(code)
    question = browser.post(begin).url
    lea = place(running, cast.lea).order
    browser.post(question, {"chosen": lea, "go": "next"})
    done = browser.post(reverse("sociograms:handing_in_create", args=[running.pk]))
    assert done.url == "/answer/?done"
    assert "storage" in done.headers["Clear-Site-Data"]
    assert place(running, cast.ada).answered
    assert "Thank you" in browser.get(done.url).content.decode()
    assert browser.get(question).status_code == 302
    assert "sessionid" not in browser.cookies or not browser.cookies["sessionid"].value
    again = Client().post(CODE, {"code": code})
    assert again.status_code == 422


def test_a_lost_browser_is_no_lost_sheet(running, code):
    begun(code)
    browser, begin = begun(code)
    assert browser.get(begin).status_code == 200
    browser.post("/answer/leaving/")
    assert browser.get(begin).status_code == 302
    begun(code)


def test_a_new_code_ends_the_old_one(cast, running, code, now):
    browser, begin = begun(code)
    [(_one, fresh)] = actions.print_codes(cast.fay, running, [place(running, cast.ada)], now=now)
    assert Client().post(CODE, {"code": code}).status_code == 422
    begun(fresh)


def test_a_code_shows_nothing_that_was_not_handed_in(cast, running, now):
    """Else whoever prints a code could read what a pupil began on a phone and thought better of."""
    limits.forget()
    says(running, cast.ada, [cast.lea], now, hands_in=False)
    [(_one, code)] = actions.print_codes(cast.fay, running, [place(running, cast.ada)], now=now)
    browser, begin = begun(code)
    page = browser.get(browser.post(begin).url)
    assert page.context["page"].chosen == []
    assert said_by(place(running, cast.ada)) == []


def test_two_browsers_do_not_share_a_sheet(cast, running, code):
    """Whoever has a copy of the paper reads nothing along: one of the two notices, and is out."""
    browser, begin = begun(code)
    question = browser.post(begin).url
    browser.post(question, {"chosen": place(running, cast.lea).order, "go": "next"})
    other, begin = begun(code)
    assert browser.get(question).status_code == 302
    assert other.get(question).context["page"].chosen == []


def test_no_old_browser_goes_on_under_a_new_code(cast, running, code, now):
    browser, begin = begun(code)
    actions.print_codes(cast.fay, running, [place(running, cast.ada)], now=now)
    assert browser.get(begin).status_code == 302


def test_a_code_of_one_asking_opens_no_other_of_the_same_pupil(cast, running, code, now):
    """A pupil of two classes: the teacher of one reads nothing of what the other asked."""
    second = groups.found_class(cast.school, name="Choir", band=Band.MIDDLE, now=now)
    groups.place_teacher(second, cast.mod, now=now)
    for one in (cast.ada, cast.lea):
        groups.place_pupil(second, one, now=now)
    other = actions.ask(cast.mod, second, plan(now), now=now)
    says(other, cast.ada, [cast.lea], now, hands_in=False)
    browser, _begin = begun(code)
    for name in ("asked_show", "handing_in_create"):
        assert browser.get(reverse(f"sociograms:{name}", args=[other.pk])).status_code == 404
    assert browser.get(reverse("sociograms:answer_edit", args=[other.pk, 1])).status_code == 404


def test_whoever_was_signed_in_is_signed_out(client, cast, running, code):
    client.force_login(cast.fay.account)
    assert "is signed in on this device" in client.get(CODE).content.decode()
    client.post(CODE, {"code": code})
    assert client.get("/me/").status_code == 302


@pytest.mark.parametrize("typed", ["", "CFH-JKM-NPR", "x" * 50, "\u202e"])
def test_what_opens_nothing_says_so(code, typed):
    assert Client().post(CODE, {"code": typed}).status_code == 422


def test_tries_are_limited(code):
    browser = Client()
    found = {browser.post(CODE, {"code": "CFH-JKM-NPR"}).status_code for _ in range(61)}
    assert found == {422, 429}
    limits.forget()


def test_it_ends_with_the_asking(cast, running, code, now):
    browser, begin = begun(code)
    actions.close(cast.fay, running, now=now)
    assert browser.get(begin).status_code == 302
    assert Client().post(CODE, {"code": code}).status_code == 422


def test_codes_are_shown_once_and_kept_as_a_hash(client, cast, running, now):
    client.force_login(cast.fay.account)
    url = reverse("sociograms:codes_create", args=[running.pk])
    says(running, cast.lea, [], now)
    asked = client.get(url)
    assert "slip-code" not in asked.content.decode()
    assert [one.label for one in asked.context["people"]] == ["Ada Adler", "Kid Karim"]
    one = client.post(url, {"chosen": place(running, cast.kid).pk})
    assert [paper[0].label for paper in one.context["papers"]] == ["Kid Karim"]
    papers = client.post(url).context["papers"]
    assert len(papers) == 2
    hashes = set(AnswerCode.objects.values_list("code_hash", flat=True))
    assert not hashes & {code.replace("-", "") for _one, code in papers}
    assert all(len(one) == 64 for one in hashes)


def test_a_code_of_one_class_opens_no_other_sheet(cast, running, code):
    browser, _begin = begun(code)
    assert browser.get(reverse("sociograms:asked_show", args=[running.pk + 1])).status_code == 404
