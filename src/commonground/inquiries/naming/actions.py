"""Taking another name in a question, and dropping it."""

from datetime import datetime

from django.db import transaction

from commonground.audiences.aliases import actions as aliases
from commonground.inquiries.models import Inquiry
from commonground.inquiries.naming.queries import near
from commonground.inquiries.naming.rules import may_drop, may_take
from commonground.kernel.rules import require
from commonground.people.models import Persona


@transaction.atomic
def take(actor: Persona, inquiry: Inquiry, *, name: str, now: datetime) -> str:
    """Go by this name from now on; what one said before keeps the name under which it was said."""
    require(may_take, actor, inquiry)
    rooms = [inquiry.audience, inquiry.thinkers]
    return aliases.take(actor, rooms, name=name, near=near(inquiry), now=now)


@transaction.atomic
def drop(actor: Persona, inquiry: Inquiry, *, now: datetime) -> None:
    """Speak under one's own name from now on; what was said under the other one keeps it."""
    require(may_drop, actor, inquiry)
    aliases.drop(actor, [inquiry.audience, inquiry.thinkers], now=now)
