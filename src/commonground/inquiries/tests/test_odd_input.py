"""What no form sends is answered in a sentence, and breaks the page for nobody."""

import pytest
from django.urls import reverse
from django.utils import timezone

from commonground.inquiries.notes.models import Note
from commonground.inquiries.statements import actions as stating
from commonground.inquiries.tests.working import work
from commonground.inquiries.trials.models import Trial
from commonground.kernel import limits
from commonground.maps import actions as maps
from commonground.maps.models import Evidence
from commonground.maps.pure.edits import AddConcept

ADDRESSES = ("https://[", "http://[::1", "//evil.example/", "https://", "javascript:alert(1)")


@pytest.fixture
def made(db):
    return work()


@pytest.fixture
def ada(made, client):
    client.force_login(made.cast.ada.account)
    return client


def test_an_address_that_no_browser_opens_is_refused_where_it_is_typed(made, ada):
    inquiry, now = made.inquiry, timezone.now()
    maps.edit(made.cast.ada, inquiry.map, [AddConcept("rain", "rain")], now=now)
    for address in ADDRESSES:
        sent = {"text": address, "marker": "new", "from_where": address, "address": address}
        for place in (
            reverse("notes:note_create", args=[inquiry.pk]),
            reverse("maps:evidence_create", args=[inquiry.map_id, "rain"]),
            reverse("running:simulation_create", args=[inquiry.pk]),
        ):
            limits.forget()
            assert ada.post(place, sent).status_code in (400, 422), (place, address)
    assert not Note.objects.exists()
    assert not Trial.objects.exists()
    assert not Evidence.objects.exists()


def test_a_key_that_was_used_for_something_else_makes_nothing_and_breaks_nothing(made, ada):
    inquiry, now = made.inquiry, timezone.now()
    said = stating.state(made.cast.ada, inquiry, source="Rain.", now=now, key="twice")
    sent = {"key": "twice", "words": "Rain.", "text": "Rain.", "marker": "new", "way": "for"}
    sent |= {"sort": "measured", "day": "2026-01-01", "spot": "home", "bearing": "neither"}
    for place in (
        reverse("synthesis:giving_up_create", args=[inquiry.pk]),
        reverse("turns:task_create", args=[inquiry.pk]),
        reverse("notes:note_create", args=[inquiry.pk]),
        reverse("trials:trial_create", args=[inquiry.pk]),
        reverse("running:simulation_create", args=[inquiry.pk]),
        reverse("statements:argument_create", args=[said.pk]),
    ):
        limits.forget()
        assert ada.post(place, sent).status_code == 409, place
