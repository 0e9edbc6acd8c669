import pytest
from django.urls import reverse

from commonground.people.models import Consent, Purpose
from commonground.people.own import actions

YES = {"purpose": Purpose.PICTURE.value}


def url(whom, name="consents"):
    return reverse(f"people:{name}", args=[whom.pk])


def test_a_yes_is_given_seen_and_taken_back(sign_in, place):
    client = sign_in(place.old)
    client.post(url(place.old, "consent_create"), YES)
    consent = Consent.objects.get()
    assert place.old.name in client.get(url(place.old)).content.decode()
    client.post(reverse("people:consent_remove", args=[consent.pk]))
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    assert "Taken back" in client.get(url(place.old)).content.decode()


WHO = [
    ("kid", "kid", 403),
    ("gus", "kid", 302),
    ("mid", "mid", 302),
    ("old", "old", 302),
    ("tea", "tea", 302),
    ("tea", "kid", 404),
    ("head", "kid", 404),
    ("gus", "mid", 404),
    ("mid", "kid", 404),
]


@pytest.mark.parametrize(("who", "whom", "status"), WHO)
def test_who_decides(sign_in, place, who, whom, status):
    client = sign_in(getattr(place, who))
    answer = client.post(url(getattr(place, whom), "consent_create"), YES)
    assert answer.status_code == status


def test_the_child_sees_what_the_guardian_decided(sign_in, place):
    actions.give_consent(place.gus, place.kid.account, purpose=Purpose.PICTURE.value, now=place.now)
    assert "Gus Amsel" in sign_in(place.kid).get(url(place.kid)).content.decode()


def test_a_guardian_of_a_learner_of_sixteen_does_not_decide(sign_in, place):
    place.kid.account.band = 16
    place.kid.account.save()
    client = sign_in(place.gus)
    assert client.post(url(place.kid, "consent_create"), YES).status_code == 403


def test_strangers_are_sent_to_the_sign_in(client, place):
    assert client.get(url(place.kid)).url.startswith("/sign-in/")
