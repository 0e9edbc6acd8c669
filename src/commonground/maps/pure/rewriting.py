"""What somebody did to a map by writing its text anew, and whether it meets what others did meanwhile.

A concept keeps its id, and with it its history and what hangs on it, when its name stays, when only
its letters change in size, or when one name stands exactly where another stood.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from commonground.maps.pure.content import Content, Link
from commonground.maps.pure.edits import (
    AddConcept,
    AddLink,
    Edit,
    RemoveConcept,
    RemoveLink,
    Rename,
    Rephrase,
)
from commonground.maps.pure.outline import Outlined, Said, folded, names_of

Way = tuple[str, str]


def edits_for(base: Content, said: Outlined, new_id: Callable[[], str]) -> tuple[Edit, ...]:
    """The edits that make the map say what the text says."""
    ids, renames = _known(base, said)
    _renamed(base, said, ids, renames)
    added = {name: new_id() for name in said.names if folded(name) not in ids}
    fresh: dict[str, str] = {}
    for name, id_ in added.items():
        fresh.setdefault(folded(name), id_)
    ids |= fresh
    made = [AddConcept(fresh[key], _first(said, key)) for key in fresh]
    gone = [one.id for one in base.concepts if one.id not in ids.values()]
    removed, relinked = _links(base, said, ids, new_id)
    return (
        *removed,
        *(RemoveConcept(id_) for id_ in gone),
        *made,
        *(Rename(id_, label) for id_, label in renames.items()),
        *relinked,
    )


def _first(said: Outlined, key: str) -> str:
    return next(name for name in said.names if folded(name) == key)


def _known(base: Content, said: Outlined) -> tuple[dict[str, str], dict[str, str]]:
    """Folded names of the text with the concepts they mean, and which of those got other letters."""
    names = names_of(base)
    exact = {name: id_ for id_, name in names.items()}
    alike: dict[str, list[str]] = {}
    for id_, name in names.items():
        alike.setdefault(folded(name), []).append(id_)
    ids: dict[str, str] = {}
    renames: dict[str, str] = {}
    for name in said.names:
        if name in exact:
            ids[folded(name)] = exact[name]
            renames.pop(exact[name], None)
        elif folded(name) not in ids and (those := alike.get(folded(name))):
            ids[folded(name)] = those[0]
            renames[those[0]] = name
    return ids, renames


def _renamed(base: Content, said: Outlined, ids: dict[str, str], renames: dict[str, str]) -> None:
    """Where a name stands exactly where another stood, it is the same concept by another name."""
    gone = [one.id for one in base.concepts if one.id not in ids.values()]
    new = [key for key in dict.fromkeys(map(folded, said.names)) if key not in ids]
    was = _places(gone, ((link.start, link.phrase, link.end) for link in base.links), set(gone))
    now = _places(
        new, ((_id(ids, s.start), s.phrase, _id(ids, s.end)) for s in said.links), set(new)
    )
    for key in new:
        same = [id_ for id_ in gone if was[id_] == now[key]]
        alike = [other for other in new if now[other] == now[key]]
        if len(same) == 1 and len(alike) == 1:
            ids[key] = same[0]
            renames[same[0]] = _first(said, key)


def _id(ids: Mapping[str, str], name: str) -> str:
    return ids.get(folded(name), folded(name))


def _places(
    ends: Iterable[str], links: Iterable[tuple[str, str, str]], unknown: set[str]
) -> dict[str, frozenset[tuple[str, str, str]]]:
    """For each end the links at it, with the other end if that is known."""
    found: dict[str, set[tuple[str, str, str]]] = {end: set() for end in ends}
    for start, phrase, end in links:
        if start in found:
            found[start].add(("out", phrase, "" if end in unknown else end))
        if end in found:
            found[end].add(("in", phrase, "" if start in unknown else start))
    return {end: frozenset(links_at) for end, links_at in found.items()}


def _links(
    base: Content, said: Outlined, ids: Mapping[str, str], new_id: Callable[[], str]
) -> tuple[list[Edit], list[Edit]]:
    """Links that go, and those that come or are put in other words."""
    wanted = {Said(ids[folded(s.start)], s.phrase, ids[folded(s.end)]): None for s in said.links}
    left: dict[Way, list[Link]] = {}
    for link in base.links:
        if _as_said(link) not in wanted:
            left.setdefault((link.start, link.end), []).append(link)
    there = {_as_said(link) for link in base.links}
    relinked: list[Edit] = []
    for ends in wanted:
        if ends in there or ends.start == ends.end:
            continue
        if others := left.get((ends.start, ends.end)):
            relinked.append(Rephrase(others.pop(0).id, ends.phrase))
        else:
            relinked.append(AddLink(new_id(), ends.start, ends.end, ends.phrase))
    return [RemoveLink(link.id) for links in left.values() for link in links], relinked


def _as_said(link: Link) -> Said:
    return Said(link.start, link.phrase, link.end)


@dataclass
class Meeting:
    """What of one's edits can be done to the map as it is now; `met` when others did the opposite."""

    edits: list[Edit] = field(default_factory=list)
    met: bool = False


def meeting(base: Content, newest: Content, edits: Iterable[Edit]) -> Meeting:
    """One's edits of `base`, done to what others made of it meanwhile."""
    found = Meeting()
    theirs = {folded(one.label): one.id for one in newest.concepts if not base.concept(one.id)}
    same: dict[str, str] = {}
    known = {one.id for one in newest.concepts}
    there_are = {_as_said(link) for link in newest.links}
    for edit in edits:
        if isinstance(edit, AddConcept) and (there := theirs.get(folded(edit.label))):
            same[edit.id] = there
            continue
        if isinstance(edit, AddConcept):
            known.add(edit.id)
        if isinstance(edit, AddLink):
            found.edits += _linked(there_are, replace(edit, **_ends(edit, same)))
            found.met |= (
                not {same.get(edit.start, edit.start), same.get(edit.end, edit.end)} <= known
            )
        else:
            found.met |= _opposed(base, newest, edit)
            found.edits += _needed(newest, edit)
    return found


def _ends(edit: AddLink, same: Mapping[str, str]) -> dict[str, str]:
    return {"start": same.get(edit.start, edit.start), "end": same.get(edit.end, edit.end)}


def _linked(there_are: set[Said], edit: AddLink) -> Iterator[Edit]:
    if Said(edit.start, edit.phrase, edit.end) not in there_are:
        yield edit


def _opposed(base: Content, newest: Content, edit: Edit) -> bool:
    """Whether others did something else to the same thing."""
    concept, link = newest.concept(edit.id), newest.link(edit.id)
    was, had = base.concept(edit.id), base.link(edit.id)
    match edit:
        case Rename(_, label):
            return not concept or (concept.label not in (label, was.label if was else ""))
        case Rephrase(_, phrase):
            return not link or (link.phrase not in (phrase, had.phrase if had else ""))
        case RemoveConcept(id_):
            grown = set(newest.links_at(id_)) - set(base.links_at(id_))
            return bool(concept and was and (concept.label != was.label or grown))
        case RemoveLink():
            return bool(link and had and link.phrase != had.phrase)
    return False


def _needed(newest: Content, edit: Edit) -> Iterator[Edit]:
    """The edit, unless others did the same."""
    concept, link = newest.concept(edit.id), newest.link(edit.id)
    match edit:
        case Rename(_, label) if concept and concept.label == label:
            return
        case Rephrase(_, phrase) if link and link.phrase == phrase:
            return
        case RemoveConcept() if not concept:
            return
        case RemoveLink() if not link:
            return
    yield edit
