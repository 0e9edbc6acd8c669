"""Who reads the answers of a class: whoever asked and one deputy; the head figures only."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonground.audiences.models import Part, Seat, State
from commonground.groups.models import Form
from commonground.groups.rules import may_teach as teaches
from commonground.kernel.rules import NOTHING
from commonground.people.models import STAFF, Actor, Membership, Role
from commonground.people.queries import live, standing


def may_read(actor: Actor) -> Q:
    """Studies whose names the actor may open: those they answer for, once nobody answers any more."""
    return answers_for(actor) & rests()


def answers_for(actor: Actor) -> Q:
    """Studies that the actor asked and still answers for, or deputises in, open or closed."""
    s = standing(actor)
    if actor.pk is None or s.suspended or not s.own:
        return NOTHING
    here = Q(school__in=s.staff_of, expires_at__gt=s.at)
    asked = Q(asked_by=actor.pk) & (Q(group=None) | _leads(actor))
    return here & (asked | Q(deputy=actor.pk)) & _group_is_there()


def may_see_figures(actor: Actor) -> Q:
    """Studies of which the actor sees figures of the whole: readers, and the head of the school."""
    s = standing(actor)
    if actor.pk is None or s.suspended or not s.own:
        return NOTHING
    heads = Q(school__in=s.schools_as(Role.HEAD), expires_at__gt=s.at, group__form=Form.CLASS)
    return may_read(actor) | (heads & rests() & _group_is_there())


def may_see_school(actor: Actor) -> Q:
    """Schools of whose classes the actor reads figures, class by class: as head."""
    s = standing(actor)
    return Q(pk__in=s.schools_as(Role.HEAD)) if s.own and not s.suspended and actor.pk else NOTHING


def may_hold_key(actor: Actor) -> Q:
    """Studies whose key the actor prints and brings back: those they answer for, open or closed."""
    return answers_for(actor)


def may_see_kept(actor: Actor) -> Q:
    """What stays of answers that are gone, for who leads the class now and the head of its school."""
    s = standing(actor)
    if actor.pk is None or s.suspended or not s.own:
        return NOTHING
    heads, leads = Q(school__in=s.schools_as(Role.HEAD)), Q(school__in=s.staff_of) & _leads(actor)
    return (heads | leads) & _group_is_there()


def may_note(actor: Actor) -> Q:
    """Studies for whose people the actor keeps notes: those they asked; no deputy reads along."""
    return may_read(actor) & Q(asked_by=actor.pk)


def may_ask(actor: Actor) -> Q:
    """Classes that the actor may ask: those they lead themselves."""
    runs = Q(audience__read_only_since=None)
    return teaches(actor) & runs & Q(Exists(_led(actor, "audience")))


def may_bring_in(actor: Actor) -> Q:
    """Schools at which the actor may bring in a file of answers: as staff."""
    s = standing(actor)
    return Q(pk__in=s.staff_of) if s.own and not s.suspended and actor.pk else NOTHING


def _leads(actor: Actor) -> Q:
    return Q(Exists(_led(actor, "group__audience")))


def _led(actor: Actor, audience: str) -> QuerySet[Seat]:
    return Seat.objects.filter(
        audience=OuterRef(audience), persona=actor.pk, state=State.LIVE, part=Part.FACILITATOR
    )


def rests() -> Q:
    """Nothing is seen while it is asked: who watched the picture grow would see who said what."""
    return Q(closes_at=None) | Q(closed_at__isnull=False)


def asker_is_there() -> Q:
    """Askings whose asker still answers for them: as staff of the school who leads the class."""
    leads = Seat.objects.filter(
        audience=OuterRef("group__audience"), persona=OuterRef("asked_by"),
        state=State.LIVE, part=Part.FACILITATOR,
    )  # fmt: skip
    return _is_staff("asked_by") & (Q(group=None) | Q(Exists(leads)))


def deputy_is_there() -> Q:
    """Askings whose deputy is still at the school."""
    return _is_staff("deputy")


def _is_staff(who: str) -> Q:
    there = Membership.objects.filter(
        live(), school=OuterRef("school"), account=OuterRef(f"{who}__account"), role__in=STAFF
    )
    return Q(Exists(there)) & Q(**{f"{who}__account__is_active": True})


def _group_is_there() -> Q:
    return Q(group=None) | Q(group__deleted_at=None)
