"""Opening audiences, giving and ending seats, blocking; what children are protected from holds here."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.facts import (
    Blocked,
    MadeReadOnly,
    SeatAsked,
    SeatEnded,
    SeatTaken,
    Unblocked,
)
from commonground.audiences.models import SEATLESS, Audience, Block, Kind, Part, Seat, State
from commonground.audiences.rules import may_answer, may_block, may_follow, may_unfollow
from commonground.kernel.errors import Conflict, Refused
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.turns import locked
from commonground.people.models import (
    STAFF,
    Actor,
    Guardianship,
    Membership,
    Persona,
    Role,
    School,
)
from commonground.people.queries import live

FREE_OF_SCHOOL = (Kind.COLLEAGUES,)


@unattended
@transaction.atomic
def open_audience(
    kind: Kind,
    *,
    name: str = "",
    school: School | None = None,
    owner: Persona | None = None,
    from_joining: bool = False,
) -> Audience:
    """The feature that opens an audience has asked who may; kinds that exist once are found again."""
    from_joining = from_joining or kind == Kind.CONVERSATION
    if kind in SEATLESS:
        return Audience.objects.get_or_create(kind=kind)[0]
    if kind == Kind.SCHOOL:
        return Audience.objects.get_or_create(kind=kind, school=school, defaults={"name": name})[0]
    if kind == Kind.FOLLOWERS:
        return Audience.objects.get_or_create(
            kind=kind, owner=owner, defaults={"name": name, "school": school}
        )[0]
    return Audience.objects.create(
        kind=kind, name=name, school=school, owner=owner, from_joining=from_joining
    )


@unattended
@transaction.atomic
def seat(
    audience: Audience,
    persona: Persona,
    *,
    now: datetime,
    part: Part = Part.MEMBER,
    state: State = State.LIVE,
    by: Actor | None = None,
    in_stream: bool = True,
) -> Seat:
    """Give a seat, or write down that one was asked for; a held seat keeps its beginning."""
    _fits(audience, persona)
    held, first = Seat.objects.get_or_create(
        audience=audience,
        persona=persona,
        defaults={"state": state, "part": part, "since": now, "in_stream": in_stream},
    )
    if not first:
        if held.state == state and held.part == part:
            return held
        if held.state != state:
            held.state, held.since = state, now
        held.part = part
        held.save(update_fields=["state", "part", "since"])
    if state == State.LIVE:
        if strangers_to_children(audience).exists():
            raise Refused(_("A grown-up of the pupils' own school has to be there first."))
        record(SeatTaken(audience.pk, persona.pk), actor=by, at=now)
    elif state == State.PENDING:
        record(SeatAsked(audience.pk, persona.pk), actor=by, at=now)
    return held


def _fits(audience: Audience, persona: Persona) -> None:
    if audience.kind in SEATLESS:
        raise Refused(_("Everyone is in there already; nobody needs to be let in."))
    if persona.host and audience.kind in (Kind.CLASS, Kind.CIRCLE):
        raise Refused(_("Someone of another server cannot be in there."))
    inside = Membership.objects.filter(
        live(), account=persona.account_id, school=audience.school_id
    )
    if audience.school_id and audience.kind not in FREE_OF_SCHOOL and not inside.exists():
        raise Refused(_("%(name)s does not belong to this school.") % {"name": persona.name})


def strangers_to_children(audience: Audience) -> QuerySet[Seat]:
    """Seats of adults who are neither staff nor guardian of a pupil here whose school has no staff here."""
    seats = Seat.objects.filter(audience=audience, state=State.LIVE)
    live_members = Membership.objects.filter(live())
    staffed = live_members.filter(
        role__in=STAFF, account__in=seats.values("persona__account")
    ).values("school")
    unwatched = live_members.filter(
        role=Role.LEARNER, account__in=seats.values("persona__account")
    ).exclude(school__in=staffed)
    if not unwatched.exists():
        return seats.none()
    learner = live_members.filter(role=Role.LEARNER, account=OuterRef("persona__account"))
    stranger_to = unwatched.exclude(
        Exists(
            Guardianship.objects.filter(
                live(), child=OuterRef("account"), guardian=OuterRef(OuterRef("persona__account"))
            )
        )
    )
    return seats.filter(~Exists(learner), Exists(stranger_to))


@unattended
@transaction.atomic
def end_seat(
    audience: Audience, persona: Persona, *, now: datetime, by: Actor | None = None
) -> None:
    """Close a seat; adults who stood there under the eyes of staff that leave, leave with them."""
    changed = (
        Seat.objects.filter(audience=audience, persona=persona)
        .exclude(state=State.ENDED)
        .update(state=State.ENDED, since=now)
    )
    if not changed:
        return
    record(SeatEnded(audience.pk, persona.pk), actor=by, at=now)
    for left in strangers_to_children(audience).select_related("persona"):
        end_seat(audience, left.persona, now=now, by=by)


@unattended
@transaction.atomic
def rename(audience: Audience, name: str) -> None:
    """What chips and the composer call the audience."""
    Audience.objects.filter(pk=audience.pk).update(name=name)
    audience.name = name


@unattended
@transaction.atomic
def make_read_only(audience: Audience, *, now: datetime) -> None:
    """Nothing new is said there; those who hold a seat go on reading."""
    open_ = Audience.objects.filter(pk=audience.pk, read_only_since=None)
    if open_.update(read_only_since=now):
        record(MadeReadOnly(audience.pk), actor=None, at=now)


@unattended
@transaction.atomic
def make_writable(audience: Audience) -> None:
    """Undo that."""
    Audience.objects.filter(pk=audience.pk).update(read_only_since=None)


@unattended
@transaction.atomic
def close_audience(audience: Audience, *, now: datetime, by: Actor | None = None) -> None:
    """It opens to nobody any more, and every seat in it ends."""
    Audience.objects.filter(pk=audience.pk, ended_at=None).update(ended_at=now)
    held = Seat.objects.filter(audience=audience).exclude(state=State.ENDED)
    for each in held.select_related("persona"):
        end_seat(audience, each.persona, now=now, by=by)


@unattended
@transaction.atomic
def shut(audience: Audience, *, now: datetime) -> None:
    """It opens to nobody until it is reopened; the seats stay."""
    Audience.objects.filter(pk=audience.pk, ended_at=None).update(ended_at=now)


@unattended
@transaction.atomic
def reopen_audience(audience: Audience) -> None:
    """Undo a closing; whoever undoes it gives the seats back."""
    Audience.objects.filter(pk=audience.pk).update(ended_at=None)


@unattended
@transaction.atomic
def give_back(
    audience: Audience, persona: Persona, *, since: datetime, part: Part, now: datetime
) -> None:
    """A seat that ended by mistake is held again as of the day it began."""
    seat(audience, persona, now=now, part=part)
    Seat.objects.filter(audience=audience, persona=persona).update(since=since)


@unattended
@transaction.atomic
def open_for_school(school_id: int) -> Audience:
    """A school has an audience of its own; everyone here and the world exist from the first one on."""
    school = School.objects.get(pk=school_id)
    open_audience(Kind.EVERYONE)
    open_audience(Kind.WORLD)
    return open_audience(Kind.SCHOOL, school=school, name=school.name)


@unattended
@transaction.atomic
def seat_at_school(account_id: int, school_id: int, *, now: datetime) -> None:
    """Who is enrolled holds a seat in the school's audience, with their own name."""
    persona = Persona.objects.get(account=account_id, own=True)
    seat(open_for_school(school_id), persona, now=now)


