"""Who may see, find, join, lead, open and bring back classes and groups."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Part, Seat, State
from commonground.groups.models import Door, Form, Parted
from commonground.kernel.rules import NOTHING
from commonground.people.models import STAFF, Actor, Band, Role
from commonground.people.queries import standing

UNDO = timedelta(days=30)
SCHOOLS_OWN = (Form.CLASS, Form.GROUP)
JOINABLE = (Form.GROUP, Form.COMMUNITY)


def is_in(actor: Actor) -> Q:
    """Groups in which the actor is."""
    return Q(deleted_at=None) & _seated(actor) if actor.pk is not None else NOTHING


def may_see(actor: Actor) -> Q:
    """Groups the actor sees from inside: by a live seat, or as head of the school."""
    s = standing(actor)
    if s.suspended or actor.pk is None:
        return NOTHING
    return Q(deleted_at=None) & (_seated(actor) | _heads(actor))


def may_read_along(actor: Actor) -> Q:
    """Groups in which the actor reads what is said: by a live seat, which a head need not hold."""
    s = standing(actor)
    return NOTHING if s.suspended or actor.pk is None else Q(_seated(actor), deleted_at=None)


def may_find(actor: Actor) -> Q:
    """Groups of which the actor sees that they exist: those seen, and those with a door in the school."""
    s = standing(actor)
    if s.suspended or actor.pk is None:
        return NOTHING
    return may_see(actor) | _has_a_door_for(actor)


def may_lead(actor: Actor) -> Q:
    """Groups in which the actor decides: as one of its leaders, or as head of the school."""
    s = standing(actor)
    if s.suspended or actor.pk is None:
        return NOTHING
    return Q(deleted_at=None) & (_seated(actor, part=Part.FACILITATOR) | _heads(actor))


def may_teach(actor: Actor) -> Q:
    """Classes in which the actor has a teacher's tools; a pupil who leads a group has none."""
    if not standing(actor).staff:
        return NOTHING
    return may_lead(actor) & Q(form__in=[Form.CLASS, Form.PRACTICE])


def may_join(actor: Actor) -> Q:
    """Groups open to the school in which the actor is not yet, and was not refused."""
    return _has_a_door_for(actor) & Q(door=Door.OPEN) & ~_seat_in(actor, *_SETTLED)


def may_ask(actor: Actor) -> Q:
    """Groups that answer those who ask, where the actor neither is, nor asked, nor was refused."""
    return _has_a_door_for(actor) & Q(door=Door.ASKING) & ~_seat_in(actor, *_SETTLED)


def may_leave(actor: Actor) -> Q:
    """Groups one came into by oneself; out of a class only the teacher lets somebody."""
    return may_see(actor) & _seated(actor) & Q(form__in=JOINABLE)


def may_withdraw(actor: Actor) -> Q:
    """Groups where the actor's own asking is not answered yet."""
    if actor.pk is None:
        return NOTHING
    return Q(deleted_at=None) & _seat_in(actor, State.PENDING)


def may_add(actor: Actor) -> Q:
    """Groups into which the actor brings others without their asking: staff who lead them."""
    return may_lead(actor) if standing(actor).staff else NOTHING


def may_restore(actor: Actor) -> Q:
    """Groups deleted less than thirty days ago: for those who led them and the head."""
    s = standing(actor)
    if s.suspended or actor.pk is None:
        return NOTHING
    led = Parted.objects.filter(group=OuterRef("pk"), persona=actor.pk, part=Part.FACILITATOR)
    return Q(deleted_at__gt=s.at - UNDO) & (Q(Exists(led)) | _heads(actor))


def may_open_class(actor: Actor) -> Q:
    """Schools in which the actor may open a class: as staff."""
    s = standing(actor)
    return Q(pk__in=s.staff_of) if s.own and not s.suspended else NOTHING


def may_open_group(actor: Actor) -> Q:
    """Schools in which the actor may start a group: staff, and learners from ten on."""
    s = standing(actor)
    if s.suspended or not s.own:
        return NOTHING
    grown = s.schools_as(Role.LEARNER) if s.band >= Band.MIDDLE else frozenset()
    return Q(pk__in=s.staff_of | grown)


def may_open_community(actor: Actor) -> Q:
    """Personas for which a community of practice may be started: one's own, by grown-ups of a school."""
    s = standing(actor)
    if s.suspended or s.account is None or s.learner or not s.local or not s.schools:
        return NOTHING
    return Q(pk=actor.pk)


def may_end_term(actor: Actor) -> Q:
    """Terms that the actor may end before or at their day: as head of the school."""
    s = standing(actor)
    return NOTHING if s.suspended else Q(school__in=s.schools_as(Role.HEAD), ended_at=None)


def may_keep_terms(actor: Actor) -> Q:
    """Schools whose terms the actor sets: as head."""
    s = standing(actor)
    return NOTHING if s.suspended else Q(pk__in=s.schools_as(Role.HEAD))


_SETTLED = (State.LIVE, State.PENDING, State.REFUSED)


def _seat_in(actor: Actor, *states: State, part: Part | None = None) -> Q:
    seats = Seat.objects.filter(
        audience=OuterRef("audience"), persona=actor.pk, state__in=states, audience__ended_at=None
    )
    return Q(Exists(seats.filter(part=part) if part else seats))


def _seated(actor: Actor, part: Part | None = None) -> Q:
    return _seat_in(actor, State.LIVE, part=part)


def _heads(actor: Actor) -> Q:
    s = standing(actor)
    return Q(school__in=s.schools_as(Role.HEAD) if s.own else (), form__in=SCHOOLS_OWN)


def _has_a_door_for(actor: Actor) -> Q:
    """A group for pupils and staff of its school, a community for everybody who belongs to it."""
    s = standing(actor)
    if s.suspended or actor.pk is None or not s.own:
        return NOTHING
    door = Q(deleted_at=None, door__in=[Door.ASKING, Door.OPEN], audience__read_only_since=None)
    inside = Q(form=Form.GROUP, school__in=s.schools_as(Role.LEARNER, *STAFF))
    return door & (inside | Q(form=Form.COMMUNITY, school__in=s.schools))
