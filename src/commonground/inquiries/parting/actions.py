"""Ending somebody's part in a question, and giving it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Q
from django.utils.translation import gettext as _

from commonground.audiences import actions as audiences
from commonground.audiences.aliases.models import Alias
from commonground.audiences.models import Audience, Seat, State
from commonground.audiences.rules import may_know
from commonground.inquiries.actions import sit
from commonground.inquiries.facts import PartEnded, PartGivenBack
from commonground.inquiries.models import Inquiry, Removal
from commonground.inquiries.parting.rules import can_be_parted, may_give_back, may_part
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import allows, require, unattended
from commonground.kernel.text import tidy
from commonground.people.models import Persona

MOST_OF_REASON = 500


@transaction.atomic
def part(
    actor: Persona, inquiry: Inquiry, who: Persona | Alias, *, reason: str, now: datetime
) -> Removal:
    """End the part of a person, or of whoever goes by a name there, without learning whose it is."""
    require(may_part, actor, inquiry)
    if not (words := tidy(reason, most=MOST_OF_REASON)):
        raise Unreadable(_("Say why: who takes part no more will read it."))
    persona = who.persona if isinstance(who, Alias) else who
    if persona is None or not allows(can_be_parted, actor, persona):
        raise Refused(_("The part of somebody who works at the school is not ended here."))
    made, first = Removal.objects.get_or_create(
        inquiry=inquiry,
        persona=persona,
        alias=who.name if isinstance(who, Alias) else "",
        lifted_at=None,
        defaults={
            "by": actor,
            "reason": words,
            "seated": _took_part(inquiry, persona),
            "at": now,
        },
    )
    if not first:
        raise Conflict(_("Somebody ended this just now."))
    audiences.end_seat(inquiry.audience, persona, now=now)
    record(PartEnded(inquiry.pk, made.pk), actor=actor, at=now)
    return made


@transaction.atomic
def give_back(actor: Persona, removal: Removal, *, now: datetime) -> None:
    """Let them take part again as before."""
    require(may_give_back, actor, removal)
    stands = Removal.objects.filter(pk=removal.pk, lifted_at=None)
    if not stands.update(lifted_at=now):
        raise Conflict(_("Somebody undid this just now."))
    persona = Persona.objects.get(pk=removal.persona_id)
    inquiry = removal.inquiry
    again = ~Q(Exists(Removal.objects.filter(inquiry=inquiry, persona=persona, lifted_at=None)))
    if (
        removal.seated
        and Audience.objects.filter(may_know(persona) & again, pk=inquiry.home_id).exists()
    ):
        sit(persona, inquiry, now=now)
    record(PartGivenBack(inquiry.pk, removal.pk), actor=actor, at=now)


def _took_part(inquiry: Inquiry, persona: Persona) -> bool:
    """Until now, or until their part was ended under their other name."""
    seats = Seat.objects.filter(audience=inquiry.audience_id, persona=persona)
    ended = Removal.objects.filter(inquiry=inquiry, persona=persona, lifted_at=None, seated=True)
    return seats.exclude(state=State.ENDED).exists() or ended.exists()


@unattended
@transaction.atomic
def erase_of(account_id: int, *, now: datetime) -> None:
    """That somebody's part was ended goes with them; who ended it leaves without their name."""
    Removal.objects.filter(persona__account=account_id).delete()
    Removal.objects.filter(by__account=account_id).update(by=None)
