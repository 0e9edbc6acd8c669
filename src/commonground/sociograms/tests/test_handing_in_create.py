"""Handing in: once is enough, twice is once, and it can be changed until it closes."""

import pytest
from django.urls import reverse

from commonground.kernel.errors import Refused
from commonground.kernel.models import FactRow
from commonground.sociograms.answering import actions, queries
from commonground.sociograms.asking import actions as asking
from commonground.sociograms.models import Sheet
from commonground.sociograms.queries import answers_of
from commonground.sociograms.tests.asked import ask, place, says


@pytest.fixture
def running(cast, now):
    return ask(cast, now)


def handed_in():
    return FactRow.objects.filter(kind="sociograms.sheet_handed_in").count()


def test_twice_is_once(client, cast, running):
    client.force_login(cast.ada.account)
    url = reverse("sociograms:handing_in_create", args=[running.pk])
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 302
    assert handed_in() == 1
    assert place(running, cast.ada).answered


def test_it_can_be_changed_until_it_closes(client, cast, running, now):
    says(running, cast.ada, [cast.lea], now)
    says(running, cast.ada, [cast.kid], now, hands_in=False)
    client.force_login(cast.ada.account)
    page = client.get(reverse("sociograms:asked_show", args=[running.pk])).content.decode()
    assert "What you change now counts at once." in page
    asking.close(cast.fay, running, now=now)
    kid = place(running, cast.kid).order
    ties = [(tie.source, tie.target) for tie in answers_of(running).network.ties]
    assert ties == [("00000", f"{kid:05}")]


def test_what_was_not_handed_in_is_forgotten_at_the_end(cast, running, now):
    says(running, cast.ada, [cast.lea], now, hands_in=False)
    assert Sheet.objects.count() == 1
    asking.close(cast.fay, running, now=now)
    assert Sheet.objects.count() == 0
    assert answers_of(running).network.ties == ()


def test_after_the_end_it_is_too_late(client, cast, running, now):
    own = queries.own(cast.ada, running.pk)
    asking.close(cast.fay, running, now=now)
    client.force_login(cast.ada.account)
    url = reverse("sociograms:handing_in_create", args=[running.pk])
    assert client.post(url).status_code == 404
    with pytest.raises(Refused):
        actions.hand_in(cast.ada, own, now=now)
    assert handed_in() == 0


def test_nobody_hands_in_for_another(cast, running, now):
    with pytest.raises(Refused):
        actions.hand_in(cast.lea, place(running, cast.ada), now=now)
    with pytest.raises(Refused):
        actions.open_sheet(cast.fay, place(running, cast.ada), now=now)
