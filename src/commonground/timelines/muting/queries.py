"""The words that somebody does not want to read now."""

from django.db.models import DateTimeField, Q, QuerySet

from commonground.kernel.rules import one as one_of
from commonground.kernel.statements import Blank
from commonground.people.models import Actor
from commonground.people.outlines.queries import ask
from commonground.timelines.models import MutedWords
from commonground.timelines.muting.rules import may_hear_again

MOST = 100


def own(actor: Actor) -> list[MutedWords]:
    """My muted words that still hold, those without an end first."""
    return ask(actor, _own)


def one(actor: Actor, pk: int) -> MutedWords:
    return one_of(MutedWords.objects.all(), may_hear_again, actor, pk)


def live(at: object) -> Q:
    """Those whose end has not come."""
    return Q(until=None) | Q(until__gt=at)


def _own(reader: Actor) -> QuerySet[MutedWords]:
    rows = MutedWords.objects.filter(may_hear_again(reader), live(Blank("at", DateTimeField())))
    return rows.order_by("words", "pk")[:MOST]
