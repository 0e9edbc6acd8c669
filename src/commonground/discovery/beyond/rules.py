"""Who may look beyond their circles, who may be shown to them, and who approves it."""

from django.db.models import Exists, F, OuterRef, Q

from commonground.audiences.duties.rules import learners
from commonground.audiences.models import Kind, Seat, State
from commonground.audiences.rules import blocked, may_meet
from commonground.discovery.beyond.models import Approved, NotForMe, Step
from commonground.kernel.rules import NOTHING
from commonground.people.models import STAFF, Actor, Band, Membership, Role
from commonground.people.queries import live, standing
from commonground.timelines.rules import may_see_author

CLOSE = (Kind.CLASS, Kind.GROUP, Kind.CONVERSATION, Kind.INQUIRY)


def may_look(actor: Actor) -> Q:
    """One's own persona, under one's own name, from ten on."""
    s = standing(actor)
    if s.suspended or not s.local or not s.own or s.account is None or not s.schools:
        return NOTHING
    return NOTHING if s.learner and s.band < Band.MIDDLE else Q(pk=actor.pk)


def may_be_shown(actor: Actor) -> Q:
    """People not near yet: to pupils those whom staff of their school approved, and of their age.

    A grown-up is never shown a pupil.
    """
    s = standing(actor)
    if s.account is None or s.suspended:
        return NOTHING
    mine = Seat.objects.filter(
        audience=OuterRef("audience"), persona=actor.pk, state=State.LIVE, audience__kind__in=CLOSE
    )
    near = Seat.objects.filter(Exists(mine), persona=OuterRef("pk"), state=State.LIVE)
    refused = NotForMe.objects.filter(persona=actor.pk, other=OuterRef("pk"))
    stepped = Step.objects.filter(persona=actor.pk, other=OuterRef("pk"))
    others = Q(own=True, host="", account__is_active=True) & ~Q(account=s.account)
    pupil = Q(Exists(learners().filter(account=OuterRef("account"))))
    has_a_part = Membership.objects.filter(live(s.at), account=OuterRef("account"))
    grown_up = ~pupil & Q(Exists(has_a_part))  # who left school as a pupil is none for this
    fitting = _approved_for(actor, pupil) if s.learner else grown_up
    apart = ~Exists(near) & ~Exists(refused) & ~Exists(stepped)
    return others & fitting & apart & ~blocked(actor, "pk", "account")


def _approved_for(actor: Actor, pupil: Q) -> Q:
    s = standing(actor)
    schools = s.schools_as(Role.LEARNER)
    approved = Approved.objects.filter(persona=OuterRef("pk"), school__in=schools)
    here = learners().filter(account=OuterRef("account"), school__in=schools)
    of_my_age = Q(Exists(here)) & Q(account__band=s.band)
    return Q(Exists(approved)) & (~pupil | of_my_age)


def may_keep(actor: Actor) -> Q:
    """One's own interests and steps."""
    return Q(persona=actor.pk) if actor.pk is not None else NOTHING


def may_bring_together(actor: Actor) -> Q:
    """Steps in which the actor was asked to introduce two people, not answered yet.

    For a pupil only while staff of their school approve the other.
    """
    s = standing(actor)
    if s.suspended or actor.pk is None:
        return NOTHING
    unblocked = ~blocked(actor, "persona", "persona__account")
    unblocked &= ~blocked(actor, "other", "other__account")
    there = Q(persona__account__is_active=True, other__account__is_active=True)
    learns = learners(s.at).filter(account=OuterRef("persona__account"))
    approved = Approved.objects.filter(
        persona=OuterRef(OuterRef("other")), school=OuterRef("school")
    )
    fitting = ~Q(Exists(learns)) | Q(Exists(learns.filter(Exists(approved))))
    mine = Q(contact=actor.pk, answered_at=None) & ~Q(persona=F("contact"))
    return mine & there & unblocked & fitting


def may_approve(actor: Actor) -> Q:
    """People whom staff may let be shown to pupils: of their own school, and grown-ups elsewhere.

    Of each they know that they are here, or read something: to the rest their names are closed.
    """
    s = standing(actor)
    if s.suspended or not s.staff or not s.own:
        return NOTHING
    pupil = Q(Exists(learners().filter(account=OuterRef("account"))))
    here = Membership.objects.filter(
        live(s.at), account=OuterRef("account"), school__in=s.staff_of
    ).filter(Q(role=Role.LEARNER) | Q(role__in=[*STAFF, Role.PARTNER]))
    known = may_meet(actor) | may_see_author(actor)
    return known & Q(own=True, host="", account__is_active=True) & (~pupil | Q(Exists(here)))


def may_take_back(actor: Actor) -> Q:
    """Approvals for schools where the actor is staff."""
    s = standing(actor)
    return NOTHING if s.suspended or not s.own else Q(school__in=s.staff_of)
