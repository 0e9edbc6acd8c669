"""The name under which somebody speaks in a room, and what they can choose from."""

import secrets
from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases import actions
from commonground.audiences.aliases.models import Alias, SaidBy, nobody_but
from commonground.audiences.aliases.pure.naming import folded, gives_away
from commonground.audiences.models import Seat
from commonground.kernel.registries import Holding
from commonground.people.models import Actor, Persona

AT_ONCE = 6
NAMES = (
    _("Heron"),
    _("Otter"),
    _("Maple"),
    _("Comet"),
    _("Pebble"),
    _("Lantern"),
    _("Willow"),
    _("Kingfisher"),
    _("Harbour"),
    _("Juniper"),
    _("Badger"),
    _("Meadow"),
    _("Starling"),
    _("Compass"),
    _("Clover"),
    _("Dolphin"),
    _("Ember"),
    _("Falcon"),
    _("Glacier"),
    _("Hazelnut"),
    _("Island"),
    _("Kite"),
    _("Lichen"),
    _("Moonlight"),
    _("Nutmeg"),
    _("Owl"),
    _("Pinecone"),
    _("Quartz"),
    _("Rainbow"),
    _("Seahorse"),
    _("Thistle"),
    _("Umbrella"),
    _("Violin"),
    _("Waterfall"),
    _("Beaver"),
    _("Cloud"),
    _("Dragonfly"),
    _("Fern"),
    _("Hedgehog"),
    _("Lighthouse"),
)


def alias_of(audience_id: int | None, actor: Actor) -> Alias | None:
    """The alias that the actor bears in this room now."""
    if audience_id is None or actor.pk is None:
        return None
    rows = Alias.objects.filter(audience=audience_id, persona=actor.pk, dropped_at=None)
    return rows.first()


def alias_in(audience_id: int | None, actor: Actor) -> str:
    """The name of that alias, or nothing: what a row that is written now keeps in its column."""
    alias = alias_of(audience_id, actor)
    return alias.name if alias else ""


def name_in(audience_id: int | None, persona: Persona) -> str:
    """The name under which a person stands in this room, for everybody in it."""
    return alias_in(audience_id, persona) or persona.name


def as_mine(actor: Actor, said: Any) -> list[str]:
    """To whoever said a post under another name, that it is theirs; to nobody else anything."""
    mine = said.alias and said.author_id == actor.pk
    return [_you_as(said.alias)] if mine else []


def seen_by(actor: Actor, row: Any) -> Persona | None:
    """Who stands at a row, to this reader: at one's own under another name, that it is oneself.

    For what is shown and nothing else: a copy that is kept holds the name that all see.
    """
    field = next(one for one in row._meta.concrete_fields if isinstance(one, SaidBy))
    alias = field.alias_on(row)
    if alias and actor.pk is not None and getattr(row, field.attname) == actor.pk:
        return nobody_but(_you_as(alias))
    person: Persona | None = getattr(row, field.name)
    return person


def _you_as(name: str) -> str:
    return gettext("you, as %(name)s") % {"name": name}


def any_in(audience_id: int) -> bool:
    """Whether anybody bears or bore another name there: then no list tells who is there by name."""
    return Alias.objects.filter(audience=audience_id).exists()


def offered(audience_id: int, near: Collection[str]) -> list[str]:
    """A few names that nobody bears there and that are nobody's, drawn by lot at each asking."""
    taken = set(Alias.objects.filter(audience=audience_id).values_list("folded", flat=True))
    free = [n for n in map(str, NAMES) if folded(n) not in taken and not gives_away(n, near)]
    return secrets.SystemRandom().sample(free, min(AT_ONCE, len(free)))


def names_near(audiences: Collection[int]) -> list[str]:
    """The names of all who sit in these rooms, by which a written alias is measured."""
    seats = Seat.objects.filter(audience__in=audiences)
    return list(seats.values_list("persona__name", flat=True).distinct())


def holdings() -> list[Holding]:
    """What is kept of the other names that somebody bore."""
    return [
        Holding(
            Alias,
            ("persona",),
            label=_("Other names that you go by"),
            purpose=_("So that you can say what you think without your name standing there."),
            legal_basis=_("You chose it."),
            readers=_(
                "Nobody but you; two named adults together, if someone may be in danger, and you"
                " can see that they asked."
            ),
            retention=_("As long as the question, or until you leave."),
            export=_aliases_of,
            erase=lambda account, now: actions.erase_of(account, now=now),
        )
    ]


def _aliases_of(account: int) -> Iterator[dict[str, Any]]:
    rows = Alias.objects.filter(persona__account=account).select_related("audience")
    for row in rows.order_by("pk"):
        yield {
            "where": row.audience.name,
            "name": row.name,
            "since": row.taken_at,
            "until": row.dropped_at,
        }
