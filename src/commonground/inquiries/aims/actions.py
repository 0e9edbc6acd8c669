"""Keeping a plan of one's own."""

from datetime import datetime

from django.db import transaction

from commonground.inquiries.actions import one_line
from commonground.inquiries.models import Aim, Inquiry
from commonground.inquiries.rules import may_change_aim, may_keep_aims
from commonground.kernel.once import made_before
from commonground.kernel.rules import require
from commonground.people.models import Persona


@transaction.atomic
def add(actor: Persona, *, words: str, now: datetime, key: str = "") -> Aim:
    """Something I want to learn or be able to do."""
    require(may_keep_aims, actor, actor)
    said, mine = one_line(words), Aim.objects.filter(persona=actor)
    if before := made_before(mine, key, by=actor.pk, words=said):
        return before
    return Aim.objects.create(persona=actor, words=said, at=now, key=key)


@transaction.atomic
def reach(actor: Persona, aim: Aim, *, now: datetime) -> None:
    """I have got there; said by oneself and by nobody else."""
    require(may_change_aim, actor, aim)
    Aim.objects.filter(pk=aim.pk).update(reached_at=now)


@transaction.atomic
def unreach(actor: Persona, aim: Aim) -> None:
    """Not quite yet."""
    require(may_change_aim, actor, aim)
    Aim.objects.filter(pk=aim.pk).update(reached_at=None)


@transaction.atomic
def remove(actor: Persona, aim: Aim) -> None:
    """Let it go."""
    require(may_change_aim, actor, aim)
    Aim.objects.filter(pk=aim.pk).delete()


@transaction.atomic
def feed(actor: Persona, aim: Aim, inquiries: list[Inquiry]) -> None:
    """These questions help with it, and no others."""
    require(may_change_aim, actor, aim)
    aim.inquiries.set(inquiries)
