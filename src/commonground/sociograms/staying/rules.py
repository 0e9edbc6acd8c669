"""Who decides that somebody is on no list: under ten the guardian, until sixteen both, then its owner."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Part, Seat, State
from commonground.kernel.rules import NOTHING
from commonground.people.models import Account, Actor
from commonground.people.own import rules as own
from commonground.people.queries import standing


def may_read_staying(actor: Actor) -> Q:
    """Personas of whom the actor reads whether they are asked: their own, and a child's."""
    return Q(own=True, account__in=Account.objects.filter(own.may_read_file(actor)))


def may_decide(actor: Actor) -> Q:
    """Personas for whom the actor decides whether they are asked."""
    return Q(own=True, account__in=Account.objects.filter(own.may_decide(actor)))


def may_let_back(actor: Actor) -> Q:
    """Decisions that the actor takes back: as who decides for the person; a paper also as its teacher."""
    s = standing(actor)
    if s.account is None:
        return NOTHING
    decides = Q(persona__account__in=Account.objects.filter(own.may_decide(actor)))
    if s.suspended or not s.staff:
        return decides
    return decides | (Q(on_paper=True) & _teaches(actor))


def _teaches(actor: Actor) -> Q:
    led = Seat.objects.filter(
        audience=OuterRef("audience"), persona=actor.pk, state=State.LIVE, part=Part.FACILITATOR
    )
    pupil = Seat.objects.filter(
        Exists(led),
        persona=OuterRef("persona"),
        state=State.LIVE,
        part=Part.MEMBER,
        audience__group__form__in=["class", "practice"],
        audience__group__deleted_at=None,
    )
    return Q(Exists(pupil))
