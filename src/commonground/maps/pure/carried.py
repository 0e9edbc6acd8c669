"""What a file of another program says, on its way to becoming a map."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from commonground.maps.pure.content import (
    FURTHEST,
    MOST_CONCEPTS,
    MOST_LINKS,
    MOST_OF_LABEL,
)
from commonground.maps.pure.edits import AddConcept, AddLink, Edit
from commonground.maps.pure.xml import Element, FileFault

Place = tuple[float, float]


@dataclass
class Carried:
    """Concepts by the id of the file, with their places, and the links between them."""

    labels: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    links: dict[tuple[str, str, str], None] = field(default_factory=dict)  # start, phrase, end

    def concept(self, at: Element, id_: str, label: str) -> None:
        """One more concept, or why not."""
        if id_ in self.labels:
            raise FileFault(at.line, "twice", id_)
        self.labels[id_] = words(at, label)
        if not self.labels[id_]:
            raise FileFault(at.line, "nameless", id_)
        if len(self.labels) > MOST_CONCEPTS:
            raise FileFault(at.line, "concepts", str(MOST_CONCEPTS))

    def link(self, at: Element, start: str, phrase: str, end: str) -> None:
        """One more link between concepts that are there; a loop says nothing and is left out."""
        for id_ in (start, end):
            if id_ not in self.labels:
                raise FileFault(at.line, "unknown", id_)
        if start != end:
            self.links[start, words(at, phrase), end] = None
        if len(self.links) > MOST_LINKS:
            raise FileFault(at.line, "links", str(MOST_LINKS))

    def edits(self, new_id: Callable[[], str]) -> list[Edit]:
        """What makes a map of it."""
        ids = {id_: new_id() for id_ in self.labels}
        unplaced = (None, None)
        concepts: list[Edit] = [
            AddConcept(ids[id_], label, *self.places.get(id_, unplaced))
            for id_, label in self.labels.items()
        ]
        links = (AddLink(new_id(), ids[a], ids[b], phrase) for a, phrase, b in self.links)
        return [*concepts, *links]


def words(at: Element, text: str) -> str:
    """A label as one line that a map can hold."""
    line = " ".join(text.split())
    if len(line) > MOST_OF_LABEL:
        raise FileFault(at.line, "long", line[:40])
    return line


def number(at: Element, text: str) -> float:
    """A place that a map can hold."""
    try:
        found = float(text)
    except ValueError:
        raise FileFault(at.line, "number", text) from None
    if not math.isfinite(found) or abs(found) > FURTHEST:
        raise FileFault(at.line, "number", text)
    return round(found, 1)
