"""Erasing what an account said and did in questions."""

from datetime import datetime

from django.db import transaction

from commonground.inquiries.models import Aim, Answer, Inquiry, Pass, Publication, Wonder
from commonground.kernel.rules import unattended


@unattended
@transaction.atomic
def erase_answers(account_id: int, *, now: datetime) -> None:
    """What an account thought goes; questions it asked stay for those who work on them."""
    Answer.objects.filter(persona__account=account_id).delete()
    Pass.objects.filter(persona__account=account_id).delete()
    Wonder.objects.filter(persona__account=account_id).delete()
    Aim.objects.filter(persona__account=account_id).delete()
    Inquiry.objects.filter(asked_by__account=account_id).update(asked_by=None)
    Publication.objects.filter(by__account=account_id).update(by=None)
