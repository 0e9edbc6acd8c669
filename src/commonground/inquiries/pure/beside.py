"""Two maps side by side in what they say: counted things, and the things themselves behind each number.

The figures of `comparison` are shares between 0 and 1; here stands the same in whole numbers, so that a
page can say "4 of 5" and show which.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from commonground.inquiries.pure.comparison import Read, diameter, expected_links, read, shapes
from commonground.inquiries.pure.ground import Drawn
from commonground.inquiries.pure.matching import Concepts, Matching

Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True)
class Common:
    """What both maps have, and what each has alone, as words in the order of the alphabet."""

    both: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]

    @property
    def of_first(self) -> int:
        return len(self.both) + len(self.first)

    @property
    def of_second(self) -> int:
        return len(self.both) + len(self.second)


@dataclass(frozen=True)
class Beside:
    """Two maps in words and whole numbers."""

    ideas: Common
    sentences: Common
    links: Common
    kept_neighbours: tuple[str, ...]  # ideas that hang together with the same ideas on both
    other_neighbours: tuple[str, ...]
    alike_placed: int
    linked_most: tuple[tuple[str, ...], tuple[str, ...]]  # the ideas with most links, on each
    farthest: tuple[int, int]
    links_by_chance: float


def beside(one: Drawn, other: Drawn, *, matching: Matching | None = None) -> Beside:
    """What the figures of `compared` count, in the wording that most wrote."""
    matching = matching or Matching()
    concepts = matching.concepts([*sorted(one.all_labels), *sorted(other.all_labels)])
    a, b = (read(drawn, concepts, matching.language) for drawn in (one, other))
    kept, changed = _neighbours(a, b, concepts)
    said: dict[Hashable, str] = {}
    for drawn in (other, one):
        said |= _sentences(drawn, concepts, matching.language)
    return Beside(
        ideas=_common(a.concepts, b.concepts, concepts.name),
        sentences=_common(a.claims, b.claims, said),
        links=_common(a.links, b.links, _pairs((*a.links, *b.links), concepts)),
        kept_neighbours=kept,
        other_neighbours=changed,
        alike_placed=(Counter(shapes(a.around)) & Counter(shapes(b.around))).total(),
        linked_most=(_most(a, concepts), _most(b, concepts)),
        farthest=(diameter(a.around), diameter(b.around)),
        links_by_chance=expected_links(a, b),
    )


def _common(a: Iterable[Thing], b: Iterable[Thing], words: Mapping[Any, str]) -> Common:
    one, other = set(a), set(b)
    return Common(
        *(_row(words[it] for it in some) for some in (one & other, one - other, other - one))
    )


def _row(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=str.casefold))


def _neighbours(a: Read, b: Read, concepts: Concepts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the ideas linked on either map, those with the same neighbours on both, and the others."""
    near, far = a.around, b.around
    linked = [one for one in {*near, *far} if near.get(one) or far.get(one)]
    same = {one for one in linked if near.get(one, set()) == far.get(one, set())}
    return (
        _row(concepts.name[one] for one in same),
        _row(concepts.name[one] for one in linked if one not in same),
    )


def _sentences(drawn: Drawn, concepts: Concepts, language: str) -> dict[Hashable, str]:
    """Each claim as somebody wrote it."""
    found: dict[Hashable, str] = {}
    for said in sorted(drawn.propositions, key=lambda one: (one.start, one.phrase, one.end)):
        [*claims] = read(Drawn(propositions=frozenset([said])), concepts, language).claims
        for claim in claims:
            found.setdefault(
                claim, " ".join(filter(None, (said.start, said.phrase or "–", said.end)))
            )
    return found


def _pairs(links: Iterable[frozenset[str]], concepts: Concepts) -> dict[frozenset[str], str]:
    return {link: " – ".join(_row(concepts.name[one] for one in link)) for link in links}


def _most(map_: Read, concepts: Concepts) -> tuple[str, ...]:
    """The ideas with the most links, where any has one."""
    most = max((len(near) for near in map_.around.values()), default=0)
    return _row(
        concepts.name[one] for one, near in map_.around.items() if most and len(near) == most
    )
