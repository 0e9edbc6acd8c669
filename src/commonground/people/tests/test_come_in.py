from datetime import timedelta

import pytest
from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonground.people.entry import actions
from commonground.people.models import Access, Slip

URL = "/come-in/"
LETTER = "/come-in/letter/"


@pytest.fixture
def slip(place):
    return actions.issue_slip(place.tea, place.kid.account, entrance=place.entrance, now=place.now)


def typed(place, slip, **other):
    return {"class_code": place.entrance.code, "slip_code": slip[1]} | other


def test_a_pupil_comes_in_by_class_code_and_slip(client, place, slip):
    answer = client.post(URL, typed(place, slip))
    assert answer.status_code == 302
    assert answer.url == reverse("people:first_password")
    page = client.get(answer.url).content.decode()
    assert place.kid.account.sign_in_name in page
    assert client.session.get_expire_at_browser_close()


def test_codes_may_be_typed_in_small_letters_with_gaps(client, place, slip):
    code = slip[1].lower().replace("-", " ")
    answer = client.post(URL, typed(place, slip, slip_code=code))
    assert answer.status_code == 302


def test_then_they_choose_a_password_and_sign_in_with_it(client, place, slip):
    client.post(URL, typed(place, slip))
    chosen = {"password": "three red owls", "again": "three red owls"}
    assert client.post(reverse("people:first_password"), chosen).url == "/"
    client.post(reverse("account_logout"))
    name = place.kid.account.sign_in_name
    answer = client.post("/sign-in/", {"login": name, "password": "three red owls"})
    assert answer.status_code == 302
    assert client.session.get_expire_at_browser_close()


def test_an_own_device_stays_signed_in(client, place, slip):
    client.post(URL, typed(place, slip))
    chosen = {"password": "three red owls", "again": "three red owls"}
    client.post(reverse("people:first_password"), chosen)
    client.post(reverse("account_logout"))
    name = place.kid.account.sign_in_name
    client.post("/sign-in/", {"login": name, "password": "three red owls", "remember": "on"})
    assert not client.session.get_expire_at_browser_close()


def test_signing_out_leaves_nothing_on_the_device(client, place, slip):
    client.post(URL, typed(place, slip))
    answer = client.post(reverse("account_logout"))
    assert "storage" in answer["Clear-Site-Data"]
    assert place.kid.name not in client.get("/sign-in/").content.decode()


def test_pages_of_the_signed_in_stay_in_no_cache(client, place, slip):
    client.post(URL, typed(place, slip))
    assert "no-store" in client.get(reverse("people:first_password"))["Cache-Control"]


def test_the_picture_fills_in_the_slip_and_never_the_class(client, place, slip):
    code = slip[1].replace("-", "")
    page = client.get(f"{URL}?slip={code}&class_code={place.entrance.code}").content.decode()
    assert slip[1] in page
    assert place.entrance.code not in page


def wrong(place, slip):
    yield "another slip", typed(place, slip, slip_code="CCC-FFF-HHH")
    yield "another class", typed(place, slip, class_code="CCCFFF")
    yield "both wrong", {"class_code": "CCCFFF", "slip_code": "CCC-FFF-HHH"}
    yield "the class code twice", typed(place, slip, slip_code=place.entrance.code)


def test_every_wrong_pair_gives_the_same_answer(client, place, slip):
    answers = set()
    for _what, data in wrong(place, slip):
        answer = client.post(URL, data)
        assert answer.status_code == 422
        page = answer.content.decode()
        for given in data.values():
            page = page.replace(given, "")
        answers.add(page.split("errors-summary")[1].split("</div>")[0])
        assert place.kid.name not in page
    assert len(answers) == 1


def test_every_wrong_pair_asks_and_writes_the_same(client, place, slip):
    from commonground.testing.cost import queries_of

    client.get(URL)
    shapes = {
        tuple(sql.split()[0] for sql in queries_of(lambda d=data: client.post(URL, d)))
        for _what, data in wrong(place, slip)
    }
    assert len(shapes) == 1


def test_a_used_slip_does_not_open_again(client, place, slip):
    client.post(URL, typed(place, slip))
    client.post(reverse("account_logout"))
    assert client.post(URL, typed(place, slip)).status_code == 422


def test_a_slip_is_void_when_a_new_one_is_made(client, place, slip):
    actions.issue_slip(place.tea, place.kid.account, entrance=place.entrance, now=place.now)
    assert client.post(URL, typed(place, slip)).status_code == 422


def test_a_slip_is_void_after_seven_days(place, slip):
    code = slip[1]
    late = place.now + timedelta(days=7, minutes=1)
    assert actions.come_in(code, class_code=place.entrance.code, now=late) is None


def test_a_slip_is_void_after_ten_tries(place, slip):
    for _time in range(10):
        assert actions.come_in(slip[1], class_code="CCCFFF", now=place.now) is None
    assert actions.come_in(slip[1], class_code=place.entrance.code, now=place.now) is None


def test_a_slip_does_not_open_as_a_letter(client, slip):
    assert client.post(LETTER, {"slip_code": slip[1]}).status_code == 422


def test_the_code_is_not_kept(place, slip):
    kept = Slip.objects.get(pk=slip[0].pk)
    assert slip[1].replace("-", "") not in kept.code_hash


def test_a_new_slip_ends_the_password_and_the_sessions(client, place):
    account = place.kid.account
    account.set_password("three red owls")
    account.save()
    client.force_login(account)
    assert client.get(reverse("people:first_password")).status_code == 302
    actions.issue_slip(place.tea, account, entrance=place.entrance, now=place.now)
    assert client.get("/come-in/password/").url.startswith("/sign-in/")
    account.refresh_from_db()
    assert not account.has_usable_password()


def test_the_pupil_can_see_who_made_the_slip(place, slip):
    seen = Access.objects.get(subject=place.kid.account)
    assert (seen.actor_id, seen.what) == (place.tea.account_id, "slip")


def test_a_letter_lets_a_guardian_in_by_one_code(client, place):
    _slip, code = actions.issue_letter(place.tea, place.gus.account, now=place.now)
    answer = client.post(LETTER, {"slip_code": code})
    assert answer.url == reverse("people:first_password")


def test_a_suspended_browser_session_of_a_shared_device_ends(client, place, slip):
    client.post(URL, typed(place, slip))
    session = client.session
    session["began"] = (place.now - timedelta(hours=13)).isoformat()
    session.save()
    assert client.get(reverse("people:first_password")).status_code == 302
    assert "_auth_user_id" not in client.session


def tell(client, sentence):
    told, page = HttpRequest(), HttpResponse()
    told.session = client.session
    words = default_storage(told)
    words.add(messages.INFO, sentence)
    words.update(page)
    client.cookies["messages"] = page.cookies["messages"].value


@pytest.mark.parametrize("left", ["signed out", "left open"])
def test_what_one_was_told_is_not_told_to_the_next_on_a_shared_device(client, place, slip, left):
    client.post(URL, typed(place, slip))
    tell(client, "A letter went to kid@home.example.")
    if left == "signed out":
        client.post(reverse("account_logout"))
    else:
        session = client.session
        session["began"] = (place.now - timedelta(hours=13)).isoformat()
        session.save()
    assert "kid@home.example" not in client.get(reverse("account_login")).content.decode()


def test_what_one_was_told_comes_on_the_next_page(client, place, slip):
    client.post(URL, typed(place, slip))
    tell(client, "A letter went to kid@home.example.")
    assert "kid@home.example" in client.get(reverse("people:first_password")).content.decode()
    assert client.cookies["messages"].value == ""
