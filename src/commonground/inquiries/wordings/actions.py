"""Saying that two wordings are one concept, or two; saying otherwise later."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.inquiries.gathered.queries import Gathered, gathered
from commonground.inquiries.models import Inquiry, When
from commonground.inquiries.pure.matching import wording
from commonground.inquiries.wordings.facts import SamenessSaid
from commonground.inquiries.wordings.models import Sameness
from commonground.inquiries.wordings.rules import may_match
from commonground.kernel.errors import Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona

STOOD: dict[str, tuple[str, ...]] = {
    "open": (),
    "of_before": (When.BEFORE,),
    "of_after": (When.AFTER,),
}


@transaction.atomic
def say(
    actor: Persona, inquiry: Inquiry, first: str, second: str, *, same: bool, now: datetime
) -> None:
    """Of two wordings that the actor reads; a second word takes the place of the first."""
    require(may_match, actor, inquiry)
    read = gathered(actor, inquiry)
    forms = sorted({wording(one, read.language) for one in (first, second)})
    stood = {name: forms_on(read, whens) for name, whens in STOOD.items()}
    if not set(forms) <= forms_on(read, When.values):
        raise Unreadable(_("Choose two that stand on a map here."))
    if len(forms) < 2:
        raise Unreadable(_("Choose two that are written in different words."))
    Sameness.objects.update_or_create(
        inquiry=inquiry,
        persona=actor,
        first=forms[0],
        second=forms[1],
        defaults={"same": same, "at": now} | {name: set(forms) <= on for name, on in stood.items()},
    )
    record(SamenessSaid(inquiry.pk), actor=None, at=now)


def forms_on(read: Gathered, whens: Collection[str]) -> set[str]:
    """The wordings on the map of all, and on what was thought at these times."""
    maps = [one.drawn for one in read.thoughts if one.drawn and one.when in whens]
    labels = {label for drawn in [*maps, read.shared] for label in drawn.all_labels}
    return {wording(label, read.language) for label in labels}


@unattended
@transaction.atomic
def erase_samenesses(account: int, now: datetime) -> None:
    """What an account said of wordings counts no more."""
    Sameness.objects.filter(persona__account=account).delete()
