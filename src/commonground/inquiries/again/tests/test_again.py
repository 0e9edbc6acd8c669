"""Who is told, when, and what nobody learns."""

from datetime import timedelta

import pytest
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.inquiries.again import actions, queries
from commonground.inquiries.again.models import Choice
from commonground.inquiries.again.rules import KEPT_FOR, TOLD_AFTER
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Inquiry
from commonground.inquiries.tests.working import work
from commonground.kernel import limits
from commonground.kernel.errors import Refused
from commonground.people.models import Account, Band
from commonground.ties.models import Tie


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def ended(db, now):
    limits.forget()
    done = work()
    Account.objects.update(band=Band.MIDDLE)
    leading.end(done.cast.ada, done.inquiry, now=now)
    done.inquiry.refresh_from_db()
    return done


def choose(ended, who, *others, now):
    actions.choose(ended.who(who), ended.inquiry, [ended.who(one) for one in others], now=now)


def comes(ended, passed):
    """So much time has passed since the end, as the database says it."""
    Inquiry.objects.filter(pk=ended.inquiry.pk).update(ended_at=timezone.now() - passed)


def told(ended, who):
    return [match.other.pk for match in queries.matches(ended.who(who), ended.inquiry)]


@pytest.mark.parametrize("ada", [True, False])
@pytest.mark.parametrize("lea", [True, False])
def test_told_are_both_or_none_and_not_before_the_day(ended, now, ada, lea):
    """In each of the four worlds; gil, who chose both, learns of neither who did not choose gil."""
    choose(ended, "ada", *["lea"] * ada, now=now)
    choose(ended, "lea", *["ada"] * lea, now=now)
    choose(ended, "gil", "ada", "lea", now=now)
    actions.tell_due(now + TOLD_AFTER - timedelta(seconds=1))
    assert [told(ended, who) for who in ("ada", "lea", "gil")] == [[], [], []]
    comes(ended, TOLD_AFTER)
    actions.tell_due(timezone.now())
    both = ada and lea
    assert told(ended, "ada") == [ended.who("lea").pk] * both
    assert told(ended, "lea") == [ended.who("ada").pk] * both
    assert told(ended, "gil") == []
    assert Choice.objects.count() == 2 * both  # nothing else is kept
    comes(ended, KEPT_FOR)
    assert told(ended, "ada") == []
    actions.forget_old(timezone.now())
    assert not Choice.objects.exists()


def test_what_both_chose_is_said_as_a_tie(ended, client, now):
    choose(ended, "ada", "lea", now=now)
    choose(ended, "lea", "ada", now=now)
    comes(ended, TOLD_AFTER)
    actions.tell_due(timezone.now())
    client.force_login(ended.who("ada").account)
    lea = ended.who("lea").pk
    assert (
        "would like to learn with you again"
        in client.get(f"/questions/{ended.inquiry.pk}/").content.decode()
    )
    assert client.post(f"/questions/{ended.inquiry.pk}/again/{lea}/").status_code == 302
    tie = Tie.objects.get()
    assert (tie.source, tie.target, tie.kind.slug) == (
        ended.who("ada"),
        ended.who("lea"),
        "learns-with",
    )


def test_who_would_rather_not_after_all_takes_it_from_both_and_from_nobody_else(ended, client, now):
    for one, others in (("ada", ["lea", "gil"]), ("lea", ["ada"]), ("gil", ["ada"])):
        choose(ended, one, *others, now=now)
    comes(ended, TOLD_AFTER)
    actions.tell_due(timezone.now())
    at = f"/questions/{ended.inquiry.pk}/again/{ended.who('lea').pk}/end/"
    client.force_login(ended.who("gil").account)
    assert client.post(at).status_code == 404
    client.force_login(ended.who("ada").account)
    assert client.post(at).status_code == 302
    assert told(ended, "ada") == [ended.who("gil").pk]
    assert told(ended, "lea") == []
    assert client.post(at).status_code == 404


def test_where_the_rules_of_ties_and_messages_say_no_nobody_is_told(ended, now):
    for one, other in (("ada", "lea"), ("lea", "ada"), ("gil", "ada"), ("ada", "gil")):
        mine = {"ada": ["lea", "gil"]}.get(one, [other])
        choose(ended, one, *mine, now=now)
    audiences.block(ended.who("lea"), ended.who("ada"), now=now)
    comes(ended, TOLD_AFTER)
    actions.tell_due(timezone.now())
    assert (told(ended, "ada"), told(ended, "lea")) == ([ended.who("gil").pk], [])
    audiences.block(ended.who("gil"), ended.who("ada"), now=now)  # and once it is so later
    assert told(ended, "ada") == []


def test_the_list_is_the_same_whatever_stands_between_two(ended, now):
    before = [one.pk for one in queries.choosing(ended.who("ada"), ended.inquiry.pk).people]
    audiences.block(ended.who("lea"), ended.who("ada"), now=now)
    assert [one.pk for one in queries.choosing(ended.who("ada"), ended.inquiry.pk).people] == before


def test_who_may_not(ended, now):
    with pytest.raises(Refused):
        choose(ended, "kid", "ada", now=now)  # said nothing before
    Account.objects.filter(pk=ended.who("lea").account_id).update(band=Band.YOUNGEST)
    with pytest.raises(Refused):
        choose(ended, "lea", "ada", now=now)
    comes(ended, TOLD_AFTER)
    with pytest.raises(Refused):
        choose(ended, "ada", "lea", now=now)


def test_a_question_that_goes_on_lets_go_of_it(ended, now):
    choose(ended, "ada", "lea", now=now)
    leading.reopen(ended.who("ada"), ended.inquiry, now=now)
    assert not Choice.objects.exists()
