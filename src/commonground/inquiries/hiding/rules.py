"""Who takes a question or a thought out of sight: who leads as staff, and the adults to turn to."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Seat, State
from commonground.inquiries.models import Answer, Inquiry
from commonground.inquiries.rules import is_led_by_staff, may_read_answer
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Membership
from commonground.people.queries import answered_for, live, standing


def may_hide_question(actor: Actor) -> Q:
    """Questions that hurt somebody; whoever asked takes back their own as long as they are alone."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    others = Seat.objects.filter(
        audience=OuterRef("audience"), state__in=[State.PENDING, State.LIVE]
    )
    said = Answer.objects.filter(~Q(persona=actor.pk), inquiry=OuterRef("pk"))
    alone = ~Q(Exists(others.exclude(persona=actor.pk))) & ~Q(Exists(said))
    return Q(hidden_at=None) & (_looked_after(actor) | Q(asked_by=actor.pk) & alone)


def may_unhide_question(actor: Actor) -> Q:
    """Hidden ones of the same; whoever asked, only what they took back themselves."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    own = Q(asked_by=actor.pk, hidden_by=actor.pk)
    return Q(hidden_at__isnull=False) & (_looked_after(actor) | own)


def may_look_at_question(actor: Actor) -> Q:
    """What the actor may hide or let be read again; whoever asked reads why it is hidden."""
    asked = Q(asked_by=actor.pk, hidden_at__isnull=False) if actor.pk else NOTHING
    return may_hide_question(actor) | may_unhide_question(actor) | asked


def may_hide_answer(actor: Actor) -> Q:
    """Thoughts of others that staff who lead read; and, with a report in hand, any at their school."""
    led = Inquiry.objects.filter(is_led_by_staff(actor), pk=OuterRef("inquiry"))
    read = may_read_answer(actor) & Q(Exists(led)) & ~Q(persona=actor.pk)
    return Q(hidden_at=None) & (read | _answers_for_thought(actor))


def may_unhide_answer(actor: Actor) -> Q:
    """Hidden ones: for whoever hid it, and for the adults to turn to."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    own = Q(hidden_by=actor.pk) & Q(
        Exists(Inquiry.objects.filter(is_led_by_staff(actor), pk=OuterRef("inquiry")))
    )
    return Q(hidden_at__isnull=False) & (own | _answers_for_thought(actor))


def may_look_at_answer(actor: Actor) -> Q:
    """What the actor may hide or let be read again."""
    return may_hide_answer(actor) | may_unhide_answer(actor)


def _looked_after(actor: Actor) -> Q:
    return is_led_by_staff(actor) | answers_for(actor, "", "asked_by", named=Q())


def _answers_for_thought(actor: Actor) -> Q:
    return answers_for(actor, "inquiry__", "persona", named=Q(alias="", signed_at__isnull=False))


def answers_for(actor: Actor, question: str, author: str, *, named: Q) -> Q:
    """Asked at a school for which the actor answers, or said by somebody there; by paths to both.

    The second where its author stands at it by name (`named`): else it would tell whose it is.
    """
    mine = answered_for(actor).values("pk")
    there = Membership.objects.filter(
        live(standing(actor).at), account=OuterRef(f"{author}__account"), school__in=mine
    )
    return Q(**{f"{question}home__school__in": mine}) | named & Q(Exists(there))
