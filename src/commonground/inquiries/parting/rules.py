"""Who ends somebody's part in a question: staff who look after it, and nobody among the learners."""

from django.db.models import Exists, OuterRef, Q

from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import is_led_by_staff
from commonground.people.models import STAFF, Actor, Membership
from commonground.people.queries import live, standing


def may_part(actor: Actor) -> Q:
    """Questions that the actor leads on as staff; who asked one and is no staff ends nobody's part."""
    return Q(hidden_at=None) & is_led_by_staff(actor)


def may_give_back(actor: Actor) -> Q:
    """Removals from such questions, which stand."""
    led = Inquiry.objects.filter(may_part(actor), pk=OuterRef("inquiry"))
    return Q(lifted_at=None) & Q(Exists(led))


def can_be_parted(actor: Actor) -> Q:
    """Whose part can be ended: of nobody who is staff themselves, and not one's own."""
    roles = Membership.objects.filter(
        live(standing(actor).at), account=OuterRef("account"), role__in=STAFF
    )
    return ~Q(pk=actor.pk) & ~Q(Exists(roles))
