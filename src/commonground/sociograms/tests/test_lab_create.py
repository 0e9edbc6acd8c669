"""Opening the names in the lab: with a purpose, logged, for two minutes."""

import pytest
from django.urls import reverse

from commonground.people.models import Access
from commonground.sociograms.models import Look


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def url(study):
    return reverse("sociograms:lab_create", args=[study.pk])


def test_it_leads_back_to_the_lab_and_everybody_named_can_read_who_looked(fay, cast, study):
    answer = fay.post(url(study), {"purpose": "1"})
    assert answer.url == reverse("sociograms:lab", args=[study.pk])
    rows = Access.objects.filter(what="class picture", actor=cast.fay.account_id)
    assert rows.count() == study.participants.count()


def test_after_two_minutes_the_lab_names_nobody(fay, study):
    fay.post(url(study), {"purpose": "1"})
    look = Look.objects.get()
    look.until = look.at
    look.save()
    page = fay.get(reverse("sociograms:lab", args=[study.pk])).content.decode()
    assert [p.label for p in study.participants.all() if p.label in page] == []


def test_a_purpose_is_asked_for(fay, study):
    assert fay.post(url(study), {}).status_code == 422
    assert fay.get(url(study)).status_code == 405


@pytest.mark.parametrize("who", ["hal", "ada", "out", "gus"])
def test_for_others_it_is_not_there(client, cast, study, who):
    client.force_login(getattr(cast, who).account)
    assert client.post(url(study), {"purpose": "1"}).status_code == 404
    assert not Look.objects.exists()
