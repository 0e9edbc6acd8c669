"""Who has not been heard is told so, nobody else learns who; and tasks that nobody is given."""

from datetime import date, timedelta

import pytest

from commonground.inquiries.notes import actions as notes
from commonground.inquiries.turns import actions, queries
from commonground.inquiries.turns.models import Task, Wish
from commonground.inquiries.turns.pure.heard import still_to_come
from commonground.kernel.errors import Refused
from commonground.kernel.models import FactRow


def speak(work, now, *people):
    for who in people:
        notes.note(work.who(who), work.inquiry, marker="theory", source="x", now=now)


@pytest.mark.parametrize(
    ("everybody", "heard", "told"),
    [
        (5, 1, 0),
        (5, 2, 3),
        (5, 3, 2),
        (5, 4, None),
        (5, 5, 0),
        (4, 2, None),
        (3, 2, None),
        (2, 2, 0),
    ],
)
def test_a_number_is_told_only_where_it_tells_nobody(everybody, heard, told):
    assert still_to_come(everybody, heard) == told


def test_who_was_not_heard_is_told_and_the_others_learn_no_name(work, now):
    assert queries.section(work.gil, work.inquiry) is None  # nobody is late
    speak(work, now, "ada", "lea")
    mine, other = (queries.told(work.who(who), work.inquiry) for who in ("gil", "ada"))
    assert (mine.wished, mine.missing) == (True, 0)
    assert (other.wished, other.somebody) == (False, True)
    assert queries.told(work.cast.fay, work.inquiry).wished is False  # staff


def test_passing_changes_nothing_that_others_see(work, now):
    speak(work, now, "ada", "lea")
    before = queries.told(work.cast.ada, work.inquiry)
    facts = FactRow.objects.count()
    actions.pass_by(work.gil, work.inquiry, now=now)
    assert queries.told(work.gil, work.inquiry).wished is False
    assert queries.told(work.cast.ada, work.inquiry) == before
    assert FactRow.objects.count() == facts


def test_each_is_told_once_and_privately(work, now):
    assert queries.unheard(work.inquiry, seated_before=now) == set()
    speak(work, now, "ada", "lea")
    missing = queries.unheard(work.inquiry, seated_before=now)
    assert missing == {work.gil.pk}  # who did not say yet what they think is asked that first
    assert queries.unheard(work.inquiry, seated_before=now - timedelta(days=900)) == set()
    actions.wish(work.inquiry, missing, now=now)
    actions.wish(work.inquiry, missing, now=now)
    assert queries.unheard(work.inquiry, seated_before=now) == set()
    assert Wish.objects.count() == FactRow.objects.filter(kind="turns.wished").count() == 1


def test_whoever_wants_takes_a_task(work, now):
    task = actions.plan(
        work.cast.ada, work.inquiry, source="Strips", until=date(2026, 9, 9), now=now
    )
    actions.take(work.cast.lea, task, now=now)
    with pytest.raises(Refused):
        actions.take(work.gil, task, now=now)
    with pytest.raises(Refused):
        actions.finish(work.cast.ada, task, now=now)
    actions.give_back(work.cast.lea, task, now=now)
    actions.take(work.gil, task, now=now)
    actions.finish(work.gil, task, now=now)
    part = queries.tasks(work.cast.ada, work.inquiry)["part"]
    assert (list(part.waiting), [one.pk for one in part.done]) == ([], [task.pk])
    assert queries.tasks(work.cast.kid, work.inquiry) is None
    mine = actions.plan(work.cast.ada, work.inquiry, source="Mine", mine=True, now=now)
    assert Task.objects.get(pk=mine.pk).taken_by == work.cast.ada
