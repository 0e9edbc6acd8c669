"""Introductions: while the names are open, with a reason, never a rank."""

import pytest

from commonground.sociograms.meeting.queries import meeting
from commonground.sociograms.models import Look
from commonground.sociograms.queries import answers_of
from commonground.sociograms.tests.acting import at


@pytest.fixture
def opened(fay, study):
    fay.post(at("eyes_create", study.pk), {"purpose": "1"})
    return fay


def test_whom_somebody_could_meet_and_why(opened, study):
    answer = opened.get(at("introductions", study.pk, person=0))
    page = answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert 100 < int(answer["Refresh"].split(";")[0]) <= 120
    assert "Whom Ada Adler could meet" in page
    assert "Both know" in page
    assert "“You might like to work with" in page


def test_nobody_tied_is_suggested_and_nobody_is_ranked(study):
    found = meeting(study, person="0", bridge="")
    said = answers_of(study).network.ties
    tied = {t.target for t in said if t.source == "00000"} | {
        t.source for t in said if t.target == "00000"
    }
    labels = {f"{one.order:05}": one.label for one in study.participants.all()}
    assert not {labels[who] for who in tied} & {one.name for one in found.found}
    names = [one.name for one in found.found]
    assert names == sorted(names)
    assert 0 < len(names) <= 5


def test_a_bridge_puts_others_first(study):
    found = meeting(study, person="0", bridge="gender").found
    assert [one.across for one in found] == sorted((one.across for one in found), reverse=True)
    assert any(one.across for one in found)


def test_closed_names_show_nothing(fay, study):
    answer = fay.get(at("introductions", study.pk, person=0), follow=True)
    assert answer.redirect_chain[-1][0] == at("show", study.pk)
    assert "Introductions need open names" in answer.content.decode()


def test_it_closes_with_the_names(opened, study):
    look = Look.objects.get()
    look.until = look.at
    look.save()
    assert opened.get(at("introductions", study.pk, person=0)).status_code == 302


@pytest.mark.parametrize("person", ["", "-1", "99", "x", "9" * 50, "²"])
@pytest.mark.parametrize("bridge", ["", "nothing", "x" * 500])
def test_odd_questions_show_the_form(opened, study, person, bridge):
    answer = opened.get(at("introductions", study.pk), {"person": person, "bridge": bridge})
    assert answer.status_code == 200
    assert "could meet" not in answer.content.decode()


@pytest.mark.parametrize("who", ["ada", "hal", "gus", "out", "tom"])
def test_it_is_not_there_for_others(client, cast, study, who):
    client.force_login(getattr(cast, who).account)
    assert client.get(at("introductions", study.pk, person=0)).status_code == 404


def test_names_are_not_printed(opened, study):
    page = opened.get(at("introductions", study.pk, person=0)).content.decode()
    assert '<div class="split not-print">' in page
