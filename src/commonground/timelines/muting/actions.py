"""Muting words, hearing them again, and forgetting those whose end has come."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.people.models import Persona
from commonground.timelines.models import MutedWords
from commonground.timelines.muting.pure.words import fold
from commonground.timelines.muting.queries import MOST
from commonground.timelines.muting.rules import may_hear_again, may_mute_words

LONGEST = 80


@transaction.atomic
def mute_words(actor: Persona, *, words: str, days: int | None, now: datetime) -> MutedWords:
    """From now on what holds these words is folded up in one's own stream; nobody is told."""
    require(may_mute_words, actor, actor)
    words = " ".join(tidy(words, most=LONGEST).split())
    if not (folded := fold(words)[:240]):
        raise Unreadable(_("Write a word: letters or digits."))
    if MutedWords.objects.filter(persona=actor).exclude(folded=folded).count() >= MOST:
        raise Unreadable(_("That is enough: take some words back first."))
    until = now + timedelta(days=days) if days else None
    muted, _first = MutedWords.objects.update_or_create(
        persona=actor, folded=folded, defaults={"words": words, "until": until}
    )
    return muted


@transaction.atomic
def hear_again(actor: Persona, muted: MutedWords) -> None:
    """Read it again from now on."""
    require(may_hear_again, actor, muted)
    muted.delete()


@unattended
@transaction.atomic
def forget_ended(*, now: datetime) -> None:
    """What ended is not kept."""
    MutedWords.objects.filter(until__lte=now).delete()


@unattended
@transaction.atomic
def erase_words(account: int, *, now: datetime) -> None:
    """All muted words of an account."""
    MutedWords.objects.filter(persona__account=account).delete()
