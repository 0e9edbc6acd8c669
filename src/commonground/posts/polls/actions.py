"""Attaching a poll to a post, voting, ending it; what is counted when."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.audiences.queries import floor_of
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.kernel.turns import locked
from commonground.people.models import Persona
from commonground.posts.actions import Attach
from commonground.posts.models import Post
from commonground.posts.polls.facts import PollClosed, VoteCast
from commonground.posts.polls.models import FEWEST, LONGEST, MOST, Ballot, Choice, Poll
from commonground.posts.polls.pure.counting import places_in, ready, vote_of
from commonground.posts.polls.rules import may_end, may_vote


def with_poll(
    choices: Sequence[str], *, several: bool = False, closes_at: datetime | None = None
) -> Attach:
    """What makes a poll come with a post."""
    words = choices_of(choices)

    def rows(post: Post) -> Iterable[Model]:
        poll = Poll(post=post, several=several, closes_at=closes_at)
        return [poll, *(Choice(poll=poll, place=n, words=one) for n, one in enumerate(words))]

    return rows


def choices_of(typed: Iterable[str]) -> list[str]:
    """The choices that were filled in, or what is wrong with them."""
    words = [" ".join(tidy(one, most=LONGEST).split()) for one in typed]
    words = [one for one in words if one]
    if not FEWEST <= len(words) <= MOST:
        raise Unreadable(
            _("A poll has %(fewest)d to %(most)d choices.") % {"fewest": FEWEST, "most": MOST}
        )
    if len({one.casefold() for one in words}) < len(words):
        raise Unreadable(_("Two choices are the same."))
    return words


@transaction.atomic
def vote(actor: Persona, poll: Poll, *, places: Collection[int], now: datetime) -> None:
    """Choose, or choose otherwise; the result moves when enough others have chosen, too."""
    require(may_vote, actor, poll)
    open_poll = locked(poll)
    if open_poll is None or open_poll.closed_at:
        raise Conflict(_("This has just ended."))
    chosen = _chosen(open_poll, places)
    ballot = Ballot.objects.filter(poll=poll, account=actor.account_id).first()
    if ballot is None:
        Ballot.objects.create(poll=poll, account_id=actor.account_id, vote=chosen, at=now)
    elif ballot.vote != chosen:
        Ballot.objects.filter(pk=ballot.pk).update(vote=chosen, waits=True, at=now)
    record(VoteCast(poll.pk), actor=None, at=now)
    _count(open_poll, ended=False)


def _chosen(poll: Poll, places: Collection[int]) -> int:
    there = Choice.objects.filter(poll=poll, place__in=set(places)).count()
    if not places or there != len(set(places)):
        raise Unreadable(_("Choose something that stands there."))
    if len(set(places)) > 1 and not poll.several:
        raise Unreadable(_("Choose one only."))
    return vote_of(places)


@transaction.atomic
def end(actor: Persona, poll: Poll, *, now: datetime) -> None:
    """Its author ends it."""
    require(may_end, actor, poll)
    if not _end(poll, now):
        raise Conflict(_("This has just ended."))


@unattended
@transaction.atomic
def end_due(*, now: datetime) -> int:
    """End the polls whose time is over."""
    due = Poll.objects.filter(closed_at=None, closes_at__lte=now).order_by("pk")[:200]
    return sum(_end(poll, now) for poll in due)


def _end(poll: Poll, now: datetime) -> bool:
    open_poll = locked(poll)
    if open_poll is None or open_poll.closed_at:
        return False
    _count(open_poll, ended=True)
    Poll.objects.filter(pk=poll.pk).update(closed_at=now)
    Ballot.objects.filter(poll=poll).delete()
    record(PollClosed(poll.pk, poll.post_id), actor=None, at=now)
    return True


def _count(poll: Poll, *, ended: bool) -> None:
    """Bring into the result as many of the oldest waiting ballots as may be; nobody else does now."""
    waiting = Ballot.objects.filter(poll=poll, waits=True).order_by("at", "pk")
    batch = list(waiting)
    batch = batch[: ready(len(batch), _floor(poll), ended=ended)]
    if not batch:
        return
    choices = {choice.place: choice for choice in Choice.objects.filter(poll=poll)}
    for ballot in batch:
        for place in places_in(ballot.counted):
            choices[place].votes -= 1
        for place in places_in(ballot.vote):
            choices[place].votes += 1
    Choice.objects.bulk_update(choices.values(), ["votes"])
    Poll.objects.filter(pk=poll.pk).update(
        counted=poll.counted + sum(not ballot.counted for ballot in batch)
    )
    for ballot in batch:
        ballot.counted, ballot.waits = ballot.vote, False
    Ballot.objects.bulk_update(batch, ["counted", "waits"])


def _floor(poll: Poll) -> int:
    return floor_of(Audience.objects.filter(posts=poll.post_id))


@unattended
@transaction.atomic
def take_away(post: int) -> None:
    """What was taken back asks nothing any more."""
    Poll.objects.filter(post=post).delete()


@unattended
@transaction.atomic
def erase_polls(account: int, now: datetime) -> None:
    """The choices that an account wrote are gone, and what others chose of them."""
    Poll.objects.filter(post__author__account=account).delete()


@unattended
@transaction.atomic
def erase_ballots(account: int, now: datetime) -> None:
    """What an account chose is gone; where it was counted already, the sum stays as it was."""
    Ballot.objects.filter(account=account).delete()
