"""Watches and interests of the invented school, by the actions that real people use."""

from datetime import datetime, timedelta

from django.db import transaction

from commonground.discovery.beyond import actions as beyond
from commonground.discovery.watches import actions as watches
from commonground.kernel.rules import unattended
from commonground.people.models import Persona

WORDS = (("nitrate", "water"), ("football", "nitrate"))


@unattended
@transaction.atomic
def watch_and_wonder(teacher: Persona, pupil: Persona, *, since: datetime, now: datetime) -> None:
    """Both watch for a word since the beginning, and are curious about another."""
    until = now.date() + timedelta(days=90)
    for who, (word, wonders) in zip((teacher, pupil), WORDS, strict=True):
        watches.begin(who, words=word, until=until, now=since)
        beyond.name_interest(who, words=wonders, now=since)
