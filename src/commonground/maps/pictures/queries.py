"""The picture of a map, with what hangs on it, is said of it and was tried about it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from django.utils.translation import get_language_bidi

from commonground.maps.bearings.queries import Borne
from commonground.maps.pure import drawing
from commonground.maps.pure.content import Content
from commonground.maps.pure.drawing import Drawing, Line
from commonground.people.models import Persona

NOT_A_WORD: Mapping[str, Sequence[tuple[str, str]]] = MappingProxyType({})
NOT_TRIED: Mapping[str, Borne] = MappingProxyType({})
BESIDE = 12  # between the words of a link and what stands at them


@dataclass(frozen=True)
class Told:
    """A concept in words: what it is called, and what is said from it about others."""

    id: str
    label: str
    links: Sequence[
        tuple[str, str, str, Borne | None, Sequence[tuple[str, str]]]
    ]  # id, phrase, other, what was tried, what is said
    by: Persona | None = None
    said: Sequence[tuple[str, str]] = ()  # the last lines about it: who, and the words


@dataclass(frozen=True)
class Picture:
    """A map to be looked at: drawn, and told in words; with `map`, what stands on it leads on."""

    key: str
    name: str
    drawing: Drawing
    told: Sequence[Told]
    marked: Collection[str] = ()
    map: int | None = None
    hung: Mapping[str, int] = field(default_factory=dict)
    said: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    tried: Mapping[str, Borne] = field(default_factory=dict)

    @property
    def borne(self) -> list[tuple[Line, Borne | None]]:
        """The links with what supports or shakes them."""
        return [(line, self.tried.get(line.id)) for line in self.drawing.lines]

    @property
    def bubbles(self) -> list[tuple[float, float, str]]:
        """Where people speak of something: at a card's corner, before the words of a link."""
        return [
            *(
                (round(card.rect.left + 2, 1), card.rect.top + 2, card.id)
                for card in self.drawing.cards
                if card.id in self.said
            ),
            *(
                (round(rect.left - BESIDE, 1), rect.y, line.id)
                for line in self.drawing.lines
                if line.id in self.said and (rect := line.room)
            ),
        ]

    @property
    def pins(self) -> list[tuple[float, float, int]]:
        """Where something hangs, and how much: at a card's corner, behind the words of a link."""
        return [
            *(
                (
                    round(card.rect.left + card.rect.width - 2, 1),
                    card.rect.top + 2,
                    self.hung[card.id],
                )
                for card in self.drawing.cards
                if card.id in self.hung
            ),
            *(
                (round(rect.left + rect.width + BESIDE, 1), rect.y, self.hung[line.id])
                for line in self.drawing.lines
                if line.id in self.hung and (rect := line.room)
            ),
        ]


def drawn(
    said: Content,
    *,
    key: str = "map",
    name: str = "",
    marked: Collection[str] = (),
    brought: Mapping[str, Persona | None] | None = None,
    map_id: int | None = None,
    spoken: Mapping[str, Sequence[tuple[str, str]]] = NOT_A_WORD,
    tried: Mapping[str, Borne] = NOT_TRIED,
) -> Picture:
    """The content as `maps/picture.html` shows it; `key` is unique on the page."""
    labels = said.labels
    told = [
        Told(
            one.id,
            one.label,
            [
                (
                    link.id,
                    link.phrase,
                    labels[link.end],
                    tried.get(link.id),
                    spoken.get(link.id, ()),
                )
                for link in said.links
                if link.start == one.id
            ],
            (brought or {}).get(one.id),
            spoken.get(one.id, ()),
        )
        for one in said.concepts
    ]
    shapes = drawing.drawn(said, mirrored=get_language_bidi())
    return Picture(key, name, shapes, told, frozenset(marked), map_id, said=spoken, tried=tried)
