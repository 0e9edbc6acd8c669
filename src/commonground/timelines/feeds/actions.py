"""Letting a feed stand open to the world, and closing it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from commonground.audiences.models import Audience
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.timelines.feeds.facts import FeedClosed, FeedOpened
from commonground.timelines.feeds.models import Opened
from commonground.timelines.feeds.rules import may_open, may_open_room


@transaction.atomic
def open_own(actor: Persona, *, now: datetime) -> None:
    """What I say to the whole world can be read in other readers."""
    require(may_open, actor, actor)
    given = {"by": actor, "since": now}
    _row, first = Opened.objects.get_or_create(persona=actor, defaults=given)
    if first:
        record(FeedOpened(actor.pk, None), actor=actor, at=now)


@transaction.atomic
def close_own(actor: Persona, *, now: datetime) -> None:
    """No more; also when one may not open it again."""
    require(_is_me, actor, actor)
    if Opened.objects.filter(persona=actor).delete()[0]:
        record(FeedClosed(actor.pk, None), actor=actor, at=now)


@transaction.atomic
def open_room(actor: Persona, audience: Audience, *, now: datetime) -> None:
    """What is said to this group and to the whole world can be read in other readers."""
    require(may_open_room, actor, audience)
    given = {"by": actor, "since": now}
    _row, first = Opened.objects.get_or_create(audience=audience, defaults=given)
    if first:
        record(FeedOpened(None, audience.pk), actor=actor, at=now)


@transaction.atomic
def close_room(actor: Persona, audience: Audience, *, now: datetime) -> None:
    """No more."""
    require(may_open_room, actor, audience)
    if Opened.objects.filter(audience=audience).delete()[0]:
        record(FeedClosed(None, audience.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def erase(account_id: int) -> None:
    """The feed of who leaves is closed."""
    Opened.objects.filter(persona__account=account_id).delete()


def _is_me(actor: Persona) -> Q:
    return Q(pk=actor.pk)
