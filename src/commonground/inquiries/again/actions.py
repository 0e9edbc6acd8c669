"""Choosing with whom one would like to learn again; telling it on its day; saying so as a tie."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from commonground.inquiries.again.models import Choice
from commonground.inquiries.again.rules import (
    due,
    may_be_told,
    may_choose,
    may_learn_again,
    over,
)
from commonground.inquiries.models import Inquiry
from commonground.kernel.errors import Conflict
from commonground.kernel.rules import allows, require, unattended
from commonground.people.models import Persona
from commonground.ties import actions as ties
from commonground.ties.models import Tie, TieKind

KIND = "learns-with"


@transaction.atomic
def choose(actor: Persona, inquiry: Inquiry, others: Collection[Persona], *, now: datetime) -> None:
    """These, and nobody else; nothing is written down beside it."""
    require(may_choose, actor, inquiry)
    held = Choice.objects.filter(inquiry=inquiry, persona=actor)
    if held.filter(told_at__isnull=False).exists():
        raise Conflict(_("It was told already, so it stays as it is."))
    held.delete()
    Choice.objects.bulk_create(
        [Choice(inquiry=inquiry, persona=actor, other=other) for other in others]
    )


@transaction.atomic
def say_so(actor: Persona, choice: Choice, *, now: datetime) -> Tie:
    """Say what both would like as a tie: the other sees it, and may say the same or refuse it."""
    require(may_be_told, actor, choice)
    kind = TieKind.objects.get(school=None, slug=KIND)
    return ties.declare(actor, choice.other, kind=kind, now=now)


@transaction.atomic
def think_again(actor: Persona, choice: Choice) -> None:
    """Rather not, after all: nothing of it stands at either of the two, and nobody is told why."""
    require(may_be_told, actor, choice)
    pair = {"persona__in": [actor, choice.other_id], "other__in": [actor, choice.other_id]}
    Choice.objects.filter(inquiry=choice.inquiry_id, **pair).delete()


@unattended
@transaction.atomic
def tell_due(now: datetime) -> None:
    """What both chose is told to both, where they may have to do with each other; all else is gone."""
    back = Choice.objects.filter(
        inquiry=OuterRef("inquiry"), persona=OuterRef("other"), other=OuterRef("persona")
    )
    both = Choice.objects.filter(due(now), Exists(back)).select_related("persona", "other")
    told = [row.pk for row in both if _fitting(row)]
    waiting = Choice.objects.filter(due(now))
    waiting.exclude(pk__in=told).delete()
    Choice.objects.filter(pk__in=told).update(told_at=now)


@unattended
@transaction.atomic
def forget_old(now: datetime) -> None:
    """Whatever was chosen is gone a month after the end."""
    Choice.objects.filter(over(now)).delete()


@unattended
@transaction.atomic
def forget_reopened(inquiry: int) -> None:
    """A question that goes on has not come to its end: what was not told yet is gone."""
    Choice.objects.filter(inquiry=inquiry, told_at=None).delete()


@unattended
@transaction.atomic
def erase_choices(account: int, now: datetime) -> None:
    """What an account chose, and who chose it."""
    Choice.objects.filter(Q(persona__account=account) | Q(other__account=account)).delete()


def _fitting(choice: Choice) -> bool:
    one, other = choice.persona, choice.other
    return allows(may_learn_again, one, other) and allows(may_learn_again, other, one)
