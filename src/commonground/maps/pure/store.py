"""A map as a Yjs document: two shared maps, of which everybody who edits has a copy that merges.

Only here is the library known; it is loaded when the first map is edited, not when the process
starts. The server writes under the map's lock, one edit after another, so it is one client.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from commonground.maps.pure.content import (
    FURTHEST,
    MOST_OF_LABEL,
    Concept,
    Content,
    Link,
    content_from,
)
from commonground.maps.pure.edits import (
    AddConcept,
    AddLink,
    Edit,
    Move,
    RemoveConcept,
    RemoveLink,
    Rename,
    Rephrase,
)

if TYPE_CHECKING:
    from pycrdt import Doc, Map

SERVER = 1
NOTHING = b"\x00"  # the state of a document in which there is nothing


def opened(updates: Iterable[bytes], *, client: int = SERVER) -> Doc[Any]:
    """The document that these updates make, whatever their order.

    They are merged first: applied one by one, what a client replaced is lost for good where its
    updates come out of their order (seen in pycrdt 0.14.13).
    """
    from pycrdt import Doc

    doc: Doc[Any] = Doc(client_id=client)
    if there := list(updates):
        doc.apply_update(merged(there))
    return doc


def merged(updates: Sequence[bytes]) -> bytes:
    """Many updates as one."""
    from pycrdt import merge_updates

    return merge_updates(*updates) if len(updates) > 1 else updates[0]


def edited(doc: Doc[Any], edits: Iterable[Edit]) -> bytes:
    """Do this to the document; the update by which every other copy does the same."""
    concepts, links = shared(doc, "concepts"), shared(doc, "links")
    before = doc.get_state()
    with doc.transaction():
        for edit in edits:
            _do(concepts, links, edit)
    return doc.get_update(before)


def whole(doc: Doc[Any]) -> bytes:
    """All of the document in one update."""
    return doc.get_update()


def content_of(doc: Doc[Any]) -> Content:
    """What the document says; what no map can hold is passed over."""
    concepts, links = _plain(doc, "concepts"), _plain(doc, "links")
    return content_from(
        filter(None, (concept(id_, value) for id_, value in concepts.items())),
        filter(None, (link(id_, value) for id_, value in links.items())),
    )


def shared(doc: Doc[Any], name: str) -> Map[Any]:
    """All concepts, or all links, as the library holds them."""
    from pycrdt import Map

    found: Map[Any] = doc.get(name, type=Map)
    return found


def entries(doc: Doc[Any], name: str, ids: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """These of them as plain values; None for what is not there."""
    found = shared(doc, name)
    for id_ in ids:
        raw: Any = found.get(id_)
        yield id_, raw.to_py() if hasattr(raw, "to_py") else raw


def _plain(doc: Doc[Any], name: str) -> dict[str, Any]:
    return shared(doc, name).to_py() or {}


def _do(concepts: Map[Any], links: Map[Any], edit: Edit) -> None:
    from pycrdt import Map

    match edit:
        case AddConcept(id_, label, x, y):
            concepts[id_] = Map({"label": label} | _place(x, y))
        case Rename(id_, label) if id_ in concepts:
            concepts[id_]["label"] = label
        case Move(id_, x, y) if id_ in concepts:
            concepts[id_]["place"] = _place(x, y).get("place")
        case RemoveConcept(id_):
            _without(links, [k for k, v in (links.to_py() or {}).items() if id_ in _ends(v)])
            _without(concepts, [id_])
        case AddLink(id_, start, end, phrase):
            links[id_] = Map({"start": start, "end": end, "phrase": phrase})
        case Rephrase(id_, phrase) if id_ in links:
            links[id_]["phrase"] = phrase
        case RemoveLink(id_):
            _without(links, [id_])


def _place(x: float | None, y: float | None) -> dict[str, list[float]]:
    return {} if x is None or y is None else {"place": [x, y]}


def _without(shared: Map[Any], ids: Iterable[str]) -> None:
    for id_ in ids:
        if id_ in shared:
            del shared[id_]


def _ends(value: Any) -> tuple[Any, Any]:
    return (value.get("start"), value.get("end")) if isinstance(value, dict) else (None, None)


def concept(id_: str, value: Any) -> Concept | None:
    """The concept that this value is, if it is one."""
    label = value.get("label") if isinstance(value, dict) else None
    if not isinstance(label, str) or not 0 < len(label) <= MOST_OF_LABEL:
        return None
    match value.get("place"):
        case [int() | float() as x, int() | float() as y] if _near(x) and _near(y):
            return Concept(id_, label, float(x), float(y), placed=True)
    return Concept(id_, label)


def _near(number: float) -> bool:
    return math.isfinite(number) and abs(number) <= FURTHEST


def link(id_: str, value: Any) -> Link | None:
    """The link that this value is, if it is one."""
    start, end = _ends(value)
    phrase = value.get("phrase") if isinstance(value, dict) else None
    if not (isinstance(start, str) and isinstance(end, str) and isinstance(phrase, str)):
        return None
    return Link(id_, start, end, phrase) if len(phrase) <= MOST_OF_LABEL else None
