"""How widely common ground is shared, and whether it hangs together alike.

`ground` calls common what two share: that is much among three and little among thirty, and two camps
that each agree seem to share twice as much as a group of one mind. And it counts ideas: people who name
the same and tie it otherwise look alike. So the ideas on the maps of more than half are counted beside
it, and the links, whatever they claim and in whichever direction, that at least two drew.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from commonground.inquiries.pure.comparison import Read, read
from commonground.inquiries.pure.ground import LEAST, Person
from commonground.inquiries.pure.matching import Matching


@dataclass(frozen=True)
class Breadth:
    """Of the people who drew before and after: what most of them hold, and what two or more link."""

    counted: int
    of_most_before: int = 0
    of_most_after: int = 0
    links_before: int = 0
    links_after: int = 0


def breadth(people: Sequence[Person], *, matching: Matching | None = None) -> Breadth:
    """The same people are counted as in `ground.common_ground`."""
    matching = matching or Matching()
    both = [
        (one.before, one.after)
        for one in people
        if one.before and one.after and not one.after_seeing
    ]
    labels = [label for maps in both for drawn in maps for label in sorted(drawn.all_labels)]
    concepts = matching.concepts(labels)
    before = [read(was, concepts, matching.language) for was, _now in both]
    after = [read(now, concepts, matching.language) for _was, now in both]
    return Breadth(
        counted=len(both),
        of_most_before=_of_most(before),
        of_most_after=_of_most(after),
        links_before=_links(before),
        links_after=_links(after),
    )


def _of_most(maps: Sequence[Read]) -> int:
    held = _held(one.concepts for one in maps)
    return sum(2 * count > len(maps) and count >= LEAST for count in held.values())


def _links(maps: Sequence[Read]) -> int:
    return sum(count >= LEAST for count in _held(one.links for one in maps).values())


def _held(kinds: Iterable[Iterable[Hashable]]) -> Counter[Hashable]:
    return Counter(thing for some in kinds for thing in set(some))
