"""Saying how it feels, once at each of the two times; when enough have, a batch is told."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.audiences.queries import floor_of
from commonground.inquiries.feelings.facts import FeelingSaid
from commonground.inquiries.feelings.models import ITEMS, Feeling
from commonground.inquiries.feelings.rules import may_feel
from commonground.inquiries.models import Inquiry, When
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.turns import locked
from commonground.people.models import Persona


@transaction.atomic
def say(actor: Persona, inquiry: Inquiry, levels: Mapping[str, int], *, now: datetime) -> None:
    """Say all six; before or after is where the question stands now."""
    require(may_feel, actor, inquiry)
    if set(levels) != set(ITEMS) or not all(level in range(1, 6) for level in levels.values()):
        raise Unreadable(_("Choose one answer to each sentence."))
    here = locked(inquiry)
    if here is None or here.ended_at:
        raise Conflict(_("This has just ended."))
    when = When.AFTER if here.after_since else When.BEFORE
    _row, first = Feeling.objects.get_or_create(
        inquiry=inquiry, persona=actor, when=when, defaults=dict(levels)
    )
    if not first:
        raise Conflict(_("You have said it already."))
    _tell(inquiry, when)
    record(FeelingSaid(inquiry.pk), actor=None, at=now)


def _tell(inquiry: Inquiry, when: str) -> None:
    """When as many wait as must be told of together, they are; nobody else does now."""
    said = Feeling.objects.filter(inquiry=inquiry, when=when)
    waiting = list(said.filter(batch=None).values_list("pk", flat=True))
    if len(waiting) >= floor_of(Audience.objects.filter(pk=inquiry.audience_id)):
        last = said.aggregate(last=Max("batch"))["last"] or 0
        Feeling.objects.filter(pk__in=waiting).update(batch=last + 1)


@unattended
@transaction.atomic
def erase_feelings(account: int, now: datetime) -> None:
    """What an account felt is gone; a batch that is too small without it is told no more."""
    Feeling.objects.filter(persona__account=account).delete()
