"""Who goes on from an ended question, who hands it over, and who takes it up."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.rules import may_meet
from commonground.inquiries.models import Inquiry, Publication
from commonground.inquiries.releases.models import Release
from commonground.inquiries.releases.rules import goes_out
from commonground.inquiries.rules import may_lead, may_see_together
from commonground.kernel.rules import NOTHING
from commonground.people.models import STAFF, Actor, Membership
from commonground.people.queries import live, standing


def may_go_on(actor: Actor) -> Q:
    """Ended questions whose common work the actor saw."""
    return Q(ended_at__isnull=False) & may_see_together(actor)


def may_take_map(actor: Actor) -> Q:
    """Those of which the map can come along to another place: the actor leads it, or it is known."""
    known = Publication.objects.filter(inquiry=OuterRef("pk"), post__deleted_at=None)
    return may_go_on(actor) & (may_lead(actor) | Q(Exists(known)))


def may_hand_over(actor: Actor) -> Q:
    """Ended questions of a school that the actor leads."""
    return Q(ended_at__isnull=False, home__school__isnull=False) & may_lead(actor)


def may_be_offered(actor: Actor) -> Q:
    """Personas who teach at a school of the actor's, as far as the actor may meet them."""
    s = standing(actor)
    if actor.pk is None or s.suspended:
        return NOTHING
    staff = Membership.objects.filter(
        live(s.at), account=OuterRef("account"), role__in=STAFF, school__in=s.schools
    )
    return Q(own=True) & Q(Exists(staff)) & may_meet(actor) & ~Q(pk=actor.pk)


def may_take_up(actor: Actor) -> Q:
    """What was offered to the actor and is not answered, while they teach and it is still ended."""
    if not standing(actor).staff or standing(actor).suspended:
        return NOTHING
    ended = Inquiry.objects.filter(pk=OuterRef("inquiry"), ended_at__isnull=False, hidden_at=None)
    return Q(to=actor.pk, answered_at=None, by__isnull=False) & Q(Exists(ended))


def may_read_carried(actor: Actor) -> Q:
    """Words that came along into questions whose common work the actor sees, while they go out."""
    there = Inquiry.objects.filter(may_see_together(actor), pk=OuterRef("inquiry"))
    out = Release.objects.filter(goes_out(), post=OuterRef("post"))
    return Q(Exists(there)) & Q(Exists(out))


def may_read_offer(actor: Actor) -> Q:
    """Offers to the actor, and those that the actor made."""
    return Q(by=actor.pk) | may_take_up(actor) if actor.pk is not None else NOTHING


def may_withdraw(actor: Actor) -> Q:
    """Offers of the actor's that wait."""
    return Q(by=actor.pk, answered_at=None) if actor.pk is not None else NOTHING
