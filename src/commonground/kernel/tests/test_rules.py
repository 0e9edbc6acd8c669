"""Rules as conditions on rows: the same for one, for many, and for the buttons."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db.models import Q

from commonground.kernel.errors import Missing, Refused
from commonground.kernel.models import FactRow
from commonground.kernel.rules import ANYTHING, NOTHING, allows, mark, one, require, unattended

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ME = SimpleNamespace(pk=1)
pytestmark = pytest.mark.django_db


def may_see(actor):
    return Q(actor_id=actor.pk)


@pytest.fixture
def rows():
    return [FactRow.objects.create(kind="a.b", at=NOW, actor_id=who) for who in (1, 2)]


def test_one_answer_for_a_row_and_for_a_list(rows):
    mine, theirs = rows
    assert allows(may_see, ME, mine)
    assert not allows(may_see, ME, theirs)
    assert list(FactRow.objects.filter(may_see(ME))) == [mine]


def test_what_may_not_be_done_is_refused(rows):
    mine, theirs = rows
    require(may_see, ME, mine)
    with pytest.raises(Refused):
        require(may_see, ME, theirs)


def test_what_is_not_there_and_what_is_not_yours_look_alike(rows):
    mine, theirs = rows
    assert one(FactRow.objects.all(), may_see, ME, mine.pk) == mine
    faults = []
    for pk in (theirs.pk, 12345):
        with pytest.raises(Missing) as missing:
            one(FactRow.objects.all(), may_see, ME, pk)
        faults.append(missing.value.message)
    assert faults[0] == faults[1]


def test_buttons_follow_the_rule_in_the_same_question(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        marked = mark(
            FactRow.objects.order_by("pk"), ME, may_close=may_see, may_look=lambda _a: ANYTHING
        )
        assert [(row.may_close, row.may_look) for row in marked] == [(True, True), (False, True)]


def test_anything_and_nothing(rows):
    assert FactRow.objects.filter(ANYTHING).count() == 2
    assert FactRow.objects.filter(NOTHING).count() == 0
    assert FactRow.objects.filter(NOTHING | may_see(ME)).count() == 1


def test_an_unattended_action_says_so():
    assert unattended(lambda: None).unattended
