"""A poll as a reader of its post sees it: what can be chosen, what I chose, and how far it is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, PositiveSmallIntegerField, QuerySet, Subquery, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Missing
from commonground.kernel.registries import Card, Holding
from commonground.kernel.statements import Blanks
from commonground.people.models import Actor
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing
from commonground.posts.polls.actions import erase_ballots, erase_polls
from commonground.posts.polls.models import MOST, Ballot, Choice, Poll
from commonground.posts.polls.pure.counting import places_in
from commonground.posts.queries import one_readable

CHOICES = MOST


@dataclass(frozen=True)
class Line:
    """One choice: what it says, whether I chose it, and its part of the votes if that is told."""

    place: int
    words: str
    mine: bool
    votes: int
    share: float

    @property
    def percent(self) -> int:
        return round(self.share * 100)

    @property
    def parts(self) -> tuple[float]:
        """As a bar shows it."""
        return (self.share,)


@dataclass(frozen=True)
class Asked:
    """A poll as one reader sees it now."""

    post: int
    several: bool
    lines: Sequence[Line]
    closes_at: datetime | None
    ended: bool
    being_counted: bool
    voted: bool
    may_vote: bool
    may_end: bool
    counted: int

    @property
    def told(self) -> bool:
        """Whether the result is for this reader: after their vote, or after the end."""
        return self.counted > 0 and (self.voted or self.ended)


def card() -> Card:
    """Polls, on the posts they came with."""
    return Card("poll", "polls/poll.html", for_posts, Poll)


def for_posts(actor: Actor, posts: Sequence[int]) -> Mapping[int, Asked]:
    """The polls of these posts, which the actor reads: one question."""
    rows: list[Any] = ask(actor, _choices, posts=posts)
    of_poll = groupby(rows, key=lambda choice: choice.poll_id)
    asked = [_asked(actor, list(choices)) for _poll, choices in of_poll]
    return {each.post: each for each in asked}


def _choices(reader: Actor) -> QuerySet[Choice]:
    rows = Choice.objects.filter(poll__post__in=Blanks("posts")).select_related("poll__post")
    own = Ballot.objects.filter(poll=OuterRef("poll"), account=reader.account_id).values("vote")
    none = Value(0, output_field=PositiveSmallIntegerField())
    voted = Subquery(own) if reader.account_id is not None else none
    return rows.annotate(own_vote=voted).order_by("poll", "place")


def _asked(actor: Actor, choices: Sequence[Any]) -> Asked:
    poll, own_vote = choices[0].poll, choices[0].own_vote or 0
    s = standing(actor)
    over = poll.closes_at is not None and poll.closes_at <= s.at
    mine = set(places_in(own_vote))
    speaks = s.local and not s.suspended and s.account is not None
    told = poll.counted if own_vote or poll.closed_at else 0
    return Asked(
        post=poll.post_id,
        several=poll.several,
        lines=[
            Line(
                place=choice.place,
                words=choice.words,
                mine=choice.place in mine,
                votes=choice.votes if told else 0,
                share=choice.votes / told if told else 0,
            )
            for choice in choices
        ],
        closes_at=poll.closes_at,
        ended=poll.closed_at is not None,
        being_counted=over and poll.closed_at is None,
        voted=bool(own_vote),
        may_vote=speaks and not over and poll.closed_at is None,
        may_end=speaks and poll.closed_at is None and poll.post.author_id == actor.pk,
        counted=told,
    )


def one_poll(actor: Actor, post: int) -> Poll:
    """The poll of a post that the actor reads."""
    read = one_readable(actor, post)
    if (poll := Poll.objects.filter(post=read).first()) is None:
        raise Missing(gettext("There is nothing here, or nothing that you can see."))
    return poll


def holdings() -> list[Holding]:
    """What polls keep of a person."""
    return [
        Holding(
            Poll,
            ("post__author",),
            label=_("What you let others choose from"),
            purpose=_("So that those who read it can vote."),
            legal_basis=_("You asked for it."),
            readers=_("Those who can read the post it came with."),
            retention=_("Until you take the post back, or leave."),
            export=_export_polls,
            erase=erase_polls,
        ),
        Holding(
            Ballot,
            ("account",),
            label=_("What you chose in a poll that is open"),
            purpose=_("So that you can change it, and nobody votes twice."),
            legal_basis=_("You voted."),
            readers=_("Nobody but you."),
            retention=_("Until the poll ends: then it is deleted, and only the sum stays."),
            export=_export_ballots,
            erase=erase_ballots,
        ),
    ]


def _export_polls(account: int) -> Iterator[dict[str, Any]]:
    rows = Poll.objects.filter(post__author__account=account).order_by("pk")
    for poll in rows.prefetch_related("choices"):
        choices = sorted(poll.choices.all(), key=lambda choice: choice.place)
        yield {"post": str(poll.post_id), "choices": [choice.words for choice in choices]}


def _export_ballots(account: int) -> Iterator[dict[str, Any]]:
    for ballot in Ballot.objects.filter(account=account).select_related("poll").order_by("pk"):
        places = places_in(ballot.vote)
        rows = Choice.objects.filter(poll=ballot.poll, place__in=places).order_by("place")
        chosen = list(rows.values_list("words", flat=True))
        yield {"post": str(ballot.poll.post_id), "chosen": chosen, "at": ballot.at}
