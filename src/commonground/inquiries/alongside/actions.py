"""Forgetting what stood beside the words of somebody who is gone."""

from datetime import datetime

from django.db import transaction

from commonground.inquiries.notes.models import Pin
from commonground.inquiries.trials.models import Trial
from commonground.kernel.rules import unattended


@unattended
@transaction.atomic
def erase_beside(account: int, now: datetime) -> None:
    """Where others answered, a place without words stays; numbers, addresses, quotations do not."""
    of = {"post__author__account": account}
    Trial.objects.filter(**of).update(table=None, address="", link_words="")
    Pin.objects.filter(note__post__author__account=account).delete()
