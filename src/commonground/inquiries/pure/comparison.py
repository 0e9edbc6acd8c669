"""How like two concept maps are: by what they name, what they claim, and how they are built.

Surface, graphical, gamma, structural, concept, propositional and balanced matching are those of SMD and
HIMATT (Ifenthaler 2010, ETR&D 58:81-97; Pirnay-Dummer, Ifenthaler & Spector 2010, ETR&D 58:3-18):
numbers are compared by 1 - |a - b| / max(a, b), sets by Tversky's (1977) ratio with both halves equal.
Closeness C is that of Goldsmith & Davenport (1990, in Schvaneveldt, Pathfinder Associative Networks,
75-87). All lie in [0, 1], do not mind the order of the two, and are 1 for a map and itself.
"""

from collections import Counter, deque
from collections.abc import Collection, Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import comb

from commonground.inquiries.pure.ground import Drawn
from commonground.inquiries.pure.matching import Concepts, Matching, stems

Around = Mapping[str, AbstractSet[str]]  # concept → its neighbours


@dataclass(frozen=True)
class Comparison:
    """Two maps side by side; None where both have nothing of that kind."""

    surface: float | None
    graphical: float | None
    gamma: float | None
    structural: float | None
    concept: float | None
    propositional: float | None
    balanced: float | None
    closeness: float | None
    shared_links: int
    expected_links: float  # shared by chance, were the links of both laid at random


@dataclass(frozen=True)
class Read:
    """A map in concepts: its claims, and its links whatever they claim."""

    concepts: frozenset[str]
    claims: frozenset[tuple[str, frozenset[str], str]]

    @property
    def links(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset((start, end)) for start, _phrase, end in self.claims)

    @property
    def around(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {concept: set() for concept in self.concepts}
        for start, _phrase, end in self.claims:
            found[start].add(end)
            found[end].add(start)
        return found


def compared(one: Drawn, other: Drawn, *, matching: Matching | None = None) -> Comparison:
    """All measures of two maps, their labels matched together."""
    matching = matching or Matching()
    concepts = matching.concepts([*sorted(one.all_labels), *sorted(other.all_labels)])

    return of_read(*(read(drawn, concepts, matching.language) for drawn in (one, other)))


def read(drawn: Drawn, concepts: Concepts, language: str) -> Read:
    """A map in concepts; what ties a thing to itself claims nothing."""
    said = (
        (concepts.of(p.start), frozenset(stems(p.phrase, language)) - {""}, concepts.of(p.end))
        for p in drawn.propositions
    )
    names = frozenset(map(concepts.of, drawn.all_labels))
    return Read(names, frozenset(claim for claim in said if claim[0] != claim[2]))


def of_read(a: Read, b: Read) -> Comparison:
    """All measures of two maps whose concepts have the same names."""
    concept, claims = tversky(a.concepts, b.concepts), tversky(a.claims, b.claims)
    return Comparison(
        surface=likeness(len(a.claims), len(b.claims)),
        graphical=likeness(diameter(a.around), diameter(b.around)),
        gamma=likeness(_gamma(a), _gamma(b)),
        structural=tversky(shapes(a.around), shapes(b.around)),
        concept=concept,
        propositional=claims,
        balanced=_balanced(claims, concept),
        closeness=closeness(a.around, b.around),
        shared_links=len(a.links & b.links),
        expected_links=expected_links(a, b),
    )


def likeness(a: float, b: float) -> float | None:
    """How like two numbers are that count the same thing: 1 - |a - b| / max(a, b)."""
    return 1 - abs(a - b) / max(a, b) if max(a, b) > 0 else None


def tversky(a: Collection[Hashable], b: Collection[Hashable]) -> float | None:
    """What two sets share, against it and half of what each has alone; several of one kind count."""
    left, right = Counter(a), Counter(b)
    both, all_ = (left & right).total(), left.total() + right.total()
    return 2 * both / all_ if all_ else None


def closeness(a: Around, b: Around) -> float | None:
    """C: over the concepts linked in either map, what their two neighbourhoods share of all in them.

    A concept that one map lacks has no neighbours there; one without links in both is left out.
    """
    shares = []
    for concept in sorted({*a, *b}):
        one, other = a.get(concept, frozenset()), b.get(concept, frozenset())
        if one or other:
            shares.append(len(one & other) / len(one | other))
    return sum(shares) / len(shares) if shares else None


def diameter(around: Around) -> int:
    """The longest shortest way between two concepts that hang together."""
    return max((max(_steps(around, start).values()) for start in around), default=0)


def _steps(around: Around, start: str) -> dict[str, int]:
    steps, waiting = {start: 0}, deque([start])
    while waiting:
        here = waiting.popleft()
        for there in around[here]:
            if there not in steps:
                steps[there] = steps[here] + 1
                waiting.append(there)
    return steps


def _gamma(read: Read) -> float:
    return len(read.links) / len(read.concepts) if read.concepts else 0.0


def shapes(around: Around) -> list[tuple[int, tuple[int, ...]]]:
    """How each concept is placed whatever it is called: its links, and those of its neighbours."""
    return [
        (len(near), tuple(sorted(len(around[one]) for one in near))) for near in around.values()
    ]


def _balanced(claims: float | None, concepts: float | None) -> float | None:
    """Claims shared, against concepts shared: whoever names the same need not claim the same."""
    if claims is None or concepts is None:
        return None
    return min(1.0, claims / concepts) if concepts else 0.0


def expected_links(a: Read, b: Read) -> float:
    places = comb(len(a.concepts | b.concepts), 2)
    return len(a.links) * len(b.links) / places if places else 0.0
