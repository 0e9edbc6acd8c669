"""Looking is never secret: the guardian of a child reads who opened the names, when and what for."""

import re

import pytest
from django.urls import reverse

from commonground.people.models import Role
from commonground.sociograms.actions import PURPOSES
from commonground.sociograms.eyes.actions import open_names
from commonground.sociograms.pupil.actions import open_pupil
from commonground.testing.cast import enrolled

OPENED = "opened your name in the class picture"


@pytest.fixture
def log(client, cast):
    """What somebody reads on the page of who looked at a pupil, as status and text."""

    def read(who, whom):
        client.force_login(who.account)
        answer = client.get(reverse("people:looked", args=[whom.pk]))
        return answer.status_code, answer.content.decode()

    return read


def test_a_guardian_reads_every_look_at_their_child(log, study, cast, now):
    open_names(cast.fay, study, purpose="Plan groups or seats", now=now)
    open_names(cast.mod, study, purpose="Talk with parents", now=now)
    child = cast.gus.account.wards.get().child.personas.get(own=True)
    status, page = log(cast.gus, child)
    assert status == 200
    assert page.count(OPENED) == 2
    for told in (cast.fay.name, cast.mod.name, "Plan groups or seats", "Talk with parents"):
        assert told in page


def test_the_pupil_reads_it_and_nobody_reads_that_of_another(log, study, cast, now):
    open_names(cast.fay, study, purpose="Plan groups or seats", now=now)
    assert OPENED in log(cast.ada, cast.ada)[1]
    stranger = enrolled("Geo Guardian", cast.school, Role.GUARDIAN)
    for who in (stranger, cast.lea, cast.tom, cast.out):
        assert log(who, cast.ada)[0] == 404


def test_whom_the_teacher_opens_alone_does_not_read_that_they_may_be_alone(log, study, cast, now):
    """Whom nobody named is opened more often than others: the purpose must not say why."""
    one = study.participants.get(persona=cast.ada)
    for purpose in map(str, PURPOSES):
        open_pupil(cast.fay, one, purpose=purpose, now=now)
    page = log(cast.ada, cast.ada)[1]
    assert page.count("opened what you said") == len(PURPOSES)
    assert not re.search(r"\balone\b|unnamed|nobody|lonely", page)


def test_the_log_of_a_child_outlives_the_answers(log, study, cast, now):
    open_names(cast.fay, study, purpose="Plan groups or seats", now=now)
    study.delete()
    assert OPENED in log(cast.ada, cast.ada)[1]
