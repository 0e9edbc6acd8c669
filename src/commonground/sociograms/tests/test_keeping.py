"""Answers are kept for a purpose, for those who asked, and until the promised day."""

from datetime import date, timedelta

import pytest
from django.conf import settings

from commonground.config import wiring
from commonground.groups.endings import actions as endings
from commonground.kernel import keys
from commonground.kernel.errors import Refused
from commonground.kernel.jobs import run_due
from commonground.kernel.registries import holdings
from commonground.kernel.rules import allows
from commonground.sociograms import actions, jobs
from commonground.sociograms.models import Participant, Sheet, Study
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.rules import may_read
from commonground.sociograms.sheets.queries import said_by, said_in
from commonground.ties.models import Tie


def test_answers_are_kept_beside_the_ties(study):
    assert study.questions.count() == 3
    assert study.participants.count() == 26
    assert study.participants.filter(answered=False).count() == 1
    assert len(said_in(study)) > 100
    assert not Tie.objects.exists()


def test_they_end_with_the_school_year(study):
    last = study.expires_at - timedelta(seconds=1)
    assert (last.month, last.day) == (7, 31)


def test_they_end_with_the_term_where_there_is_one(cast, now):
    term = endings.found_term(
        cast.school, name="Autumn", starts=date(2026, 9, 1), ends=date(2099, 1, 31), now=now
    )
    cast.group.term = term
    cast.group.save()
    study = actions.note_answers(cast.group, by=cast.fay, people=[cast.ada], answers=[], now=now)
    assert study.expires_at.date() == date(2099, 2, 1)
    endings.close_term(term, now=now)
    assert not allows(may_read, cast.fay, study)
    run_due(now + timedelta(seconds=1))
    assert not Study.objects.exists()
    assert keys.find(settings.KEY_FOLDER, study.key_name) is None


def test_the_day_comes_and_they_are_gone(study):
    jobs.erase_expired(now=study.expires_at - timedelta(seconds=1))
    assert Study.objects.exists()
    jobs.erase_expired(now=study.expires_at)
    jobs.erase_expired(now=study.expires_at)
    assert not Sheet.objects.exists()
    assert jobs.erase_expired in wiring.EXPIRIES


def test_an_answered_no_is_not_a_tie(cast, now):
    said = [Said(0, 1, "learns with", 0), Said(1, 0, "learns with", 3)]
    study = actions.note_answers(
        cast.group, by=cast.fay, people=[cast.ada, cast.lea], answers=said, now=now
    )
    assert [one.status for one in said_in(study)] == ["no", "answered"]


def test_only_a_class_is_asked(cast, now):
    group = cast.group
    group.form = "group"
    with pytest.raises(Refused):
        actions.note_answers(group, by=cast.fay, people=[cast.ada], answers=[], now=now)


def test_a_pupil_takes_along_what_they_said_and_not_what_was_said_of_them(study, cast):
    given = list(holdings["sociograms.Participant"].export(cast.ada.account_id))
    said = len(said_by(Participant.objects.get(persona=cast.ada)))
    assert len(given) == 1 + said


def test_who_is_erased_is_in_no_answer(study, cast, now):
    place = Participant.objects.get(persona=cast.ada).order
    assert place in {one.target for one in said_in(study)}
    holdings["sociograms.Participant"].erase(cast.ada.account_id, now)
    assert not Participant.objects.filter(persona=cast.ada).exists()
    said = said_in(study)
    assert said
    assert place not in {end for one in said for end in (one.source, one.target)}
    holdings["sociograms.Study"].erase(cast.fay.account_id, now)
    run_due(now + timedelta(seconds=1))
    assert not Study.objects.exists()
