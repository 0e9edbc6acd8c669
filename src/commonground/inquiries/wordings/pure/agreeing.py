"""When two wordings are taken as one concept, or parted: two say so, or all who openly wrote them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from commonground.inquiries.pure.matching import Matching, Pair

ENOUGH = 2


@dataclass(frozen=True)
class Word:
    """What one person says of two wordings."""

    person: int
    pair: Pair
    same: bool


def agreed(
    words: Iterable[Word], authors: Mapping[str, Collection[int]], *, language: str = ""
) -> Matching:
    """The wordings that are one and those that are two; `authors` wrote a wording for all to see."""
    said: dict[Pair, dict[bool, set[int]]] = defaultdict(lambda: {True: set(), False: set()})
    for word in words:
        said[word.pair][word.same].add(word.person)
    same, apart = (
        frozenset(
            pair
            for pair, by in said.items()
            if _enough(by[way], by[not way], _wrote(pair, authors))
        )
        for way in (True, False)
    )
    return Matching(language, same=same, apart=apart)


def _enough(for_it: set[int], against: set[int], wrote: frozenset[int]) -> bool:
    """More than against it, and two; or nobody against it, and all who wrote the two."""
    by_authors = bool(wrote) and wrote <= for_it and not against
    return by_authors or (len(for_it) >= ENOUGH and len(for_it) > len(against))


def _wrote(pair: Pair, authors: Mapping[str, Collection[int]]) -> frozenset[int]:
    """All who wrote them; nobody where of one it is not known."""
    known = [frozenset(authors.get(form, ())) for form in pair]
    return frozenset().union(*known) if all(known) else frozenset()
