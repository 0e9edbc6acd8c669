"""The key goes first and then the rows; a crash between leaves nothing that anybody reads."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from commonground.kernel import keys
from commonground.kernel.errors import Locked
from commonground.kernel.jobs import run_due
from commonground.kernel.rules import allows
from commonground.people.models import Role
from commonground.sociograms import actions, jobs
from commonground.sociograms.asking import actions as asking
from commonground.sociograms.endings import actions as steps
from commonground.sociograms.models import Kept, Sheet, Study
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.rules import may_read
from commonground.sociograms.sheets.queries import said_in
from commonground.sociograms.tests.asked import ask, says
from commonground.testing.cast import enrolled, pupil


def has_key(study):
    return keys.find(settings.KEY_FOLDER, study.key_name) is not None


class Crash(BaseException):
    """The power went."""


def test_a_crash_after_the_key_leaves_rows_that_nobody_reads_and_the_next_run_sweeps(
    study, cast, monkeypatch
):
    def crash(*_given, **_named):
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(steps, "erase", crash)
        with pytest.raises(Crash):
            jobs.erase_expired(now=study.expires_at)
    assert Sheet.objects.filter(participant__study=study).exists()
    assert not has_key(study)
    with pytest.raises(Locked):
        said_in(study)
    jobs.erase_expired(now=study.expires_at)
    assert not Study.objects.exists()
    assert Kept.objects.filter(study=study.pk).exists()


def test_the_key_is_away_before_any_row_is(study, monkeypatch):
    seen = []
    erase = steps.erase
    monkeypatch.setattr(
        steps, "erase", lambda one, now: (seen.append(has_key(one)), erase(one, now=now))
    )
    jobs.erase_expired(now=study.expires_at)
    assert seen == [False]


def test_a_key_goes_also_where_the_figures_cannot_be_made(study, monkeypatch):
    def breaks(*_given, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr(steps, "keep_figures", breaks)
    with pytest.raises(ZeroDivisionError):
        jobs.erase_expired(now=study.expires_at)
    assert not has_key(study)


def test_an_early_end_hides_at_once_and_destroys_as_a_job(study, cast, now):
    actions.delete_now(study, now=now)
    assert not allows(may_read, cast.fay, study)
    run_due(now + timedelta(seconds=1))
    assert not Study.objects.exists()
    assert not has_key(study)
    jobs.let_go(study=study.pk, now=now)


def test_a_job_that_comes_too_early_takes_nothing(study, now):
    jobs.let_go(study=study.pk, now=now)
    assert Study.objects.exists()
    assert has_key(study)


def test_a_key_whose_rows_are_unknown_goes_on_its_own_day(study):
    until = study.expires_at
    Study.objects.all().delete()
    jobs.erase_expired(now=until - timedelta(seconds=1))
    assert has_key(study)
    jobs.erase_expired(now=until)
    assert not has_key(study)


def test_figures_of_the_whole_stay_and_the_next_asking_stands_beside_them(study, cast, client, now):
    jobs.erase_expired(now=study.expires_at)
    kept = Kept.objects.get()
    assert (kept.group, kept.asked_on, kept.study) == (cast.group, study.asked_on, study.pk)
    whole = kept.lines[-1]
    assert whole["kind"] == ""
    assert (whole["answered"], whole["people"]) == (None, 26)  # one did not answer
    assert whole["pairs"] >= 5
    assert "Ada" not in str(kept.lines)
    for who, sees in ((cast.fay, True), (cast.hal, True), (cast.mod, False), (cast.ada, False)):
        client.force_login(who.account)
        page = client.get(reverse("sociograms:index")).content.decode()
        assert ("nearly all of 26" in page) == sees, who
        assert "25 of 26" not in page, who
    client.force_login(cast.fay.account)
    of_class = reverse("sociograms:of_group", args=[cast.group.pk])
    assert "nearly all of 26" in client.get(of_class).content.decode()


def test_who_leads_another_class_or_another_school_sees_no_figures(study, cast, client):
    jobs.erase_expired(now=study.expires_at)
    beside = enrolled("Ben Beside", cast.school, Role.TEACHER)
    far = enrolled("Far Head", cast.other_school, Role.HEAD)
    for who in (beside, far, cast.gus):
        client.force_login(who.account)
        assert b"of 26" not in client.get(reverse("sociograms:index")).content


def test_nothing_stays_of_few_answers_or_few_pairs(noted, cast, now):
    few = noted(size=9, seed=1, deputy=None)
    people = [cast.ada, cast.kid]
    lone = actions.note_answers(
        cast.group, by=cast.fay, people=people, answers=[Said(0, 1, "learns with")], now=now
    )
    ring = [Said(n, (n + 1) % 12, "learns with") for n in range(12)]
    returned = [Said(1, 0, "learns with"), Said(3, 2, "learns with")]
    class_of_12 = [cast.ada, cast.kid, cast.lea, *(pupil(f"P {n}", cast.group) for n in range(9))]
    two_pairs = actions.note_answers(
        cast.group, by=cast.fay, people=class_of_12, answers=[*ring, *returned], now=now
    )
    for study in (few, lone, two_pairs):
        jobs.erase_expired(now=study.expires_at)
    assert not Kept.objects.exists()


@pytest.mark.parametrize("hands_in", [True, False])
@pytest.mark.parametrize("way", ["early", "its day", "early, swept late"])
def test_figures_stay_only_of_what_was_handed_in_by_the_close(cast, now, way, hands_in):
    for n in range(9):
        pupil(f"P {n}", cast.group)
    last = now.date() + timedelta(days=7)
    study = ask(cast, now, closes_on=last, expires_on=last)
    people = [one.persona for one in study.participants.select_related("persona")]
    for k, one in enumerate(people):
        chosen = [people[(k + step) % 12] for step in (-1, 1, 3)]
        says(study, one, chosen, now, hands_in=hands_in)
    if way != "its day":
        asking.delete_early(cast.fay, study, now=now)
    if way == "early":
        jobs.let_go(study=study.pk, now=now)
    else:
        jobs.erase_expired(now=study.closes_at + timedelta(minutes=1))
    assert not Study.objects.exists()
    assert Kept.objects.exists() == (hands_in and way == "its day")
