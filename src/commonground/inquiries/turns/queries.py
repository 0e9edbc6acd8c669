"""Who has been heard, what is told of it to whom, and what is to be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Seat, State
from commonground.audiences.queries import ask_reading
from commonground.inquiries.models import Inquiry
from commonground.inquiries.synthesis.models import Version
from commonground.inquiries.turns.actions import erase_taken, erase_wishes
from commonground.inquiries.turns.models import Task, Wish
from commonground.inquiries.turns.pure.heard import FEWEST_HEARD, still_to_come
from commonground.inquiries.turns.rules import (
    may_finish,
    may_give_back,
    may_pass,
    may_plan,
    may_read,
    may_take,
)
from commonground.kernel.registries import Holding
from commonground.kernel.rules import allows, mark
from commonground.kernel.rules import one as one_of
from commonground.kernel.statements import Blank
from commonground.maps.models import MapChange
from commonground.people.models import STAFF, Actor, Membership
from commonground.people.queries import live
from commonground.posts.models import Post

MOST_TASKS = 60


@dataclass(frozen=True)
class Turn:
    """What one reader is told: that their group would like to hear them, and that some are missing."""

    inquiry: Inquiry
    wished: bool
    missing: int | None

    @property
    def somebody(self) -> bool:
        return self.missing is None


@dataclass(frozen=True)
class Tasks:
    """What is to be done, and what is done."""

    inquiry: Inquiry
    waiting: Sequence[Any]
    done: Sequence[Any]
    may_plan: bool


def section(actor: Actor, inquiry: Inquiry) -> dict[str, Any] | None:
    """Told on the question's page; nothing where nobody is missing."""
    turn = told(actor, inquiry)
    return {"turn": turn} if turn.wished or turn.missing != 0 else None


def told(actor: Actor, inquiry: Inquiry) -> Turn:
    """To who has not been heard: that. To all others: that some are still to come."""
    everybody = set(_learners(inquiry).values_list("persona", flat=True))
    spoke = heard(inquiry) & everybody
    passed = Wish.objects.filter(inquiry=inquiry, persona=actor.pk, passed_at__isnull=False)
    quiet = actor.pk in everybody - spoke and len(spoke) >= FEWEST_HEARD
    wished = quiet and allows(may_pass, actor, inquiry) and not passed.exists()
    return Turn(inquiry, wished, 0 if quiet else still_to_come(len(everybody), len(spoke)))


def heard(inquiry: Inquiry) -> set[int]:
    """Whoever said something that stands there with their name."""
    rooms = (inquiry.audience_id, inquiry.thinkers_id)
    said = Post.objects.filter(addressed__audience__in=rooms, deleted_at=None)
    wrote = Version.objects.filter(inquiry=inquiry, author__isnull=False)
    drew = MapChange.objects.filter(map__audience=inquiry.audience_id, by__isnull=False)
    found = set(said.values_list("author", flat=True).distinct())
    found |= set(wrote.values_list("author", flat=True).distinct())
    return found | set(drew.values_list("by", flat=True).distinct())


def unheard(inquiry: Inquiry, *, seated_before: datetime) -> set[int]:
    """Who has sat there for a while and was neither heard nor told, where others were heard."""
    spoke = heard(inquiry)
    if len(spoke) < FEWEST_HEARD:
        return set()
    asked = Wish.objects.filter(inquiry=inquiry, persona=OuterRef("persona"))
    quiet = _learners(inquiry).filter(~Exists(asked), since__lte=seated_before)
    return set(quiet.values_list("persona", flat=True)) - spoke


def going_on() -> QuerySet[Inquiry]:
    """Questions that have not ended."""
    return Inquiry.objects.filter(ended_at=None).select_related("audience").order_by("pk")


def _learners(inquiry: Inquiry) -> QuerySet[Seat]:
    """Seats of those who learn there; staff see to it that all are heard."""
    staff = Membership.objects.filter(live(), account=OuterRef("persona__account"), role__in=STAFF)
    seats = Seat.objects.filter(audience=inquiry.audience_id, state=State.LIVE)
    return seats.filter(~Q(Exists(staff)))


def tasks(actor: Actor, inquiry: Inquiry) -> dict[str, Any] | None:
    """Who does what until when; nothing where there is nothing to be done and nobody can plan."""
    waiting = ask_reading(actor, _waiting, inquiry=inquiry.pk)
    done = ask_reading(actor, _done, inquiry=inquiry.pk)
    part = Tasks(inquiry, waiting, done, allows(may_plan, actor, inquiry))
    if not (part.waiting or part.done or part.may_plan):
        return None
    return {"part": part, "today": localdate()}


def _waiting(actor: Actor) -> QuerySet[Task]:
    return _tasks(actor).filter(done_at=None).order_by("until", "post")[:MOST_TASKS]


def _done(actor: Actor) -> QuerySet[Task]:
    return _tasks(actor).filter(done_at__isnull=False).order_by("-done_at")[:MOST_TASKS]


def _tasks(actor: Actor) -> QuerySet[Task]:
    rows = Task.objects.filter(may_read(actor), inquiry=Blank("inquiry"))
    return mark(
        rows, actor, may_take=may_take, may_give_back=may_give_back, may_finish=may_finish
    ).select_related("post__author", "taken_by")


def one_inquiry(actor: Actor, pk: int) -> Inquiry:
    """The question, for somebody who works on it."""
    return one_of(Inquiry.objects.select_related("audience"), may_plan, actor, pk)


def one(actor: Actor, pk: int) -> Task:
    """A task that the actor reads."""
    return one_of(Task.objects.select_related("inquiry"), may_read, actor, pk)


def holdings() -> list[Holding]:
    """What is kept of a person."""
    return [
        Holding(
            Wish,
            ("persona",),
            label=_("That your group would like to hear you"),
            purpose=_("So that everybody is asked once, and nobody twice."),
            legal_basis=_("You take part, to learn with others here."),
            readers=_("Nobody but you."),
            retention=_("As long as the question, or until you leave."),
            export=_wishes_of,
            erase=erase_wishes,
        ),
        Holding(
            Task,
            ("taken_by",),
            label=_("What you took upon you in questions"),
            purpose=_("So that the others know who does what."),
            legal_basis=_("You took it, to learn with others here."),
            readers=_("Those who work on the question."),
            retention=_("As long as the task; when you leave, it stays without your name."),
            export=_taken_by,
            erase=erase_taken,
        ),
    ]


def _wishes_of(account: int) -> Iterator[dict[str, Any]]:
    rows = Wish.objects.filter(persona__account=account).select_related("inquiry")
    for row in rows.order_by("pk"):
        yield {"question": row.inquiry.question, "at": row.at, "not_now": row.passed_at}


def _taken_by(account: int) -> Iterator[dict[str, Any]]:
    rows = Task.objects.filter(taken_by__account=account).select_related("post")
    for row in rows.order_by("pk"):
        told = {"task": row.post.source, "until": row.until, "done": row.done_at}
        yield told | {"under_the_name": row.alias}
    own = Task.objects.filter(post__author__account=account).order_by("pk")
    yield from map(dict, own.values("until", wrote_down=F("post__source"), done=F("done_at")))
