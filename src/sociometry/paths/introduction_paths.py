"""Introductions: who could bring two people together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from scipy.sparse import coo_array

from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.paths.ranked_paths import Links, Path, Ranking
from sociometry.paths.strengths import SEMANTICS, Semantics
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "introduction_paths.teacher": (
            "The strongest way leads over {count} person who could introduce them.",
            "The strongest way leads over {count} people, each of whom could introduce the next.",
        ),
        "introduction_paths.teacher.direct": "The first of them names the other already.",
        "introduction_paths.formula": (
            "A way is as strong as the product of its ties, each divided by the strongest of all."
        ),
        "introduction_paths.formula.bottleneck": "A way is as strong as its weakest tie.",
        "introduction_paths.formula.reciprocal": "A way is as strong as 1 / Σ 1/w over its ties.",
        "introduction_paths.formula.hops": "A way is as strong as 1 / the number of its steps.",
        "introduction_paths.proof": (
            "Every other way leaves one of those found at some person; the best of them is the "
            "next (Yen 1971). Of equally strong ways the shorter comes first."
        ),
        "introduction_paths.none": "Nobody in this class connects you yet.",
        "introduction_paths.consent": (
            "It was not said who agreed to introduce others: ask them before a way is shown to "
            "anybody."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Introduction:
    """One way: its people from first to last, its strength, and its weakest tie."""

    people: tuple[str, ...]
    strength: float
    weakest: tuple[str, str]
    weakest_strength: float

    @property
    def intermediaries(self) -> tuple[str, ...]:
        """Those who would introduce one to the next."""
        return self.people[1:-1]


@dataclass(frozen=True, kw_only=True)
class Introductions(Result):
    """The ways found, strongest first."""

    paths: tuple[Introduction, ...]


@measure(
    question="Who could introduce these two to each other?",
    per="pair",
    unit="strength of the strongest way",
    source="Yen 1971, Management Science 17:712-716; Dijkstra 1959; Newman 2001",
    needs=("person", "target"),
)
def introduction_paths(
    a: Sociomatrix,
    person: str,
    target: str,
    *,
    semantics: Semantics = "product",
    k: int = 3,
    negative: Sociomatrix | None = None,
    opted_in: Collection[str] | None = None,
) -> Introductions:
    """The k strongest ways along choices from `person` to `target`, nobody twice (Yen 1971).

    A way's strength by `semantics`: "product" of w / w_max (how likely something is passed on),
    "bottleneck" its weakest tie (right for scales that only order, whatever their numbers),
    "reciprocal" 1 / sum of 1/w, "hops" 1 / steps. Equal strength: fewer steps, then the names. No
    way passes a pair of whom one rejects the other (`negative`), or a third person outside
    `opted_in`; None takes everybody and warns, since a way shows whom a third person knows. No way:
    None, and says so. Range [0, inf), [0, 1] for product and hops. Raises ValueError for somebody
    unknown, one person twice, k < 1. Cost O(k n (m + n log n)).
    """
    strange = sorted({person, target} - set(a.people))
    if strange or person == target or k < 1:
        raise ValueError("two different people of the matrix and at least one way")
    if semantics not in SEMANTICS:
        raise ValueError(f"semantics is one of {', '.join(SEMANTICS)}, not {semantics!r}")
    order = sorted(range(a.n), key=lambda row: a.people[row])
    names = [a.people[row] for row in order]
    links = _links(a, order, negative)
    if opted_in is not None:
        willing = {*opted_in, person, target}
        links = {i: there for i, there in links.items() if names[i] in willing}
    strongest = max((w for there in links.values() for w in there.values()), default=1.0)
    strongest = max(strongest, float(a.seen.data.max(initial=0.0)))
    ranking = Ranking(links, semantics, strongest)
    ways = ranking.ranked(names.index(person), names.index(target), k)
    paths = tuple(_told(ranking, way, names) for way in ways)
    pair = f"{person} – {target}"
    excluded: dict[str, Message] = {} if paths else {pair: say("introduction_paths.none")}
    between = len(paths[0].intermediaries) if paths else 0
    known = opted_in is not None or all(not path.intermediaries for path in paths)
    return Introductions(
        **figures(
            "introduction_paths",
            a,
            values={pair: paths[0].strength if paths else None},
            excluded=excluded,
            warnings=() if known else (say("introduction_paths.consent"),),
            words={"count": between},
        ),
        params={"semantics": semantics, "k": k, "person": person, "target": target},
        variant="direct" if paths and not between else semantics,
        paths=paths,
    )


def _links(a: Sociomatrix, order: list[int], negative: Sociomatrix | None) -> Links:
    place = {row: rank for rank, row in enumerate(order)}
    barred: set[tuple[int, int]] = set()
    if negative is not None:
        if negative.people != a.people:
            raise ValueError("choices and rejections are of the same people in the same order")
        against = coo_array(negative.seen)
        pairs = zip(against.row.tolist(), against.col.tolist(), strict=True)
        barred = {pair for i, j in pairs for pair in ((i, j), (j, i))}
    ties = coo_array(a.seen)
    links: Links = {}
    cells = zip(ties.row.tolist(), ties.col.tolist(), ties.data.tolist(), strict=True)
    for i, j, weight in cells:
        if (i, j) not in barred:
            links.setdefault(place[i], {})[place[j]] = weight
    return links


def _told(ranking: Ranking, way: Path, names: list[str]) -> Introduction:
    weights = ranking.weights(way)
    least = weights.index(min(weights))
    people = tuple(names[k] for k in way)
    return Introduction(
        people=people,
        strength=ranking.strength(way),
        weakest=(people[least], people[least + 1]),
        weakest_strength=weights[least],
    )
