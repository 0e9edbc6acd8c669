"""The rule of two: whom somebody may write a message to.

Each ground is good from both ends: whoever may write to somebody may be answered. No setting lets
a grown-up without a duty reach a pupil: no ground between the two asks a setting for more.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.duties.rules import learners
from commonground.audiences.models import Kind, Part, Seat, State
from commonground.audiences.rules import blocked
from commonground.groups.focus.queries import focused
from commonground.kernel.rules import ANYTHING, NOTHING
from commonground.people.models import (
    STAFF,
    Actor,
    Band,
    Guardianship,
    Membership,
    Role,
    School,
)
from commonground.people.queries import Standing, live, standing
from commonground.posts.messages.models import MessagePolicy, Reach
from commonground.ties.models import Tie

BESIDE = (Role.PARTNER, Role.OPERATOR)  # grown-ups of a school who look after no pupil


def may_message(actor: Actor) -> Q:
    """Personas to whom the actor may write now."""
    return reaches(actor) & unheld(actor)


def unheld(actor: Actor) -> Q:
    """Nothing holds the actor back just now: no suspension, and no lesson in focus."""
    s = standing(actor)
    if s.suspended:
        return NOTHING
    return ~Q(Exists(focused(actor))) if s.learner else ANYTHING


def has_messages(s: Standing) -> bool:
    """Messages exist for them at all: not for the youngest, not for people of other servers."""
    young = (s.learner or s.under_16) and s.band < Band.MIDDLE
    return s.account is not None and s.local and not young


def reaches(actor: Actor) -> Q:
    """Personas to whom the actor may write, whatever holds the actor back just now."""
    s = standing(actor)
    if s.account is None or not has_messages(s):
        return NOTHING
    grounds = (
        _fellow_learners(actor, s)
        | _looks_after(s, s.account)
        | _looked_after_by(s, s.account)
        | _kin(s.account, s.at)
        | _at_work(s, s.account)
        | _grown_ups(actor, s, s.account)
    )
    someone = Q(host="", account__is_active=True) & ~Q(account=s.account)
    return someone & ~_too_young(s.at) & grounds & ~blocked(actor, "pk", "account")


def _fellow_learners(actor: Actor, s: Standing) -> Q:
    """Learners of the same class or the same school, as far as it lets both of their ages."""
    schools = s.schools_as(Role.LEARNER) if s.own else frozenset()
    if not schools:
        return NOTHING
    at_school = learners(s.at).filter(
        _lets(Reach.SCHOOL, "school", s.band),
        _lets(Reach.SCHOOL, "school", "account__band"),
        account=OuterRef("account"),
        school__in=schools,
    )
    mine = Seat.objects.filter(
        audience=OuterRef("audience"), persona=actor.pk, state=State.LIVE, since__lte=s.at
    )
    learns_there = learners(s.at).filter(
        account=OuterRef("persona__account"), school=OuterRef("audience__school")
    )
    in_class = Seat.objects.filter(
        Exists(mine),
        Exists(learns_there),
        _lets(Reach.CLASS, "audience__school", s.band),
        _lets(Reach.CLASS, "audience__school", "persona__account__band"),
        _runs(),
        persona=OuterRef("pk"),
        state=State.LIVE,
        audience__school__in=schools,
    )
    return Q(own=True) & (Q(Exists(at_school)) | Q(Exists(in_class)))


def _lets(reach: Reach, school: str, band: int | str) -> Q:
    """The school at that path lets this band, or the one at a path, write so far; no row, the usual."""
    whose = OuterRef(band) if isinstance(band, str) else band
    rows = MessagePolicy.objects.filter(school=OuterRef(school), band=whose)
    if reach == Reach.CLASS:
        return ~Q(Exists(rows.filter(reach=Reach.NOBODY)))
    if isinstance(band, str):
        usual = Q(**{f"{band}__gte": Band.OLDEST})
    else:
        usual = ANYTHING if band >= Band.OLDEST else NOTHING
    return Q(Exists(rows.filter(reach=Reach.SCHOOL))) | usual & ~Q(Exists(rows))


def _looks_after(s: Standing, account: int) -> Q:
    """Learners whom the actor cares for as staff of their school: teaches, or is named to turn to."""
    if not (s.staff and s.own):
        return NOTHING
    return Q(own=True) & Q(Exists(_cared_for(account, OuterRef("account"), s.at, lets=True)))


def _looked_after_by(s: Standing, account: int) -> Q:
    """Staff who care for the actor in this way."""
    if not (s.learner and s.own):
        return NOTHING
    return Q(own=True) & Q(Exists(_cared_for(OuterRef("account"), account, s.at, lets=True)))


def _cared_for(
    adult: Any, child: Any, at: datetime, *, lets: bool = False, heads: bool = False
) -> Any:
    """The places of a learner at a school whose staff the adult is, with a duty for that learner.

    `lets`: only where the school lets learners of that age and staff write to each other; `heads`:
    whoever leads the school counts as well.
    """
    staff = Membership.objects.filter(
        live(at), role__in=STAFF, account=_out(adult), school=OuterRef("school")
    )
    named = School.objects.filter(pk=OuterRef("school"), named_adults=_out(adult))
    leads = Seat.objects.filter(
        audience=OuterRef("audience"),
        state=State.LIVE,
        part=Part.FACILITATOR,
        persona__account=_out(_out(adult)),
    )
    taught = Seat.objects.filter(
        Exists(leads),
        _runs(),
        audience__school=OuterRef("school"),
        state=State.LIVE,
        part=Part.MEMBER,
        persona__account=_out(child),
    )
    duty = Q(Exists(named)) | Q(Exists(taught))
    if heads:
        duty |= Q(Exists(staff.filter(role=Role.HEAD)))
    cared = learners(at).filter(Exists(staff), duty, account=child)
    if not lets:
        return cared
    closed = MessagePolicy.objects.filter(
        school=OuterRef("school"), band=OuterRef("account__band"), with_staff=False
    )
    return cared.filter(~Exists(closed))


def _kin(account: int, at: datetime) -> Q:
    """A child and those who care for it at home."""
    mine = Guardianship.objects.filter(live(at))
    child = mine.filter(guardian=account, child=OuterRef("account"))
    guardian = mine.filter(child=account, guardian=OuterRef("account"))
    return Q(own=True) & (Q(Exists(child)) | Q(Exists(guardian)))


def _at_work(s: Standing, account: int) -> Q:
    """Staff of one school; staff and its partners and operators; staff and guardians of their pupils."""
    if not s.own:
        return NOTHING
    held = Membership.objects.filter(live(s.at), account=OuterRef("account"))
    colleagues = Q(Exists(held.filter(school__in=s.staff_of, role__in=STAFF)))
    beside = Q(Exists(held.filter(school__in=s.staff_of, role__in=BESIDE))) & ~_child(s.at)
    wards = Guardianship.objects.filter(live(s.at))
    guardians = wards.filter(
        Exists(_cared_for(account, OuterRef("child"), s.at, heads=True)),
        guardian=OuterRef("account"),
    )
    grounds = colleagues | beside | Q(Exists(guardians)) & ~_child(s.at) if s.staff else NOTHING
    if not (s.learner or s.under_16):
        employers = s.schools_as(*BESIDE)
        grounds |= Q(Exists(held.filter(school__in=employers, role__in=STAFF)))
        theirs = wards.filter(
            Exists(_cared_for(OuterRef(OuterRef("account")), OuterRef("child"), s.at, heads=True)),
            guardian=account,
        )
        grounds |= Q(Exists(theirs))
    return Q(own=True) & grounds


def _grown_ups(actor: Actor, s: Standing, account: int) -> Q:
    """Grown-ups who both say what they are to each other, or sit in one group, whatever their school.

    In a room of colleagues elsewhere only those who share no school: there the shield holds.
    """
    if s.learner or s.under_16:
        return NOTHING
    ties = Tie.objects.filter(until=None, refused_at=None)
    to_me = ties.filter(source=OuterRef("pk"), target=actor.pk)
    from_me = ties.filter(target=OuterRef("pk"), source=actor.pk)
    mine = Seat.objects.filter(
        audience=OuterRef("audience"), persona=actor.pk, state=State.LIVE, since__lte=s.at
    )
    beside = Seat.objects.filter(
        Exists(mine), persona=OuterRef("pk"), state=State.LIVE, audience__ended_at=None
    )
    in_group = Q(Exists(beside.filter(audience__kind=Kind.GROUP)))
    near = Membership.objects.filter(
        live(s.at), account=OuterRef("account"), school__root_id__in=s.roots
    )
    elsewhere = Q(Exists(beside.filter(audience__kind=Kind.COLLEAGUES))) & ~Q(Exists(near))
    ever = Membership.objects.all()  # the invented of a practice class never had a role anywhere
    real = Q(Exists(ever.filter(account=OuterRef("account")))) & Q(
        Exists(ever.filter(account=account))
    )
    mutual = Q(Exists(to_me)) & Q(Exists(from_me))
    return real & ~_child(s.at) & (mutual | in_group | elsewhere)


def _child(at: datetime) -> Q:
    """Who learns, and who did and is under 16 without another role: leaving makes nobody older."""
    held = Membership.objects.filter(account=OuterRef("account"))
    learns = Q(Exists(held.filter(live(at), role=Role.LEARNER)))
    learned = Q(account__band__lt=Band.OLDEST) & Q(Exists(held.filter(role=Role.LEARNER)))
    return learns | learned & ~Q(Exists(held.filter(live(at)).exclude(role=Role.LEARNER)))


def _too_young(at: datetime) -> Q:
    return Q(account__band__lt=Band.MIDDLE) & _child(at)


def _runs() -> Q:
    """Seats in a class that has not ended."""
    return Q(audience__kind=Kind.CLASS, audience__ended_at=None, audience__read_only_since=None)


def _out(way: Any) -> Any:
    """The same account, named from one question further in."""
    return OuterRef(way) if isinstance(way, OuterRef) else way
