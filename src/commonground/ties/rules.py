"""Who may say what another is to them, who sees it, who may refuse it; and whom one may mute."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.duties.rules import has_duty_for
from commonground.audiences.models import Kind, Seat, State
from commonground.audiences.rules import blocked, may_meet, under_one_roof
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Membership, Role
from commonground.people.queries import live, standing
from commonground.ties.models import Mute, Tie


def may_know_of(actor: Actor) -> Q:
    """People whom the actor may meet, or with whom a tie is left; blocks hide them."""
    if standing(actor).suspended or actor.pk is None:
        return NOTHING
    to_me = Tie.objects.filter(source=OuterRef("pk"), target=actor.pk, until=None)
    from_me = Tie.objects.filter(target=OuterRef("pk"), source=actor.pk, until=None)
    known = may_meet(actor) | Q(Exists(to_me)) | Q(Exists(from_me))
    return known & ~Q(pk=actor.pk) & ~blocked(actor, "pk", "account")


def may_declare(actor: Actor) -> Q:
    """People of whom the actor may say what they are to them.

    To a pupil only fellow pupils of the school, and grown-ups who have a duty for them.
    """
    s = standing(actor)
    if s.suspended or s.account is None or not s.local:
        return NOTHING
    learners = Membership.objects.filter(live(s.at), role=Role.LEARNER, account=OuterRef("account"))
    pupil = Q(Exists(learners))
    if s.learner:
        fellow = learners.filter(school__in=s.schools_as(Role.LEARNER))
        fitting = ~pupil | Q(Exists(fellow))
    else:
        fitting = ~pupil | has_duty_for(s.account, "account")
    return may_know_of(actor) & fitting


def may_use(actor: Actor) -> Q:
    """Kinds of tie that the actor may choose: the shared ones and those of their schools."""
    s = standing(actor)
    return Q(school=None) | Q(school__in=s.schools)


def may_add_kind(actor: Actor) -> Q:
    """Schools to which the actor may add a kind of tie: as staff."""
    s = standing(actor)
    return Q(pk__in=s.staff_of) if s.own and not s.suspended else NOTHING


def may_see(actor: Actor) -> Q:
    """Ties of which the actor sees that they are: own ones, those to them, those shown to them.

    What is shown among colleagues elsewhere is closed to those of one's own school, like what is said
    there. One that was refused is seen by its two ends only. Strength is another rule's ground.
    """
    s = standing(actor)
    if actor.pk is None:
        return NOTHING
    if s.suspended:
        return Q(source=actor.pk)
    unblocked = ~blocked(actor, "source", "source__account") & ~blocked(
        actor, "target", "target__account"
    )
    seat = Seat.objects.filter(
        audience=OuterRef("shown_to"),
        persona=actor.pk,
        state=State.LIVE,
        audience__ended_at=None,
    )
    elsewhere = Q(shown_to__kind=Kind.COLLEAGUES)
    shielded = elsewhere & under_one_roof(actor, "source__account")
    shown = Q(until=None, refused_at=None) & Exists(seat) & ~shielded
    return Q(source=actor.pk) | (Q(target=actor.pk) | shown) & unblocked


def may_see_strength(actor: Actor) -> Q:
    """Ties whose strength the actor sees: own ones."""
    return Q(source=actor.pk) if actor.pk is not None else NOTHING


def may_change(actor: Actor) -> Q:
    """Ties that the actor declared and that still hold."""
    s = standing(actor)
    return NOTHING if s.suspended or actor.pk is None else Q(source=actor.pk, until=None)


def may_refuse(actor: Actor) -> Q:
    """Ties to the actor that still hold and are not refused."""
    s = standing(actor)
    if s.suspended or actor.pk is None:
        return NOTHING
    return Q(target=actor.pk, until=None, refused_at=None)


def may_agree(actor: Actor) -> Q:
    """Ties to the actor that they had refused."""
    s = standing(actor)
    if s.suspended or actor.pk is None:
        return NOTHING
    return Q(target=actor.pk, until=None, refused_at__isnull=False)


def may_mute(actor: Actor) -> Q:
    """People whom the actor may mute: everybody but themselves."""
    if actor.pk is None:
        return NOTHING
    if actor.account_id is None:
        return ~Q(pk=actor.pk)
    return ~Q(account=actor.account_id) | Q(account=None)


def muted(actor: Actor, persona: str) -> Q:
    """The actor has muted the persona at that path: for whoever shows a stream."""
    if actor.pk is None:
        return NOTHING
    return Q(Exists(Mute.objects.filter(by=actor.pk, against=OuterRef(persona))))
