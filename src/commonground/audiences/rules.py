"""Who may read what is addressed, and who may address whom: one rule for every door.

An author is matched by persona and a reader by account, so that neither end of a block learns
which other personas belong to whom.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonground.audiences.barriers.queries import BLOCKS, ROOMS, barriers
from commonground.audiences.duties.rules import duty, has_duty_for, learners
from commonground.audiences.models import OWNED, Block, Kind, Licence, Seat, State
from commonground.kernel.rules import ANYTHING, NOTHING
from commonground.people.models import (
    STAFF,
    Actor,
    Band,
    Consent,
    Guardianship,
    Membership,
    Role,
    School,
)
from commonground.people.outlines.queries import Unnamed
from commonground.people.queries import Standing, live, standing

REACH = "reach beyond the school"


def opens(actor: Actor, *, author: str, said_at: str) -> Q:
    """Condition on rows with an `audience`: what is said there is open to this actor.

    `author` and `said_at` are paths from the row to the author's persona and the moment of saying.
    To a suspended actor nothing is open; their own things are another rule's ground.
    """
    s = standing(actor)
    if s.suspended:
        return NOTHING
    return (
        Q(audience__ended_at=None)
        & _ground(actor, s, author, said_at)
        & _unshielded(actor, s, author, said_at)
        & (Q(audience__kind=Kind.INQUIRY) | ~blocked(actor, author, f"{author}__account"))
    )


def _ground(actor: Actor, s: Standing, author: str, said_at: str) -> Q:
    """What opens an audience: a live seat, being signed in here, or a school that opened to the world."""
    opened = Membership.objects.filter(
        live(s.at), account=OuterRef(f"{author}__account"), school__open_to_world=True
    )
    world = Q(audience__kind=Kind.WORLD) & Q(Exists(opened))
    if actor.pk is None:
        return world
    seat = Seat.objects.filter(
        audience=OuterRef("audience"), persona=actor.pk, state=State.LIVE, since__lte=s.at
    )
    seated = Exists(seat) & Q(audience__from_joining=False)
    joined_before = Exists(seat.filter(since__lte=OuterRef(said_at))) & Q(
        audience__from_joining=True
    )
    if s.local:
        return world | seated | joined_before | Q(audience__kind=Kind.EVERYONE)
    return world | (seated | joined_before) & ~Q(audience__kind__in=[Kind.CLASS, Kind.CIRCLE])


def _unshielded(actor: Actor, s: Standing, author: str, said_at: str) -> Q:
    """Not a room of colleagues elsewhere, or no body shared with the author, then or now.

    Who sits in no such room has no ground in one: the long question is spared them.
    """
    elsewhere = Q(audience__kind=Kind.COLLEAGUES)
    if not _in_such_a_room(actor, s):
        return ~elsewhere
    under_one_roof = Membership.objects.filter(
        account=OuterRef(OuterRef(f"{author}__account")),
        school__root_id=OuterRef("school__root_id"),
    )
    now = live(s.at) & Q(Exists(under_one_roof.filter(live(s.at))))
    then = _held(OuterRef(said_at)) & Q(
        Exists(under_one_roof.filter(_held(OuterRef(OuterRef(said_at)))))
    )
    shared = Membership.objects.filter(now | then, account=s.account)
    return ~elsewhere | Q(~Exists(shared))


def _in_such_a_room(actor: Actor, s: Standing) -> bool:
    if isinstance(s, Unnamed):
        return ROOMS not in s.outline.spared
    return barriers(actor)[1]


def _held(at: OuterRef) -> Q:
    """The condition that something lasting held at the moment when something was said."""
    return Q(since__lte=at) & (Q(until=None) | Q(until__gt=at))


def blocked(actor: Actor, persona: str, account: str) -> Q:
    """A block stands between the actor and the persona at that path, and no duty softens it."""
    if actor.pk is None:
        return NOTHING
    if actor.account_id is not None and not _in_any_block(actor, standing(actor)):
        return NOTHING
    by_them = Block.objects.filter(by=OuterRef(persona))
    against_them = Block.objects.filter(against=OuterRef(persona))
    if actor.account_id is None:
        return Q(Exists(by_them.filter(against=actor.pk))) | Exists(
            against_them.filter(by=actor.pk)
        )
    stands = Q(Exists(by_them.filter(against__account=actor.account_id))) | Exists(
        against_them.filter(by__account=actor.account_id)
    )
    return stands & ~duty(actor.account_id, account, standing(actor).at)


def _in_any_block(actor: Actor, s: Standing) -> bool:
    """Most people are in none, and are spared the longest part of the rule."""
    if isinstance(s, Unnamed):
        return BLOCKS not in s.outline.spared
    return barriers(actor)[0]


def may_know(actor: Actor) -> Q:
    """Audiences whose name the actor may see: those where they hold a seat, and the seatless two."""
    s = standing(actor)
    if s.suspended or actor.pk is None:
        return Q(kind=Kind.WORLD)
    seat = Seat.objects.filter(audience=OuterRef("pk"), persona=actor.pk, state=State.LIVE)
    secret = Q(kind=Kind.CIRCLE) & ~Q(owner=actor.pk)
    seated = Q(ended_at=None) & Exists(seat) & ~secret
    return seated | Q(kind__in=[Kind.EVERYONE, Kind.WORLD])


def may_stand_on_a_chip(actor: Actor) -> Q:
    """Audiences that the actor is told of beside a post: also, without a name, a circle they sit in."""
    seat = Seat.objects.filter(audience=OuterRef("pk"), persona=actor.pk, state=State.LIVE)
    circle = Q(kind=Kind.CIRCLE) & Q(Exists(seat)) if actor.pk else NOTHING
    return may_know(actor) | circle


def may_address(actor: Actor) -> Q:
    """Audiences to which the actor may say something now."""
    return may_answer_in(actor) & (~Q(kind__in=OWNED) | Q(owner=actor.pk))


def may_answer_in(actor: Actor) -> Q:
    """Audiences in which the actor may answer: also circles and followers of others, as a member.

    No conversation: it is written to at its own place, by the rule of who may write to whom.
    """
    s = standing(actor)
    if s.suspended or actor.pk is None or not s.local:
        return NOTHING
    seat = Seat.objects.filter(
        audience=OuterRef("pk"), persona=actor.pk, state=State.LIVE, since__lte=s.at
    )
    ground = Q(Exists(seat)) & ~Q(kind=Kind.CONVERSATION)
    if s.schools:  # who left every school still reads along, and speaks where they hold a seat
        ground |= Q(kind=Kind.EVERYONE)
        opened = School.objects.filter(pk__in=s.schools, open_to_world=True)
        ground |= Q(kind=Kind.WORLD) & Q(Exists(opened))
    return Q(ended_at=None, read_only_since=None) & ground & _within_reach(s)


def _within_reach(s: Standing) -> Q:
    """A learner under 16 stays inside the school, unless licence, school and guardian agree."""
    if not s.under_16:
        return ANYTHING
    inside = Q(school__in=s.schools_as(Role.LEARNER))
    if s.band < Band.MIDDLE:
        return inside
    return inside | ~Q(kind=Kind.WORLD) & _reaches_further(s)


def _reaches_further(s: Standing) -> Q:
    """Whether licence, school and guardian together let a learner of the middle band go further.

    Three keys in different hands: a guardian who works at the school turns the guardian's alone.
    """
    given = Consent.objects.filter(account=s.account, purpose=REACH, withdrawn_at=None)
    by_school = given.filter(
        live(s.at, "given_by__memberships__"),
        given_by__memberships__school__in=s.schools_as(Role.LEARNER),
        given_by__memberships__role__in=STAFF,
    ).exclude(given_by__in=_guardians(s))
    by_guardian = given.filter(live(s.at, "given_by__wards__"), given_by__wards__child=s.account)
    licence = Licence.objects.filter(account=s.account, level__gte=1).exclude(
        given_by__in=_guardians(s)
    )
    return Q(Exists(licence)) & Q(Exists(by_school)) & Q(Exists(by_guardian))


def _guardians(s: Standing) -> QuerySet[Guardianship, int]:
    cares = Guardianship.objects.filter(live(s.at), child=s.account)
    return cares.values_list("guardian", flat=True)


def may_block(actor: Actor) -> Q:
    """Personas that the actor may block: everybody but oneself."""
    if actor.account_id is None:
        return NOTHING
    return ~Q(account=actor.account_id) | Q(account=None)


def may_follow(actor: Actor) -> Q:
    """Personas whom the actor may ask to follow: no adult without duty follows a pupil."""
    s = standing(actor)
    if s.suspended or s.account is None or not s.local:
        return NOTHING
    pupil = Q(Exists(learners().filter(account=OuterRef("account"))))
    if s.learner:
        near = Q(Exists(learners().filter(account=OuterRef("account"), school__in=s.schools)))
        ground = near | ~pupil
    else:
        ground = ~pupil | has_duty_for(s.account, "account")
    return ground & may_block(actor) & ~blocked(actor, "pk", "account")


def may_meet(actor: Actor) -> Q:
    """Personas of whom the actor may see that they are here; whom a block hides is not here."""
    s = standing(actor)
    if s.account is None or not s.local:
        return NOTHING
    own = Q(account=s.account)
    if s.suspended:
        return own
    grounds = _at_school(s) | _seated_together(actor, s) | _follows(actor) | _kin(s.account, s.at)
    hidden = blocked(actor, "pk", "account") | Q(account__is_active=False)
    return own | grounds & ~hidden


def _at_school(s: Standing) -> Q:
    """Own names at a school of mine: staff meet all, learners those who learn and teach, others staff."""
    held = Membership.objects.filter(live(s.at), account=OuterRef("account"))
    meets = (
        Q(school__in=s.staff_of)
        | Q(school__in=s.schools_as(Role.LEARNER), role=Role.LEARNER)
        | Q(school__in=s.schools, role__in=STAFF)
    )
    return Q(Exists(held.filter(meets)), own=True, host="")


def _seated_together(actor: Actor, s: Standing) -> Q:
    """Beside me in an audience; a school's and a circle's are no such place, and shields hold."""
    mine = Seat.objects.filter(
        audience=OuterRef("audience"), persona=actor.pk, state=State.LIVE, since__lte=s.at
    )
    beside = Seat.objects.filter(Exists(mine), persona=OuterRef("pk"), state=State.LIVE)
    beside = beside.filter(audience__ended_at=None)
    open_rooms = beside.exclude(audience__kind__in=[Kind.SCHOOL, Kind.COLLEAGUES, *OWNED])
    elsewhere = Q(Exists(beside.filter(audience__kind=Kind.COLLEAGUES)))
    return Q(Exists(open_rooms)) | elsewhere & ~under_one_roof(actor, "account")


def under_one_roof(actor: Actor, account: str) -> Q:
    """Who is at `account` belongs now to a school of the actor, or to a body above it: a shield stands."""
    s = standing(actor)
    held = Membership.objects.filter(live(s.at), school__root_id__in=s.roots)
    return Q(Exists(held.filter(account=OuterRef(account))))


def _follows(actor: Actor) -> Q:
    """Whom I follow, and who follows me or asks to."""
    live_or_asked = [State.LIVE, State.PENDING]
    seats = Seat.objects.filter(audience__kind=Kind.FOLLOWERS, audience__ended_at=None)
    me = seats.filter(audience__owner=OuterRef("pk"), persona=actor.pk, state=State.LIVE)
    them = seats.filter(audience__owner=actor.pk, persona=OuterRef("pk"), state__in=live_or_asked)
    return Q(Exists(me)) | Q(Exists(them))


def _kin(account: int, at: datetime) -> Q:
    """Guardian and child, by their own names."""
    child = Guardianship.objects.filter(live(at), guardian=account, child=OuterRef("account"))
    guardian = Guardianship.objects.filter(live(at), child=account, guardian=OuterRef("account"))
    return Q(own=True) & (Q(Exists(child)) | Q(Exists(guardian)))


def may_answer(actor: Actor) -> Q:
    """Seats that wait for the actor's yes: someone asked to follow them."""
    s = standing(actor)
    if s.suspended or s.account is None:
        return NOTHING
    return Q(audience__kind=Kind.FOLLOWERS, audience__owner=actor.pk, state=State.PENDING)


def may_unfollow(actor: Actor) -> Q:
    """Whose followers the actor may leave: everybody's, also while suspended."""
    return NOTHING if actor.account_id is None else ~Q(pk=actor.pk)
