"""A backup older than a word to stay out: brought back, that word stands before anyone can look."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from commonground.config.forget import forget
from commonground.kernel import ledger
from commonground.sociograms.actions import note_answers
from commonground.sociograms.asking import actions as asking
from commonground.sociograms.asking.queries import to_be_asked
from commonground.sociograms.models import Participant, Showing, StayingOut
from commonground.sociograms.own import actions as own
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.sheets.queries import said_in
from commonground.sociograms.staying import actions
from commonground.sociograms.tests import asked
from commonground.testing.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.HOME, settings.BACKUP_FOLDER = tmp_path, None


def since_the_backup(*steps):
    """What the ledger remembers of these steps, where the database remembers nothing."""
    with transaction.atomic():
        for step in steps:
            step()
        transaction.set_rollback(True)
    return ledger.noted(settings.HOME / ledger.NAME)


def test_who_stays_out_since_is_on_no_list_and_in_no_answer(client, cast):
    now = timezone.now() - timedelta(days=9)
    said = [Said(0, 1, "learns with"), Said(1, 0, "learns with")]
    study = note_answers(
        cast.group, by=cast.fay, people=[cast.ada, cast.kid], answers=said, now=now
    )
    noted = since_the_backup(lambda: actions.stay_out(cast.gus, cast.kid, now=now))
    assert Participant.objects.filter(persona=cast.kid).exists()
    for _twice in range(2):
        forget(noted, now=now)
    assert StayingOut.objects.get(until=None).persona == cast.kid
    client.force_login(cast.gus.account)
    page = client.get(f"/people/{cast.kid.pk}/asked/").content.decode()
    assert "Off the list since" in page
    assert "by ." not in page
    assert cast.kid not in to_be_asked(cast.group)
    assert not Participant.objects.filter(persona=cast.kid).exists()
    assert said_in(study) == []


def test_who_came_back_since_is_asked_again(cast):
    now = timezone.now() - timedelta(days=9)
    staying = actions.stay_out(cast.gus, cast.kid, now=now)
    later = now + timedelta(days=1)
    noted = since_the_backup(lambda: actions.come_back(cast.gus, staying, now=later))
    forget(noted, now=later)
    assert cast.kid in to_be_asked(cast.group)


def test_the_last_word_holds(cast):
    now = timezone.now() - timedelta(days=9)
    moments = iter(now + timedelta(days=day) for day in range(9))

    def out():
        actions.stay_out(cast.gus, cast.kid, now=next(moments))

    def back():
        actions.come_back(cast.gus, StayingOut.objects.get(until=None), now=next(moments))

    forget(since_the_backup(out, back), now=now)
    assert cast.kid in to_be_asked(cast.group)
    forget(since_the_backup(out), now=now)
    assert cast.kid not in to_be_asked(cast.group)


def test_a_word_that_ended_long_ago_ends_no_other(cast):
    """A stale page sends its button once more: the ledger must not learn that somebody came back."""
    now = timezone.now() - timedelta(days=9)
    days = [now + timedelta(days=day) for day in range(4)]
    paper = actions.note_paper(cast.fay, cast.group, cast.kid, now=days[0])
    actions.come_back(cast.fay, paper, now=days[1])

    def out():
        actions.stay_out(cast.gus, cast.kid, now=days[2])

    def again():
        actions.come_back(cast.fay, paper, now=days[3])

    noted = since_the_backup(out, again)
    forget(noted, now=days[3])
    assert cast.kid not in to_be_asked(cast.group)


def test_a_deputy_who_was_taken_away_since_does_not_read_again(cast):
    now = timezone.now() - timedelta(days=9)
    study = asked.ask(cast, now, deputy=cast.mod)
    forget(since_the_backup(lambda: asking.name_deputy(cast.fay, study, None, now=now)), now=now)
    study.refresh_from_db()
    assert study.deputy is None


def test_a_yes_that_was_taken_back_since_does_not_stand_again(cast):
    now = timezone.now() - timedelta(days=9)
    study = note_answers(cast.group, by=cast.fay, people=[cast.ada, cast.kid], answers=[], now=now)
    own.agree(cast.kid, study, now=now)
    forget(since_the_backup(lambda: own.withdraw(cast.kid, study, now=now)), now=now)
    assert not Showing.objects.exists()