@unattended
@transaction.atomic
def leave_school(account_id: int, school_id: int, *, now: datetime) -> None:
    """Who has no role left at a school leaves its audiences, circles and followers inside it."""
    if Membership.objects.filter(live(now), account=account_id, school=school_id).exists():
        return
    seats = Seat.objects.filter(persona__account=account_id, audience__school=school_id).exclude(
        state=State.ENDED
    )
    for held in seats.select_related("audience", "persona"):
        end_seat(held.audience, held.persona, now=now)


@transaction.atomic
def block(actor: Persona, other: Persona, *, now: datetime) -> None:
    """Both ways: nothing said is seen, follows end, messages stop."""
    require(may_block, actor, other)
    _row, first = Block.objects.get_or_create(by=actor, against=other, defaults={"at": now})
    if not first:
        return
    for owner, follower in ((actor, other), (other, actor)):
        for audience in Audience.objects.filter(kind=Kind.FOLLOWERS, owner=owner):
            end_seat(audience, follower, now=now, by=actor)
    record(Blocked(actor.pk, other.pk), actor=actor, at=now)


@transaction.atomic
def unblock(actor: Persona, other: Persona, *, now: datetime) -> None:
    """Take a block back; ended follows do not come back by themselves."""
    require(may_block, actor, other)
    gone, _rows = Block.objects.filter(by=actor, against=other).delete()
    if gone:
        record(Unblocked(actor.pk, other.pk), actor=actor, at=now)


@transaction.atomic
def follow(actor: Persona, other: Persona, *, now: datetime) -> Seat:
    """A seat among someone's followers; among a pupil's it is asked for, and asked only once."""
    require(may_follow, actor, other)
    school = _school_of_pupil(other)
    audience = open_audience(Kind.FOLLOWERS, owner=other, school=school)
    seat(audience, other, now=now, part=Part.FACILITATOR)
    held = Seat.objects.filter(audience=audience, persona=actor).first()
    if held and held.state != State.ENDED:
        return held
    state = State.PENDING if school else State.LIVE
    return seat(audience, actor, now=now, state=state, by=actor)


def _school_of_pupil(persona: Persona) -> School | None:
    held = Membership.objects.filter(live(), account=persona.account_id, role=Role.LEARNER)
    found = held.select_related("school").order_by("since").first()
    return found.school if found else None


@transaction.atomic
def answer_follow(actor: Persona, asked: Seat, *, accept: bool, now: datetime) -> None:
    """Say yes or no to who asked to follow; a no is not told."""
    require(may_answer, actor, asked)
    waiting = locked(asked)
    if waiting is None or waiting.state != State.PENDING:
        raise Conflict(_("This was answered already, or taken back."))
    if accept:
        seat(asked.audience, asked.persona, now=now, by=actor)
    else:
        Seat.objects.filter(pk=asked.pk).update(state=State.REFUSED, since=now)
        record(SeatEnded(asked.audience_id, asked.persona_id), actor=actor, at=now)


@transaction.atomic
def unfollow(actor: Persona, other: Persona, *, now: datetime) -> None:
    """Leave someone's followers, or take the asking back."""
    require(may_unfollow, actor, other)
    for audience in Audience.objects.filter(kind=Kind.FOLLOWERS, owner=other):
        end_seat(audience, actor, now=now, by=actor)
