"""Who makes a portfolio, who reads it, to whom it can be handed: its owner, and the teacher they chose."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Kind, Part, Seat, State
from commonground.inquiries.models import Answer, Inquiry
from commonground.inquiries.portfolios.models import What
from commonground.inquiries.rules import may_see_together
from commonground.kernel.rules import NOTHING
from commonground.people.models import STAFF, Actor, Membership
from commonground.people.queries import live, standing

THOUGHTS = (What.BEFORE, What.AFTER)


def may_make(actor: Actor) -> Q:
    """Questions of which the actor can make a page of their own: where they see the common work."""
    return may_see_together(actor)


def may_read(actor: Actor) -> Q:
    """One's own, and what was handed to the actor, as long as they teach. No head, no other teacher."""
    return _own(actor) | _handed_to(actor)


def may_change(actor: Actor) -> Q:
    """One's own, while it is with oneself, in questions that one still sees."""
    there = Inquiry.objects.filter(may_make(actor), pk=OuterRef("inquiry"))
    return _own(actor) & Q(handed_at=None) & Q(Exists(there)) if _acts(actor) else NOTHING


def may_hand_in(actor: Actor) -> Q:
    """The same."""
    return _own(actor) & Q(handed_at=None) if _acts(actor) else NOTHING


def may_take_back(actor: Actor) -> Q:
    """One's own that was handed in, until it was answered."""
    return _own(actor) & Q(handed_at__isnull=False, answered_at=None)


def may_delete(actor: Actor) -> Q:
    """One's own, wherever it is; also of who may not act here for a while."""
    return _own(actor)


def may_answer(actor: Actor) -> Q:
    """What was handed to the actor and not answered yet."""
    return _handed_to(actor) & Q(answered_at=None)


def may_be_handed_to(actor: Actor) -> Q:
    """Personas who teach a class in which the actor sits."""
    if actor.pk is None:
        return NOTHING
    mine = Seat.objects.filter(audience=OuterRef("audience"), persona=actor.pk, state=State.LIVE)
    teaches = Seat.objects.filter(
        Exists(mine),
        persona=OuterRef("pk"),
        state=State.LIVE,
        part=Part.FACILITATOR,
        audience__kind=Kind.CLASS,
        audience__ended_at=None,
    )
    staff = Membership.objects.filter(
        live(standing(actor).at), account=OuterRef("account"), role__in=STAFF
    )
    return Q(Exists(teaches)) & Q(Exists(staff)) & ~Q(pk=actor.pk)


def gives_away() -> Q:
    """Pieces whose words stand elsewhere under another name since they were taken in.

    Of a thought that was taken back nobody knows any more what name stood at it.
    """
    free = Answer.objects.filter(alias="", shuffle=OuterRef("key"))
    return Q(~Exists(free), what__in=THOUGHTS)


def _acts(actor: Actor) -> bool:
    return actor.pk is not None and not standing(actor).suspended


def _own(actor: Actor) -> Q:
    return Q(persona=actor.pk) if actor.pk is not None else NOTHING


def _handed_to(actor: Actor) -> Q:
    """To the actor, while they teach at a school to which its owner belongs."""
    s = standing(actor)
    if not _acts(actor) or not s.staff:
        return NOTHING
    there = Membership.objects.filter(
        live(s.at), account=OuterRef("persona__account"), school__in=s.staff_of
    )
    return Q(reader=actor.pk, handed_at__isnull=False) & Q(Exists(there))
