"""Erasures that have fallen due."""

from datetime import datetime

from commonground.kernel.jobs import job
from commonground.people.models import Erasure
from commonground.safety.file import actions


@job(name="safety.erase_due")
def erase_due(now: datetime) -> None:
    """Erase whoever asked for it long enough ago."""
    due = Erasure.objects.filter(done_at=None, due_at__lte=now)
    for number in due.values_list("account_number", flat=True):
        actions.erase_account(number, now=now)
