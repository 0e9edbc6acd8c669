"""Closing by hand and by the clock, and opening once more."""

from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.config import wiring
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.sociograms.asking import actions, jobs
from commonground.sociograms.models import AnswerCode, Study
from commonground.sociograms.queries import answers_of
from commonground.sociograms.tests.asked import ask, place, says


@pytest.fixture
def running(cast, now):
    return ask(cast, now)


def test_it_is_closed_and_the_picture_opens(client, cast, running, now):
    client.force_login(cast.fay.account)
    actions.print_codes(cast.fay, running, [place(running, cast.ada)], now=now)
    answer = client.post(reverse("sociograms:closing_create", args=[running.pk]))
    assert answer.url == reverse("sociograms:show", args=[running.pk])
    assert client.get(answer.url).status_code == 200
    assert not AnswerCode.objects.exists()
    assert client.post(reverse("sociograms:closing_create", args=[running.pk])).status_code == 302


def test_the_clock_closes_it(cast, running, now):
    says(running, cast.ada, [cast.lea], now)
    jobs.close_due(now=running.closes_at - timedelta(seconds=1))
    assert Study.objects.get().closed_at is None
    jobs.close_due(now=running.closes_at)
    jobs.close_due(now=running.closes_at + timedelta(days=1))
    assert Study.objects.get().closed_at == running.closes_at
    assert len(answers_of(running).network.ties) == 1
    assert jobs.close_due.name == "sociograms.close_due"
    assert wiring.close_due is jobs.close_due


def test_it_is_opened_again_until_the_day(client, cast, running, now):
    says(running, cast.ada, [cast.lea], now)
    actions.close(cast.fay, running, now=now)
    client.force_login(cast.fay.account)
    again = reverse("sociograms:closing_remove", args=[running.pk])
    form = client.get(reverse("sociograms:asking_show", args=[running.pk])).context["reopen"]
    day = form.initial["closes_on"]
    assert client.post(again, {"closes_on": day.isoformat()}).status_code == 302
    assert client.get(reverse("sociograms:show", args=[running.pk])).status_code == 404
    says(running, cast.lea, [cast.ada], now)
    assert place(running, cast.ada).answered
    assert client.post(again, {"closes_on": "someday"}).status_code == 422


def test_not_into_the_past_nor_beyond_the_promise(cast, running, now):
    actions.close(cast.fay, running, now=now)
    running.refresh_from_db()
    for day in (now.date() - timedelta(days=1), running.expires_at.date() + timedelta(days=1)):
        with pytest.raises(Unreadable):
            actions.reopen(cast.fay, running, closes_on=day, now=now)


def test_not_beside_another(cast, running, now):
    actions.close(cast.fay, running, now=now)
    ask(cast, now)
    with pytest.raises(Conflict):
        actions.reopen(cast.fay, running, closes_on=now.date(), now=now)


def test_a_pupil_closes_nothing(cast, running, now):
    with pytest.raises(Refused):
        actions.close(cast.ada, running, now=now)
