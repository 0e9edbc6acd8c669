"""Events as they stand in a stream, and who comes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from commonground.groups.calendar.rules import may_read
from commonground.groups.models import Event
from commonground.kernel.registries import Card, Holding
from commonground.kernel.rules import allows, one
from commonground.kernel.statements import Blanks
from commonground.people.models import Actor
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing
from commonground.posts.events.actions import erase_comings
from commonground.posts.events.models import Coming, TellsOf
from commonground.posts.events.rules import may_say_coming, may_see_coming, may_tell

MOST = 500


@dataclass(frozen=True)
class Told:
    """An event on the post that tells of it, as it is now."""

    event: Event
    over: bool
    comes: bool | None


@dataclass(frozen=True)
class WhoComes:
    """The page of an event: who said they come, and who cannot; by name, uncounted."""

    event: Event
    coming: Sequence[Coming]
    away: Sequence[Coming]
    may_say: bool


def card() -> Card:
    """Events, on the posts that tell of them."""
    return Card("event", "events/event.html", for_posts, TellsOf)


def for_posts(actor: Actor, posts: Sequence[int]) -> Mapping[int, Told]:
    """The events of these posts, which the actor reads: one question."""
    now = standing(actor).at
    rows: list[Any] = ask(actor, _told, posts=posts)
    return {row.post_id: Told(row.event, row.event.ends < now, row.comes) for row in rows}


def _told(reader: Actor) -> QuerySet[TellsOf]:
    seen = Event.objects.filter(may_read(reader), pk=OuterRef("event"))
    rows = TellsOf.objects.filter(Exists(seen), post__in=Blanks("posts"))
    own = Coming.objects.filter(event=OuterRef("event"), persona=reader.pk).values("comes")
    comes = Subquery(own, output_field=BooleanField(null=True))
    return rows.select_related("event__group__school").annotate(comes=comes)


def one_event(actor: Actor, pk: int) -> Event:
    """An event that the actor sees."""
    return one(
        Event.objects.select_related("group__audience", "group__school"), may_read, actor, pk
    )


def one_to_tell(actor: Actor, pk: int) -> Event:
    """An event of which the actor may tell the group."""
    return one(
        Event.objects.select_related("group__audience", "group__school"), may_tell, actor, pk
    )


def who_comes(actor: Actor, pk: int) -> WhoComes:
    """Who said what, by name."""
    event = one_event(actor, pk)
    rows = Coming.objects.filter(may_see_coming(actor), event=event).select_related("persona")
    said = list(rows.order_by("persona__sort_key", "pk")[:MOST])
    return WhoComes(
        event=event,
        coming=[coming for coming in said if coming.comes],
        away=[coming for coming in said if not coming.comes],
        may_say=allows(may_say_coming, actor, event),
    )


def holdings() -> list[Holding]:
    """What is kept of a person's coming."""
    return [
        Holding(
            Coming,
            ("persona",),
            label=_("To which events you come"),
            purpose=_("So that your group knows."),
            legal_basis=_("You said it to your group."),
            readers=_("Those who are in the group."),
            retention=_("As long as the event stands there, or until you leave."),
            export=_export,
            erase=erase_comings,
        )
    ]


def _export(account: int) -> Iterator[dict[str, Any]]:
    rows = Coming.objects.filter(persona__account=account).select_related("event")
    for coming in rows.order_by("pk"):
        yield {"event": coming.event.title, "comes": coming.comes, "at": coming.at}
