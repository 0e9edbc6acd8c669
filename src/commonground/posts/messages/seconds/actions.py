"""Naming the second grown-up of a conversation, and opening one with a reason that all who are in it read."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case as Choice
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from commonground.audiences.models import Kind, Part, Seat, State
from commonground.kernel.errors import Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.people.actions import note_accesses
from commonground.people.models import STAFF, Membership, Persona, Role, School
from commonground.people.queries import live
from commonground.posts.messages.facts import ConversationOpened, SecondNamed
from commonground.posts.messages.models import Conversation, Look, Second
from commonground.posts.messages.rules import may_look, unwatched

OPEN_FOR = timedelta(minutes=30)
MOST_OF_REASON = 500
SEEN = "conversation"  # in the log of who looked


@transaction.atomic
def look(actor: Persona, conversation: Conversation, *, reason: str, now: datetime) -> Look:
    """Open it for half an hour, as it stands now; everybody in it, and nobody else, reads why."""
    require(may_look, actor, conversation)
    if not (reason := tidy(reason, most=MOST_OF_REASON)):
        raise Unreadable(_("Say why: everybody in this conversation will read it."))
    opened = Look.objects.create(
        conversation=conversation, by=actor, reason=reason, at=now, until=now + OPEN_FOR
    )
    seats = Seat.objects.filter(audience=conversation.audience_id, state=State.LIVE)
    accounts = seats.exclude(persona__account=None).values_list("persona__account", flat=True)
    # Without the reason: a guardian reads that log, and what a child fears may be at home.
    note_accesses(actor.account_id, set(accounts), SEEN, now=now)
    record(ConversationOpened(conversation.pk, opened.pk), actor=actor, at=now)
    return opened


@unattended
@transaction.atomic
def name_seconds(conversation: int, *, now: datetime) -> None:
    """Where pupils and staff of a school are together, somebody else of its staff knows of it."""
    talk = Conversation.objects.get(pk=conversation)
    without = unwatched(talk.pk, talk.audience_id, now).values_list("school", flat=True)
    for school in sorted(set(without)):
        if not _named(talk, school, now):
            raise Refused(_("At this school there is no second grown-up yet who could know of it."))


@unattended
@transaction.atomic
def name_others(account: int, *, now: datetime) -> None:
    """Who left the staff stands beside no conversation any more; where somebody else can, they do."""
    gone = Second.objects.filter(persona__account=account, until=None)
    staff = Membership.objects.filter(
        live(now), account=account, school=OuterRef("school"), role__in=STAFF
    )
    for second in gone.exclude(Exists(staff)).select_related("conversation"):
        Second.objects.filter(pk=second.pk).update(until=now)
        _named(second.conversation, second.school_id, now)


def _named(talk: Conversation, school: int, now: datetime) -> bool:
    """Whether there is somebody; they stand beside it from now on."""
    second = _candidates(talk, school, now).first()
    if second is None:
        return False
    Second.objects.filter(conversation=talk, school=school, until=None).update(until=now)
    Second.objects.create(conversation=talk, school_id=school, persona=second, since=now)
    record(SecondNamed(talk.pk, second.pk), actor=None, at=now)
    return True


def _candidates(talk: Conversation, school: int, now: datetime) -> QuerySet[Persona]:
    """Staff who are not in it: those whom the school names, then who teaches a pupil in it, then heads."""
    here = Seat.objects.filter(audience=talk.audience_id, state=State.LIVE)
    staff = Membership.objects.filter(
        live(now), account=OuterRef("account"), school=school, role__in=STAFF
    )
    named = School.objects.filter(pk=school, named_adults=OuterRef("account"))
    taught = Seat.objects.filter(
        persona__account__in=here.values("persona__account"), state=State.LIVE, part=Part.MEMBER
    )
    leads = Seat.objects.filter(
        persona=OuterRef("pk"),
        state=State.LIVE,
        part=Part.FACILITATOR,
        audience__kind=Kind.CLASS,
        audience__ended_at=None,
        audience__in=taught.values("audience"),
    )
    rank = Choice(
        When(Exists(named), then=Value(0)),
        When(Exists(leads), then=Value(1)),
        When(Exists(staff.filter(role=Role.HEAD)), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    free = ~Q(account__in=here.values("persona__account"))
    found = Persona.objects.filter(free, Exists(staff), own=True, account__is_active=True).annotate(
        rank=rank
    )
    return found.filter(rank__lt=3).order_by("rank", "pk")
