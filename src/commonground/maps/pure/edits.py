"""What somebody does to a map, what came of it, and how it is taken back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from commonground.maps.pure.content import Concept, Content, Link, content_from


@dataclass(frozen=True)
class AddConcept:
    """A new concept; without a place the layout finds one."""

    id: str
    label: str
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True)
class Rename:
    id: str
    label: str


@dataclass(frozen=True)
class Move:
    """To a place, or without one back into the layout."""

    id: str
    x: float | None
    y: float | None


@dataclass(frozen=True)
class RemoveConcept:
    """Away, and its links with it."""

    id: str


@dataclass(frozen=True)
class AddLink:
    id: str
    start: str
    end: str
    phrase: str


@dataclass(frozen=True)
class Rephrase:
    id: str
    phrase: str


@dataclass(frozen=True)
class RemoveLink:
    id: str


Edit = AddConcept | Rename | Move | RemoveConcept | AddLink | Rephrase | RemoveLink


class What(StrEnum):
    """What a change did."""

    LINK_REMOVED = "link removed"
    CONCEPT_REMOVED = "concept removed"
    CONCEPT_ADDED = "concept added"
    RENAMED = "renamed"
    MOVED = "moved"
    LINK_ADDED = "link added"
    REPHRASED = "rephrased"


BACK = {
    What.LINK_REMOVED: What.LINK_ADDED,
    What.LINK_ADDED: What.LINK_REMOVED,
    What.CONCEPT_REMOVED: What.CONCEPT_ADDED,
    What.CONCEPT_ADDED: What.CONCEPT_REMOVED,
}


@dataclass(frozen=True)
class Change:
    """What is different between two moments of a map; `before` and `after` as far as it matters."""

    what: What
    thing: str
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def back(self) -> "Change":
        return Change(BACK.get(self.what, self.what), self.thing, self.after, self.before)

    @property
    def edit(self) -> Edit:
        """What would do it."""
        match self.what:
            case What.LINK_REMOVED:
                return RemoveLink(self.thing)
            case What.CONCEPT_REMOVED:
                return RemoveConcept(self.thing)
            case What.CONCEPT_ADDED:
                return AddConcept(self.thing, **self.after)
            case What.RENAMED:
                return Rename(self.thing, **self.after)
            case What.MOVED:
                return Move(self.thing, **self.after)
            case What.LINK_ADDED:
                return AddLink(self.thing, **self.after)
            case What.REPHRASED:
                return Rephrase(self.thing, **self.after)


def applied(content: Content, edits: Iterable[Edit]) -> Content:
    """The map after these edits; what has nothing to act on does nothing."""
    concepts = {one.id: one for one in content.concepts}
    links = {one.id: one for one in content.links}
    for edit in edits:
        if isinstance(edit, AddLink | Rephrase | RemoveLink):
            _link(links, edit)
        else:
            _concept(concepts, edit)
        if isinstance(edit, RemoveConcept):
            links = {k: one for k, one in links.items() if edit.id not in (one.start, one.end)}
    return content_from(concepts.values(), links.values())


def _concept(
    concepts: dict[str, Concept], edit: AddConcept | Rename | Move | RemoveConcept
) -> None:
    there = concepts.get(edit.id)
    match edit:
        case AddConcept(id_, label, x, y):
            concepts[id_] = _at(Concept(id_, label), x, y)
        case Rename(_, label) if there:
            concepts[edit.id] = replace(there, label=label)
        case Move(_, x, y) if there:
            concepts[edit.id] = _at(there, x, y)
        case RemoveConcept(id_):
            concepts.pop(id_, None)


def _link(links: dict[str, Link], edit: AddLink | Rephrase | RemoveLink) -> None:
    match edit:
        case AddLink(id_, start, end, phrase):
            links[id_] = Link(id_, start, end, phrase)
        case Rephrase(id_, phrase) if there := links.get(id_):
            links[id_] = replace(there, phrase=phrase)
        case RemoveLink(id_):
            links.pop(id_, None)


def _at(concept: Concept, x: float | None, y: float | None) -> Concept:
    if x is None or y is None:
        return replace(concept, x=0.0, y=0.0, placed=False)
    return replace(concept, x=x, y=y, placed=True)


def difference(before: Content, after: Content) -> tuple[Change, ...]:
    """What changed, in an order in which it can be done."""
    old, new = ({one.id: one for one in each.concepts} for each in (before, after))
    was, now = ({one.id: one for one in each.links} for each in (before, after))
    kept = {k for k in was.keys() & now.keys() if _ends(was[k]) == _ends(now[k])}
    return (
        *(Change(What.LINK_REMOVED, k, _whole(was[k]), {}) for k in was if k not in kept),
        *(Change(What.CONCEPT_REMOVED, k, _whole(old[k]), {}) for k in old if k not in new),
        *(Change(What.CONCEPT_ADDED, k, {}, _whole(new[k])) for k in new if k not in old),
        *(change for k in old if k in new for change in _altered(old[k], new[k])),
        *(Change(What.LINK_ADDED, k, {}, _whole(now[k])) for k in now if k not in kept),
        *(
            Change(What.REPHRASED, k, {"phrase": was[k].phrase}, {"phrase": now[k].phrase})
            for k in was
            if k in kept and was[k].phrase != now[k].phrase
        ),
    )


def _altered(old: Concept, new: Concept) -> Iterator[Change]:
    if old.label != new.label:
        yield Change(What.RENAMED, old.id, {"label": old.label}, {"label": new.label})
    if (place := _place(old)) != (other := _place(new)):
        yield Change(What.MOVED, old.id, place, other)


def _ends(link: Link) -> tuple[str, str]:
    return link.start, link.end


def _place(concept: Concept) -> dict[str, Any]:
    return {"x": concept.x, "y": concept.y} if concept.placed else {"x": None, "y": None}


def _whole(thing: Concept | Link) -> dict[str, Any]:
    if isinstance(thing, Concept):
        return {"label": thing.label} | _place(thing)
    return {"start": thing.start, "end": thing.end, "phrase": thing.phrase}


def stands(content: Content, change: Change) -> bool:
    """Whether what this change made is still as it made it, so that it can be taken back."""
    concept, link = content.concept(change.thing), content.link(change.thing)
    match change.what:
        case What.CONCEPT_REMOVED:
            return concept is None
        case What.LINK_REMOVED:
            return link is None
        case What.CONCEPT_ADDED | What.RENAMED | What.MOVED:
            return concept is not None and change.after.items() <= _whole(concept).items()
        case What.LINK_ADDED | What.REPHRASED:
            return link is not None and change.after.items() <= _whole(link).items()
