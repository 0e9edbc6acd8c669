"""Conversations of the invented school, by the actions that real people use."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from commonground.demo.queries import messages
from commonground.kernel.rules import unattended
from commonground.people.models import Persona
from commonground.posts.messages import actions as writing


@unattended
@transaction.atomic
def write_messages(name: str, who: Sequence[Persona], *, now: datetime) -> None:
    """People of a class write to each other; to their teacher a second grown-up knows that they do."""
    for told in messages(name):
        day = timezone.localtime(now - timedelta(days=told["days"]))
        began = day.replace(hour=told["hour"], minute=0, second=0, microsecond=0)
        (first, _none, text), *rest = told["said"]
        others = [who[place] for place in told["people"] if place != first]
        talk = writing.begin(who[first], others, source=text, now=began)
        for place, minutes, words in rest:
            at = began + timedelta(minutes=minutes)
            writing.write(who[place], talk, source=words, now=at)
