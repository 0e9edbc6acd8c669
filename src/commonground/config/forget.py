"""What a school brought back may not remember: who was erased since, and what has run out."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.sessions.models import Session

from commonground.config import wiring
from commonground.people import queries as people
from commonground.safety.file import actions as safety


def forget(erased: Iterable[int], *, now: datetime) -> int:
    """Erase again who came back, let everything with an end come to it, sign everyone out."""
    back = people.still_here(erased)
    for account in back:
        safety.erase_account(account, now=now)
    for errand in wiring.EXPIRIES:
        errand(now=now)
    Session.objects.all().delete()
    return len(back)
