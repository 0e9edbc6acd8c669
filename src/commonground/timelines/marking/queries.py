"""What of a reader decides how a stream of theirs is shown, in one question."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, DateTimeField, Exists, OuterRef, QuerySet

from commonground.kernel.statements import Blank
from commonground.people.models import Actor, Persona
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing
from commonground.timelines.models import FollowedTag, Marker, MutedWords
from commonground.timelines.muting.queries import live

VISIT = timedelta(minutes=20)  # whoever looks again within it goes on with the same visit


@dataclass(frozen=True)
class Bearings:
    """Where they were, whether a new visit begins, whether they mute words and follow tags."""

    line: int = 0
    begins: bool = False
    mutes: bool = False
    tags: bool = False


def bearings(actor: Actor, stream: str) -> Bearings:
    """Of this actor in this stream; a stranger has none."""
    if actor.pk is None:
        return Bearings()
    for line, seen, at, mutes, tags in ask(actor, _bearings, stream=stream):
        begins = at is None or _passed(actor, at)
        return Bearings((seen if begins else line) or 0, begins, mutes, tags)
    return Bearings()


def _passed(actor: Actor, at: datetime) -> bool:
    return standing(actor).at - at >= VISIT


def _bearings(_reader: Actor) -> QuerySet[Persona, Any]:
    name = Blank("stream", CharField())
    marker = Marker.objects.filter(persona=OuterRef("pk"), stream=name)
    words = MutedWords.objects.filter(live(Blank("at", DateTimeField())), persona=OuterRef("pk"))
    parts = [marker.values(column)[:1] for column in ("line", "seen", "at")]
    tags = FollowedTag.objects.filter(persona=OuterRef("pk"))
    return Persona.objects.filter(pk=Blank("persona")).values_list(
        *parts, Exists(words), Exists(tags)
    )
