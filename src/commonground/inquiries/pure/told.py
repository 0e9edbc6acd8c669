"""Pairs of groups told by hand: a teacher would say more of the first; what does each figure say?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from commonground.inquiries.pure.breadth import breadth
from commonground.inquiries.pure.comparison import compared
from commonground.inquiries.pure.convergence import convergence
from commonground.inquiries.pure.examples import Row, drawn, group
from commonground.inquiries.pure.ground import Ground, Person, common_ground
from commonground.inquiries.pure.knowing import Knowing, knowing
from commonground.inquiries.pure.matching import Matching

People = Sequence[Person]
AS_TOLD, UNSEEN, CONTRARY = "as told", "does not see it", "says the contrary"


@dataclass(frozen=True)
class Pair:
    """Two groups, and one figure of both."""

    first: str
    second: str
    figure: str
    values: tuple[float, float]
    expected: str = AS_TOLD

    @property
    def said(self) -> str:
        one, other = self.values
        return AS_TOLD if one > other else UNSEEN if one == other else CONTRARY


def alike(n: int, before: Sequence[str], after: Sequence[str]) -> list[Person]:
    """n people who draw the same."""
    return group(*n * [(before, after)])


def pairs() -> Iterator[Pair]:
    """All pairs, by what they are about."""
    yield from _wordings()
    yield from _links()
    yield from _spread()
    yield from _missing()
    yield from _views()
    yield from _expectations()


def pair_rows() -> Iterator[Row]:
    """The table of pairs."""
    yield ("More in common", "than", "Figure", "Of the two", "It")
    for one in pairs():
        values = " and ".join(f"{value:g}" for value in one.values)
        yield (one.first, one.second, one.figure, values, one.said)


def _ground(
    say: Callable[[Ground], int], *groups: People, how: Matching | None = None
) -> tuple[float, float]:
    one, other = (say(common_ground(people, matching=how)) for people in groups)
    return one, other


def _after(ground: Ground) -> int:
    return len(ground.after)


def _each(*labels: str, language: str = "en") -> int:
    """How much is common after, where each drew one of these."""
    people = group(*(([], [label]) for label in labels))
    return _after(common_ground(people, matching=Matching(language)))


def _wordings() -> Iterator[Pair]:
    common = "common after"
    yield Pair(
        "Three wrote rain, The Rain, rains", "rain, ruin, reign", common,
        (_each("rain", "The Rain", "rains"), _each("rain", "ruin", "reign")),
    )  # fmt: skip
    yield Pair(
        "L'été, ÉTÉ, été", "été, état, thé", common,
        (_each("L'été", "ÉTÉ", "été", language="fr"), _each("été", "état", "thé", language="fr")),
    )  # fmt: skip
    yield Pair(
        "المطر, مطر, المَطَر", "مطر, قمر, نهر", common,
        (_each("المطر", "مطر", "المَطَر", language="ar"), _each("مطر", "قمر", "نهر", language="ar")),
    )  # fmt: skip
    people = group(([], ["manure"]), ([], ["fertiliser"]))
    one = Matching("en", same=frozenset([frozenset(("manure", "fertiliser"))]))
    yield Pair(
        "One wrote manure, one fertiliser, and they said that it is one", "the same, not said so",
        common, (_after(common_ground(people, matching=one)), _after(common_ground(people))),
    )  # fmt: skip


def _links() -> Iterator[Pair]:
    words = ["rain", "field", "river"]
    same = ["rain: washes: field", "field: feeds: river"]
    other = group(
        (words, ["rain: washes: field", "river"]),
        (words, ["field: feeds: river", "rain"]),
        (words, ["rain: fills: river", "field"]),
    )
    linked = alike(3, words, same)
    first, second = "Three link the same words alike", "each links them otherwise"
    yield Pair(first, second, "common after", _ground(_after, linked, other), UNSEEN)
    links = (breadth(linked).links_after, breadth(other).links_after)
    yield Pair(first, second, "links that two drew", links)
    yield Pair(first, second, "made deeper", _ground(lambda one: len(one.deeper), linked, other))
    yes, no = ["rain: causes: flood"], ["rain: does not cause: flood"]
    first, second = "Two say that rain causes floods", "one says it, one denies it"
    agreed, denied = alike(2, [], yes), group(([], yes), ([], no))
    links = (breadth(agreed).links_after, breadth(denied).links_after)
    yield Pair(first, second, "links that two drew", links, UNSEEN)
    claims = (
        compared(drawn(*yes), drawn(*yes)).propositional,
        compared(drawn(*yes), drawn(*no)).propositional,
    )
    yield Pair(first, second, "propositional, of two maps", (claims[0] or 0, claims[1] or 0))
    old = ["rain: carries: nitrate"]
    when = alike(2, old, ["rain: carries when bare: nitrate"])
    first, second = "Two now say when it is so", "two who said it now deny it"
    denied = alike(2, old, ["rain: does not carry: nitrate"])
    yield Pair(first, second, "made deeper", _ground(lambda one: len(one.deeper), when, denied))
    filled = alike(2, old, ["rain: really carries: nitrate"])
    yield Pair(
        "Two now say when it is so", "two now say it with one word more", "made deeper",
        _ground(lambda one: len(one.deeper), when, filled), UNSEEN,
    )  # fmt: skip


def _spread() -> Iterator[Pair]:
    mind, camps = alike(8, [], ["field"]), [*alike(4, [], ["field"]), *alike(4, [], ["mill"])]
    camps = [replace(person, id=n) for n, person in enumerate(camps)]
    first, second = "Eight of one mind", "two camps of four, each of one mind"
    yield Pair(first, second, "common after", _ground(_after, mind, camps), CONTRARY)
    yield Pair(first, second, "on the maps of most", _of_most(mind, camps))
    two, thirty = alike(2, [], ["field"]), group(*2 * [([], ["field"])], *28 * [([], [])])
    first, second = "Two of two found it", "two of thirty found it"
    yield Pair(
        first, second, "new to everyone", _ground(lambda one: len(one.new), two, thirty), UNSEEN
    )
    yield Pair(first, second, "on the maps of most", _of_most(two, thirty))
    most = group(*16 * [([], ["field"])], *14 * [([], [])])
    first, second = "Thirty of thirty", "sixteen of thirty"
    yield Pair(
        first, second, "on the maps of most", _of_most(alike(30, [], ["field"]), most), UNSEEN
    )
    all_took = group((["field"], ["field"]), *7 * [([], ["field"])])
    one_took = group((["field"], ["field"]), ([], ["field"]), *6 * [([], [])])
    first, second = "Seven took it over", "one took it over"
    yield Pair(
        first, second, "taken over", _ground(lambda one: len(one.taken), all_took, one_took), UNSEEN
    )
    yield Pair(
        first, second, "times taken over", _ground(lambda one: one.moves, all_took, one_took)
    )
    ring = group((["a"], ["a", "b"]), (["b"], ["b", "c"]), (["c"], ["c", "a"]))
    own = ["rain", "field", "mill"]
    voice = group((own, own), ([], ["rain", "field"]), ([], ["mill"]))
    first, second = "Each of three took something from another", "all took it from one voice"
    yield Pair(
        first, second, "times taken over", _ground(lambda one: one.moves, ring, voice), UNSEEN
    )
    little, much = alike(3, ["river"], ["river"]), alike(3, ["nitrate"], ["nitrate"])
    first, second = "All three knew what it is, and still do", "none knew more than its name"
    shared = _ground(lambda one: len(one.shared), much, little)
    yield Pair(first, second, "shared from the start", shared, UNSEEN)


def _of_most(*groups: People) -> tuple[float, float]:
    one, other = (breadth(people).of_most_after for people in groups)
    return one, other


def _missing() -> Iterator[Pair]:
    open_ = group((["field"], ["field"]), ([], ["field"]))
    read = [open_[0], replace(open_[1], after_seeing=True)]
    yield Pair(
        "One took it over", "one read the others before saying it", "times taken over",
        _ground(lambda one: one.moves, open_, read),
    )  # fmt: skip
    gone = alike(2, ["mill"], ["field"])
    ill = [*(replace(one, after=None) for one in gone), *alike(2, ["field"], ["field"])]
    ill = [replace(person, id=n) for n, person in enumerate(ill)]
    yield Pair(
        "Two let the mill go", "the two who named it were ill at the end", "let go",
        _ground(lambda one: len(one.let_go), gone, ill),
    )  # fmt: skip


def _views() -> Iterator[Pair]:
    ten, four = _sure([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], [4] * 10), _sure([1, 2, 4, 5], [4] * 4)
    yield Pair("Ten came to one view", "four did: too few to be sure", "surely closer", (ten, four))
    camps = [1, 1, 2, 2, 4, 4, 5, 5]
    soft, hard = [2, 2, 3, 3, 3, 3, 4, 4], [1, 1, 1, 1, 5, 5, 5, 5]
    yield Pair(
        "Two camps of four that met half-way", "two that closed their ranks", "closer by",
        (_closer(camps, soft), _closer(camps, hard)),
    )  # fmt: skip
    spread = [1, 2, 3, 4, 5, 1, 2, 4]
    yield Pair(
        "Eight came to what is so", "eight came to an error", "closer by",
        (_closer(spread, [5] * 8), _closer(spread, [1] * 8)), UNSEEN,
    )  # fmt: skip
    yield Pair(
        "Eight met in the middle", "eight came to the view of one voice", "closer by",
        (_closer(spread, [3] * 8), _closer(spread, [5] * 8)), UNSEEN,
    )  # fmt: skip
    yield Pair(
        "Eight came to a view", "all eight came to be unsure alike", "closer by",
        (_closer(spread, [4] * 8), _closer(spread, [1] * 8)), UNSEEN,
    )  # fmt: skip


def _closer(before: Sequence[int], after: Sequence[int]) -> float:
    found = convergence([[v] for v in before], [[v] for v in after], width=4)
    return round(found.change, 2) if found else 0.0


def _sure(before: Sequence[int], after: Sequence[int]) -> float:
    found = convergence([[v] for v in before], [[v] for v in after], width=4)
    return float(found.sure) if found else 0.0


def _expectations() -> Iterator[Pair]:
    halves = {1: {who: who < 4 for who in range(8)}}
    know = knowing(halves, {1: dict.fromkeys(range(8))})
    selves = knowing(halves, {1: dict(halves[1])})
    first, second = "Two camps of four that know of each other", "two that take themselves for all"
    yield Pair(first, second, "right", (_right(know), _right(selves)))
    one = {1: {who: who > 0 for who in range(5)}}
    seen = knowing(one, {1: dict.fromkeys(range(5), True)})
    blind = knowing(one, {1: dict(one[1])})
    first, second = "One stands alone and knows it", "one stands alone and does not"
    yield Pair(first, second, "knowing", (_known(seen), _known(blind)))
    all_ = {1: dict.fromkeys(range(5), True)}
    guessed = knowing(all_, {1: dict.fromkeys(range(5), True)})
    first, second = "One stands alone and all know it", "all agree, and expect no other"
    yield Pair(first, second, "knowing, none as 0", (_known(seen), _known(guessed)))


def _right(found: Knowing | None) -> float:
    return found.right if found else 0


def _known(found: Knowing | None) -> float:
    return (found.knowing if found else None) or 0.0
