"""Forgetting what conversations keep of somebody; each may be done twice."""

from datetime import datetime

from django.db import transaction

from commonground.kernel.rules import unattended
from commonground.posts.messages.models import Conversation, Line, Look, Place, Second


@unattended
@transaction.atomic
def forget_beginnings(account: int, now: datetime) -> None:
    """The conversation stays for the others; who began it is not known any more."""
    Conversation.objects.filter(begun_by__account=account).update(begun_by=None)


@unattended
@transaction.atomic
def forget_lines(account: int, now: datetime) -> None:
    """That they came and went; where they brought somebody in, the line names nobody."""
    Line.objects.filter(persona__account=account).delete()
    Line.objects.filter(by__account=account).update(by=None)


@unattended
@transaction.atomic
def forget_places(account: int, now: datetime) -> None:
    Place.objects.filter(persona__account=account).delete()


@unattended
@transaction.atomic
def end_seconds(account: int, now: datetime) -> None:
    """They stand beside nothing any more; that somebody did stays, without a name."""
    Second.objects.filter(persona__account=account, until=None).update(until=now)


@unattended
@transaction.atomic
def close_looks(account: int, now: datetime) -> None:
    """What is open closes; why it was opened stays for those who were in it."""
    Look.objects.filter(by__account=account, until__gt=now).update(until=now)
