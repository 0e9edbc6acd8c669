"""Who may choose, until when, and who is told: nobody but the two who chose each other."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.rules import blocked
from commonground.inquiries.again.models import Choice
from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import may_see_together
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Persona
from commonground.people.queries import standing
from commonground.posts.messages.pairs.rules import has_messages, reaches
from commonground.ties.rules import may_declare

TOLD_AFTER = timedelta(days=7)  # the end of the question: for all who choose, whenever they did
KEPT_FOR = timedelta(days=30)  # from the same day


def may_choose(actor: Actor) -> Q:
    """Questions that ended less than a week ago, in which the actor took part and saw the others' work.

    The youngest are not asked, as they write no messages.
    """
    s = standing(actor)
    if s.suspended or not has_messages(s):
        return NOTHING
    return Q(ended_at__gt=s.at - TOLD_AFTER) & may_see_together(actor)


def may_learn_again(actor: Actor) -> Q:
    """People to whom the actor may say what they are to them, and write."""
    return may_declare(actor) & reaches(actor)


def may_be_told(actor: Actor) -> Q:
    """The actor's own choices that were told, for a month, where both may have to do with each other."""
    kept = Inquiry.objects.filter(
        pk=OuterRef("inquiry"), ended_at__gt=standing(actor).at - KEPT_FOR
    )
    fitting = Persona.objects.filter(may_learn_again(actor), pk=OuterRef("other"))
    return is_told(actor) & Q(Exists(kept)) & Q(Exists(fitting))


def is_told(actor: Actor) -> Q:
    """Told to the actor: both made the choice, and no block stands between them."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    back = Choice.objects.filter(
        inquiry=OuterRef("inquiry"),
        persona=OuterRef("other"),
        other=actor.pk,
        told_at__isnull=False,
    )
    mine = Q(persona=actor.pk, told_at__isnull=False)
    return mine & Q(Exists(back)) & ~blocked(actor, "other", "other__account")


def due(now: datetime) -> Q:
    """Choices whose day has come."""
    return Q(told_at=None, inquiry__ended_at__lte=now - TOLD_AFTER)


def over(now: datetime) -> Q:
    """Choices that are kept no longer."""
    return Q(inquiry__ended_at__lte=now - KEPT_FOR)
