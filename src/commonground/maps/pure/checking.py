"""Whether edits can be done to a map, said before anything is done."""

import re
from collections.abc import Iterable

from commonground.maps.pure.content import (
    FURTHEST,
    MOST_CONCEPTS,
    MOST_LINKS,
    MOST_OF_LABEL,
    Content,
)
from commonground.maps.pure.edits import (
    AddConcept,
    AddLink,
    Edit,
    Move,
    RemoveConcept,
    Rename,
    Rephrase,
)

ID = re.compile(r"[0-9A-Za-z_-]{1,40}")


class Wrong(ValueError):
    """An edit that cannot be done; `key` says why, `about` names the words or the number."""

    def __init__(self, key: str, about: str = "") -> None:
        super().__init__(key)
        self.key, self.about = key, about


def check(content: Content, edits: Iterable[Edit]) -> None:
    """Raise `Wrong` for the first edit that cannot be done after those before it."""
    concepts = {one.id for one in content.concepts}
    links = {one.id for one in content.links}
    for edit in edits:
        _sound(edit)
        if isinstance(edit, AddConcept | AddLink):
            _new(edit.id, concepts, links)
        elif edit.id not in concepts and edit.id not in links:
            raise Wrong("gone")
        if isinstance(edit, AddConcept):
            concepts.add(edit.id)
        elif isinstance(edit, RemoveConcept):
            concepts.discard(edit.id)
        if isinstance(edit, AddLink):
            _ends(edit, concepts)
            links.add(edit.id)


def check_size(content: Content) -> None:
    """Raise `Wrong` for a map that is larger than any may be."""
    if len(content.concepts) > MOST_CONCEPTS:
        raise Wrong("concepts", str(MOST_CONCEPTS))
    if len(content.links) > MOST_LINKS:
        raise Wrong("links", str(MOST_LINKS))


def _sound(edit: Edit) -> None:
    if isinstance(edit, AddConcept | Rename):
        if not edit.label:
            raise Wrong("nameless")
        _short(edit.label)
    if isinstance(edit, AddLink | Rephrase):
        _short(edit.phrase)
    if isinstance(edit, AddConcept | Move):
        places = [each for each in (edit.x, edit.y) if each is not None]
        if any(not abs(each) <= FURTHEST for each in places):  # also what is no number
            raise Wrong("far")


def _short(words: str) -> None:
    if len(words) > MOST_OF_LABEL:
        raise Wrong("long", words[:40])


def _new(id_: str, *there: set[str]) -> None:
    if not ID.fullmatch(id_) or any(id_ in ids for ids in there):
        raise Wrong("id")


def _ends(edit: AddLink, concepts: set[str]) -> None:
    if edit.start == edit.end:
        raise Wrong("itself")
    if edit.start not in concepts or edit.end not in concepts:
        raise Wrong("gone")
