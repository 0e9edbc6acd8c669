"""The text of a map, what it can begin with, and how two who changed the same differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.kernel.differences import Piece, differences
from commonground.maps.actions import new_thing
from commonground.maps.models import Map
from commonground.maps.pure.content import unpacked
from commonground.maps.pure.edits import AddConcept, AddLink, Edit
from commonground.maps.pure.outline import written
from commonground.maps.queries import one, worded
from commonground.people.models import Actor, Persona


@dataclass(frozen=True)
class Beginning:
    """A small map to begin with, whose words one replaces."""

    key: str
    name: Any
    links: Sequence[tuple[Any, Any, Any]]


BEGINNINGS = (
    Beginning(
        "causes",
        _("Why something happens"),
        (
            (_("a cause"), _("leads to"), _("what happens")),
            (_("another cause"), _("makes stronger"), _("what happens")),
            (_("what happens"), _("changes"), _("what comes of it")),
        ),
    ),
    Beginning(
        "compared",
        _("Two things compared"),
        (
            (_("the first"), _("has"), _("what both have")),
            (_("the second"), _("has"), _("what both have")),
            (_("the first"), _("alone has"), _("what is different")),
            (_("the second"), _("alone has"), _("what else is different")),
        ),
    ),
    Beginning(
        "parts",
        _("What something is made of"),
        (
            (_("the whole"), _("is made of"), _("a part")),
            (_("the whole"), _("is made of"), _("another part")),
            (_("a part"), _("works with"), _("another part")),
        ),
    ),
    Beginning(
        "ring",
        _("Something that goes round"),
        (
            (_("spring"), _("becomes"), _("summer")),
            (_("summer"), _("becomes"), _("autumn")),
            (_("autumn"), _("becomes"), _("winter")),
            (_("winter"), _("becomes"), _("spring")),
        ),
    ),
    Beginning(
        "reasons",
        _("For and against"),
        (
            (_("a reason for it"), _("speaks for"), _("what I claim")),
            (_("a reason against it"), _("speaks against"), _("what I claim")),
            (_("something observed"), _("supports"), _("a reason for it")),
        ),
    ),
)


def beginning(key: str) -> list[Edit]:
    """The edits of a beginning in the language of whoever asks; none for an empty map."""
    links = next((one.links for one in BEGINNINGS if one.key == key), ())
    return list(_edits(links))


def _edits(links: Sequence[tuple[Any, Any, Any]]) -> Iterator[Edit]:
    ids: dict[str, str] = {}
    for start, _phrase, end in links:
        for label in map(str, (start, end)):
            if label not in ids:
                ids[label] = new_thing()
                yield AddConcept(ids[label], label)
    for start, phrase, end in links:
        yield AddLink(new_thing(), ids[str(start)], ids[str(end)], str(phrase))


def text_of(map_: Map) -> str:
    """The whole map as text."""
    return written(unpacked(map_.content))


@dataclass(frozen=True)
class Copied:
    """What somebody points at on a map: its words as they are now, and who brought it, if one did."""

    name: str
    words: str
    by: Persona | None


def told_whole(actor: Actor, pk: int, thing: str = "") -> Copied:
    """A map that the actor may read, or one thing on it, as words."""
    map_ = one(actor, pk)
    content = unpacked(map_.content)
    concept, link = content.concept(thing), content.link(thing)
    if concept or link:
        words = concept.label if concept else content.sentence(link) if link else ""
        return Copied(map_.name, words, worded(map_, thing))
    return Copied(map_.name, text_of(map_), map_.owner)


def met(newest: Map, text: str) -> Sequence[Piece]:
    """How one's own text differs from what the map says by now."""
    return differences(text_of(newest), f"{text.strip()}\n")


def kept(*, joined: bool) -> str:
    """What the next page says."""
    if joined:
        return gettext(
            "Kept. Somebody changed something else meanwhile: now both changes are there."
        )
    return gettext("Kept.")
