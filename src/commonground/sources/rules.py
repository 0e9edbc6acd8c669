"""Who sees, follows, adds, approves and keeps a source."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Kind, Seat, State
from commonground.groups.models import Form, Group
from commonground.groups.rules import may_lead
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Band, Role
from commonground.people.queries import Standing, live, standing
from commonground.sources.models import Approval

UNDO = timedelta(days=30)
GROWN_UP = (Role.TEACHER, Role.HEAD, Role.GUARDIAN, Role.PARTNER)


def may_add(actor: Actor) -> Q:
    """Schools for which the actor may bring in a source: as a grown-up there."""
    s = standing(actor)
    return Q(pk__in=s.schools_as(*GROWN_UP)) if _speaks(s) and not s.learner else NOTHING


def may_see(actor: Actor) -> Q:
    """Sources the actor may look at: a school's grown-ups all, learners from ten on what is approved."""
    s = standing(actor)
    if not _speaks(s):
        return NOTHING
    if s.learner:
        return Q(removed_at=None) & _approved_for_learner(actor, s)
    return Q(removed_at=None, school__in=s.schools_as(*GROWN_UP))


def may_follow(actor: Actor) -> Q:
    """Sources that may come into the actor's own stream."""
    s = standing(actor)
    if s.learner:
        return may_see(actor) & _approved_at_school(s)
    return may_see(actor)


def may_keep(actor: Actor) -> Q:
    """Sources that the actor may pause, try and remove: staff, and who added one for nobody else."""
    return Q(removed_at=None) & _keeps(actor)


def may_restore(actor: Actor) -> Q:
    """Sources removed less than thirty days ago."""
    return Q(removed_at__gt=standing(actor).at - UNDO) & _keeps(actor)


def may_approve(actor: Actor) -> Q:
    """Sources that the actor may let others read: as staff of the school."""
    s = standing(actor)
    return Q(removed_at=None, school__in=s.staff_of) if _speaks(s) else NOTHING


def may_approve_in(actor: Actor) -> Q:
    """Audiences for which the actor may approve: classes and groups they lead, and the school."""
    s = standing(actor)
    if not _speaks(s) or not s.staff:
        return NOTHING
    led = Group.objects.filter(
        may_lead(actor), audience=OuterRef("pk"), form__in=[Form.CLASS, Form.GROUP]
    )
    rooms = Q(kind__in=[Kind.CLASS, Kind.GROUP]) & Q(Exists(led))
    running = Q(ended_at=None, read_only_since=None, school__in=s.staff_of)
    return running & (rooms | Q(kind=Kind.SCHOOL))


def may_see_wish(actor: Actor) -> Q:
    """One's own wishes."""
    return Q(by=actor.pk) if actor.pk else NOTHING


def _speaks(s: Standing) -> bool:
    return s.local and s.own and not s.suspended and s.account is not None


def _keeps(actor: Actor) -> Q:
    s = standing(actor)
    if not _speaks(s) or s.learner:
        return NOTHING
    others = Approval.objects.filter(source=OuterRef("pk"), until=None)
    own = Q(added_by=actor.pk, school__in=s.schools_as(*GROWN_UP)) & ~Q(Exists(others))
    return Q(school__in=s.staff_of) | own


def _approved_for_learner(actor: Actor, s: Standing) -> Q:
    if s.band < Band.MIDDLE:
        return NOTHING
    seat = Seat.objects.filter(audience=OuterRef("audience"), persona=actor.pk, state=State.LIVE)
    inside = Approval.objects.filter(
        Exists(seat), live(s.at), source=OuterRef("pk"), audience__ended_at=None
    )
    return Q(school__in=s.schools_as(Role.LEARNER)) & Q(Exists(inside))


def _approved_at_school(s: Standing) -> Q:
    held = Approval.objects.filter(live(s.at), source=OuterRef("pk"), audience__kind=Kind.SCHOOL)
    return Q(Exists(held))
