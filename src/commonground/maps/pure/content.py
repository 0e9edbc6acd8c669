"""What a map says: concepts, and links that say how two of them hang together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST_CONCEPTS, MOST_LINKS, MOST_OF_LABEL, MOST_OF_REMARK = 500, 1500, 120, 300
FURTHEST = 20_000.0  # from the middle that anything may stand


@dataclass(frozen=True)
class Concept:
    """An idea on the map; `placed` where somebody chose its place, else the layout finds one."""

    id: str
    label: str
    x: float = 0.0
    y: float = 0.0
    placed: bool = False


@dataclass(frozen=True)
class Link:
    """How one concept hangs together with another, read from `start` to `end`."""

    id: str
    start: str
    end: str
    phrase: str


@dataclass(frozen=True)
class Content:
    """All that a map says at one moment, in the order in which it came to be."""

    concepts: tuple[Concept, ...] = ()
    links: tuple[Link, ...] = ()

    def concept(self, id_: str) -> Concept | None:
        return next((one for one in self.concepts if one.id == id_), None)

    def link(self, id_: str) -> Link | None:
        return next((one for one in self.links if one.id == id_), None)

    @property
    def labels(self) -> dict[str, str]:
        return {one.id: one.label for one in self.concepts}

    def links_at(self, concept: str) -> tuple[Link, ...]:
        return tuple(one for one in self.links if concept in (one.start, one.end))

    def called(self, thing: str) -> list[str]:
        """A concept by its name, a link by both ends with the words between; nothing for neither."""
        if concept := self.concept(thing):
            return [concept.label]
        if link := self.link(thing):
            return [self.labels[link.start], link.phrase, self.labels[link.end]]
        return []

    def sentence(self, link: Link) -> str:
        """The link read aloud."""
        labels = self.labels
        words = (labels.get(link.start, ""), link.phrase, labels.get(link.end, ""))
        return " ".join(word for word in words if word)


EMPTY = Content()


def content_from(concepts: Iterable[Concept], links: Iterable[Link]) -> Content:
    """In order, and without links that lead nowhere or from a concept to itself."""
    there = {one.id: one for one in concepts}
    held = {one.id: one for one in links if one.start in there and one.end in there}
    return Content(
        tuple(there[id_] for id_ in sorted(there)),
        tuple(held[id_] for id_ in sorted(held) if held[id_].start != held[id_].end),
    )


def packed(content: Content) -> dict[str, Any]:
    """As plain lists, to be kept beside the map."""
    return {
        "concepts": [
            [one.id, one.label, one.x, one.y] if one.placed else [one.id, one.label]
            for one in content.concepts
        ],
        "links": [[one.id, one.start, one.end, one.phrase] for one in content.links],
    }


def unpacked(kept: Mapping[str, Sequence[Sequence[Any]]]) -> Content:
    """What `packed` made."""
    return Content(
        tuple(
            Concept(id_, label, place[0], place[1], placed=True) if place else Concept(id_, label)
            for id_, label, *place in kept.get("concepts", ())
        ),
        tuple(Link(*link) for link in kept.get("links", ())),
    )
