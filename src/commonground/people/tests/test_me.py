from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.kernel.errors import Refused
from commonground.people import actions
from commonground.people.models import Access, Account, Role, SecretLink, Suspension
from commonground.people.suspensions import actions as suspensions
from commonground.testing.cost import assert_cost_does_not_grow

SECOND = "/me/second-factor/"


def looked(whom):
    return reverse("people:looked", args=[whom.pk])


def test_i_choose_my_language(sign_in, place):
    client = sign_in(place.kid)
    client.post(reverse("people:language"), {"language": "ar"})
    page = client.get("/me/").content.decode()
    assert 'dir="rtl"' in page


def test_a_stranger_chooses_it_for_this_browser(client, db):
    client.post(reverse("people:language"), {"language": "ar"})
    assert 'dir="rtl"' in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("kid", 200), ("gus", 200), ("tea", 404), ("head", 404), ("mid", 404)]
)
def test_who_reads_who_looked(sign_in, place, who, status):
    actions.note_access(
        place.tea.account_id, place.kid.account_id, "slip", purpose="lost", now=place.now
    )
    answer = sign_in(getattr(place, who)).get(looked(place.kid))
    assert answer.status_code == status
    if status == 200:
        assert "Tea Okafor" in answer.content.decode()


def test_the_log_costs_the_same_however_long_it_is(sign_in, place):
    client = sign_in(place.kid)

    def more():
        for by in (place.tea, place.head, place.col):
            actions.note_access(by.account_id, place.kid.account_id, "slip", now=place.now)

    more()
    assert_cost_does_not_grow(lambda: client.get(looked(place.kid)), more)


def test_looking_at_oneself_is_not_written_down(place):
    actions.note_access(place.kid.account_id, place.kid.account_id, "slip", now=place.now)
    assert not Access.objects.exists()


def test_one_click_ends_a_secret_address(sign_in, place):
    link = SecretLink.objects.create(
        persona=place.kid, purpose="calendar", token_hash="x", made_at=place.now
    )
    client = sign_in(place.kid)
    client.post(reverse("people:link_remove", args=[link.pk]))
    link.refresh_from_db()
    assert link.ended_at is not None


def test_nobody_ends_those_of_others(sign_in, place):
    link = SecretLink.objects.create(
        persona=place.kid, purpose="calendar", token_hash="x", made_at=place.now
    )
    answer = sign_in(place.tea).post(reverse("people:link_remove", args=[link.pk]))
    assert answer.status_code == 404


def test_the_suspended_read_why_and_their_own_data(sign_in, place):
    suspensions.suspend(
        place.head, place.mid.account, reason="Cooling down", until=None, now=place.now
    )
    client = sign_in(place.mid)
    assert "Cooling down" in client.get(reverse("people:suspended")).content.decode()
    assert client.get("/me/").status_code == 200
    assert client.get(looked(place.mid)).status_code == 200


MAY = [
    ("head", "mid", True),
    ("head", "tea", True),
    ("col", "mid", True),
    ("col", "head", False),
    ("tea", "mid", False),
    ("head", "head", False),
    ("head", "out", False),
    ("mid", "kid", False),
]


@pytest.mark.parametrize(("who", "whom", "may"), MAY)
def test_who_suspends_whom(place, who, whom, may):
    place.school.named_adults.add(place.col.account)
    account = getattr(place, whom).account

    def suspend():
        return suspensions.suspend(
            getattr(place, who), account, reason="Enough", until=None, now=place.now
        )

    if may:
        suspensions.lift(getattr(place, who), suspend(), now=place.now + timedelta(hours=1))
        assert not Suspension.objects.filter(until=None).exists()
    else:
        with pytest.raises(Refused):
            suspend()


def test_staff_are_asked_for_a_second_factor_and_may_wait(client, place, settings):
    settings.SECOND_FACTOR_GRACE = timedelta(days=14)
    place.tea.account.set_password("a long enough one")
    place.tea.account.save()
    name = place.tea.account.sign_in_name
    answer = client.post("/sign-in/", {"login": name, "password": "a long enough one"})
    assert answer.url == reverse("people:second_factor")
    assert "Later" in client.get(answer.url).content.decode()


def test_after_the_days_of_grace_staff_must(sign_in, place, settings):
    settings.SECOND_FACTOR_GRACE = timedelta(days=0)
    client = sign_in(place.tea)
    answer = client.get(reverse("profiles:people"))
    assert answer.url == reverse("people:second_factor")
    assert client.get("/me/").status_code == 200


def test_an_operator_must_too(sign_in, place, settings):
    settings.SECOND_FACTOR_GRACE = timedelta(days=0)
    actions.enrol(place.gus.account, place.school, Role.OPERATOR, now=place.now)
    assert sign_in(place.gus).get(reverse("profiles:people")).url == SECOND
    assert sign_in(place.gus).get(SECOND).status_code == 200


def test_whoever_sees_the_operators_pages_must_at_once(client, place, settings):
    settings.SECOND_FACTOR_GRACE = timedelta(days=14)
    alone = Account.objects.create(sign_in_name="root", is_staff=True, is_superuser=True)
    client.force_login(alone)
    assert client.get("/admin/").url == SECOND
    assert "put off any longer" in client.get(SECOND).content.decode()


@pytest.mark.parametrize("who", ["kid", "gus"])
def test_others_are_not_asked(sign_in, place, settings, who):
    settings.SECOND_FACTOR_GRACE = timedelta(days=0)
    assert sign_in(getattr(place, who)).get(reverse("home:questions")).status_code == 200


def test_the_demo_asks_nobody(sign_in, place, settings):
    settings.SECOND_FACTOR_GRACE = timedelta(days=0)
    settings.DEMO = True
    assert sign_in(place.tea).get(reverse("profiles:people")).status_code == 200
