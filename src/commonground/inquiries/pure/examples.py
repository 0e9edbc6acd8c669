"""Worked examples of every measure, from which docs/measures/common-ground.md is written."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from commonground.inquiries.pure.comparison import Comparison, compared
from commonground.inquiries.pure.convergence import Convergence, convergence, distances, interval
from commonground.inquiries.pure.ground import Drawn, Ground, Person, Proposition, common_ground
from commonground.inquiries.pure.knowing import Knowing, knowing

Views = NDArray[np.float64]
Row = tuple[str, ...]
ADA, BEN, CEM, DUA, EVA = range(1, 6)


def drawn(*said: str) -> Drawn:
    """A map told in words: "rain" is a concept, "rain: washes: field" a proposition."""
    parts = [[part.strip() for part in one.split(":")] for one in said]
    claims = frozenset(Proposition(*part) for part in parts if len(part) == 3)
    return Drawn(frozenset(part[0] for part in parts if len(part) == 1), claims)


def group(*maps: tuple[Sequence[str] | None, Sequence[str] | None]) -> list[Person]:
    """People 1, 2, 3 …, each with a map before and one after."""

    def one(said: Sequence[str] | None) -> Drawn | None:
        return None if said is None else drawn(*said)

    return [Person(n, one(was), one(now)) for n, (was, now) in enumerate(maps, start=1)]


# Each group told by hand, and what a person who reads it would say.
GROUPS: dict[str, tuple[str, list[Person]]] = {
    "Side by side": (
        "Three who each kept what they had.",
        group((["factory"], ["factory"]), (["fields"], ["fields"]), (["rain"], ["the rain"])),
    ),
    "Agreed from the start": (
        "All three knew the same two things, and know them still.",
        group(*3 * [(["rain", "field"], ["the rain", "fields"])]),
    ),
    "Handed on": (
        "Ada alone knew of the rain; in the end all do. Nothing is new.",
        group((["rain"], ["rain"]), (["factory"], ["rain"]), (["factory"], ["rain", "factory"])),
    ),
    "From one of two": (
        "Ada and Ben both knew of the rain; from whom Cem has it cannot be known.",
        group((["rain"], ["rain"]), (["rain"], ["rain"]), (["fields"], ["rain", "fields"])),
    ),
    "Found together": (
        "Fertiliser was in nobody's mind, and is in all three.",
        group(
            (["factory"], ["factory", "fertiliser"]),
            (["fields"], ["fields", "fertilisers"]),
            (["rain"], ["rain", "Fertiliser"]),
        ),
    ),
    "Made deeper": (
        "All knew that rain carries nitrate; two now say when, and two tie it to the field.",
        group(
            (
                ["rain: carries: nitrate", "field"],
                ["rain: carries when the field is bare: nitrate", "field: loses: nitrate"],
            ),
            (
                ["rain: carries: nitrate"],
                ["rain: carries when the field is bare: nitrate", "nitrate: comes from: field"],
            ),
            (["rain: carries: nitrate"], ["rain: carries: nitrate"]),
        ),
    ),
    "Let go": (
        "Two had blamed the factory; nobody does now.",
        group((["factory", "rain"], ["rain"]), (["factory"], ["rain"]), (["rain"], ["rain"])),
    ),
    "Some missing": (
        "Only Ada and Ben gave both; Cem read first, Dua was ill at the end.",
        [
            *group((["rain"], ["rain"]), (["rain"], ["rain"])),
            Person(CEM, drawn("rain"), drawn("rain"), after_seeing=True),
            Person(DUA, drawn("moss"), None),
        ],
    ),
}


def ground_rows() -> Iterator[Row]:
    """The table of groups."""
    yield (
        "Group", "Told by hand", "Counted", "From the start", "Taken over", "New to everyone",
        "Made deeper", "Let go", "Common before → after",
    )  # fmt: skip
    for name, (told, people) in GROUPS.items():
        one = common_ground(people)
        yield (name, told, f"{len(one.counted)} of {len(people)}", *_of_ground(one))


def _of_ground(one: Ground) -> Row:
    kinds = (one.shared, one.taken, one.new, one.deeper, one.let_go)
    named = [
        f"{len(items)} ({', '.join(i.name for i in items)})" if items else "0" for items in kinds
    ]
    return (*named, f"{len(one.before)} → {len(one.after)}")


RIVER = drawn("rain: washes: field", "field: holds: nitrate", "nitrate: reaches: river")
MAPS: dict[str, tuple[Drawn, Drawn]] = {
    "a map and itself": (RIVER, RIVER),
    "nothing in common": (drawn("a: to: b"), drawn("c: to: d")),
    "the same ties, said otherwise": (
        RIVER,
        drawn("rain: wets: field", "field: feeds: nitrate", "nitrate: spoils: river"),
    ),
    "the same names, other ties": (
        RIVER,
        drawn("rain: washes: river", "field: holds: river", "nitrate: reaches: river"),
    ),
    "a chain of 4 and a ring of 4": (
        drawn("a: to: b", "b: to: c", "c: to: d"),
        drawn("a: to: b", "b: to: c", "c: to: d", "d: to: a"),
    ),
    "a star and its centre moved": (
        drawn("a: to: b", "a: to: c", "a: to: d"),
        drawn("b: to: a", "b: to: c", "b: to: d"),
    ),
}


def map_rows() -> Iterator[Row]:
    """The table of pairs of maps."""
    yield (
        "Two maps", "Surface", "Graphical", "Gamma", "Structural", "Concept", "Propositional",
        "Balanced", "Closeness C", "Links shared (by chance)",
    )  # fmt: skip
    for name, (one, other) in MAPS.items():
        yield (name, *_of_maps(compared(one, other)))


def _of_maps(one: Comparison) -> Row:
    figures = (
        one.surface, one.graphical, one.gamma, one.structural, one.concept, one.propositional,
        one.balanced, one.closeness,
    )  # fmt: skip
    links = f"{one.shared_links} ({one.expected_links:.2f})"
    return (*("none" if figure is None else f"{figure:.3f}" for figure in figures), links)


VIEWS: dict[str, tuple[list[int], list[int]]] = {
    "nobody moved": ([1, 2, 4, 5], [1, 2, 4, 5]),
    "all came to 4": ([1, 2, 4, 5], [4, 4, 4, 4]),
    "ten came to 4": ([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], [4] * 10),
    "ten parted into camps": ([3] * 10, [1, 5] * 5),
    "all moved alike": ([1, 2, 3, 4, 1], [2, 3, 4, 5, 2]),
}


def view_rows() -> Iterator[Row]:
    """The table of views from 1 to 5."""
    yield (
        "Views from 1 to 5", "People", "Apart before", "Apart after", "Closer by", "Interval",
        "Pairs closer, farther", "What is said",
    )  # fmt: skip
    for name, (before, after) in VIEWS.items():
        found = convergence([[v] for v in before], [[v] for v in after], width=4)
        if found is not None:
            yield (name, *_of_views(found))


def _of_views(one: Convergence) -> Row:
    said = {1: "closer", -1: "farther apart", 0: "cannot be told"}[one.sure]
    return (
        str(one.people), f"{one.before:.2f}", f"{one.after:.2f}", f"{one.change:.2f}",
        f"{one.low:.2f} to {one.high:.2f}", f"{one.closer}, {one.farther} of {one.pairs}", said,
    )  # fmt: skip


FOUR_TO_ONE = {
    1: {ADA: True, BEN: True, CEM: True, DUA: True, EVA: False},
    2: {ADA: True, BEN: False, CEM: False, DUA: False, EVA: False},
}


def _guess(how: Callable[[int, int], bool | None]) -> dict[int, dict[int, bool | None]]:
    return {s: {who: how(s, who) for who in said} for s, said in FOUR_TO_ONE.items()}


GUESSES: dict[str, dict[int, dict[int, bool | None]]] = {
    "all know it": _guess(lambda s, _who: s == 1),
    "each takes themselves for all": _guess(lambda s, who: FOUR_TO_ONE[s][who]),
    "all expect agreement to everything": _guess(lambda _s, _who: True),
    "all expect that they are divided": _guess(lambda _s, _who: None),
    "all expect the contrary of their own": _guess(lambda s, who: not FOUR_TO_ONE[s][who]),
}


def knowing_rows() -> Iterator[Row]:
    """The table of expectations, of five people on two statements, each with another one against four."""
    yield (
        "Five people, two statements, one against four", "Right", "Right by chance",
        "Beyond chance", "Right where one stands alone", "Knowing",
    )  # fmt: skip
    for name, guesses in GUESSES.items():
        found = knowing(FOUR_TO_ONE, guesses)
        if found is not None:
            yield (name, *_of_knowing(found))


def _of_knowing(one: Knowing) -> Row:
    beyond, known = one.beyond_chance, one.knowing
    return (
        f"{one.right} of {one.cases}",
        f"{one.by_chance:.1f}",
        "none" if beyond is None else f"{beyond:.2f}",
        f"{one.otherwise_right} of {one.otherwise}",
        "none" if known is None else f"{known:.2f}",
    )


SIZES = (4, 5, 6, 8, 12, 20, 30)
TRIALS = 1000
PAIRS = 50_000  # of which the truth is told
Draw = Callable[[np.random.Generator, tuple[int, int]], tuple[Views, Views]]


def _from(weights: Sequence[float]) -> Callable[[np.random.Generator, tuple[int, int]], Views]:
    return lambda chance, shape: chance.choice(np.arange(1.0, 6.0), p=weights, size=shape)


EVEN = _from([0.2] * 5)


def _kept(chance: np.random.Generator, shape: tuple[int, int], share: float) -> NDArray[np.bool_]:
    return chance.random(shape) < share


def _mostly_kept(chance: np.random.Generator, shape: tuple[int, int]) -> tuple[Views, Views]:
    x = EVEN(chance, shape)
    return x, np.where(_kept(chance, shape, 0.7), x, EVEN(chance, shape))


def _to_four(chance: np.random.Generator, shape: tuple[int, int]) -> tuple[Views, Views]:
    x = _from([0.25, 0.25, 0.2, 0.2, 0.1])(chance, shape)
    return x, np.where(_kept(chance, shape, 0.4), x, 4.0)


def _to_camps(chance: np.random.Generator, shape: tuple[int, int]) -> tuple[Views, Views]:
    x = _from([0.05, 0.15, 0.6, 0.15, 0.05])(chance, shape)
    return x, np.where(_kept(chance, shape, 0.5), x, np.where(x >= 3, 5.0, 1.0))


def _two_camps_to_one(chance: np.random.Generator, shape: tuple[int, int]) -> tuple[Views, Views]:
    x = np.where(_kept(chance, shape, 0.5), 1.0, 5.0)
    return x, np.where(_kept(chance, shape, 0.5), x, 5.0)


WORLDS: dict[str, Draw] = {
    "no connection between the two": lambda chance, shape: (
        EVEN(chance, shape),
        EVEN(chance, shape),
    ),
    "seven of ten keep their view": _mostly_kept,
    "six of ten come to 4": _to_four,
    "all come to 4": lambda chance, shape: (EVEN(chance, shape), np.full(shape, 4.0)),
    "half go to the nearest end": _to_camps,
    "two camps, half of one goes over": _two_camps_to_one,
    "nearly all at 5, both times": lambda chance, shape: (
        _from([0.02, 0.03, 0.05, 0.2, 0.7])(chance, shape),
        _from([0.01, 0.01, 0.03, 0.1, 0.85])(chance, shape),
    ),
}


@lru_cache
def truth(world: str) -> float:
    """By how much two people come closer in a world, on average."""
    was, now = _distances(world, (PAIRS, 2), seed=5)
    return float((was - now)[:, 0, 1].mean())


def coverage(world: str, people: int, *, trials: int = TRIALS) -> float:
    """In what share of trials the interval held the truth."""
    was, now = _distances(world, (trials, people), seed=6)
    change, half = interval(was - now, width=4.0)
    return float((np.abs(change - truth(world)) <= half).mean())


def _distances(world: str, shape: tuple[int, int], *, seed: int) -> tuple[Views, Views]:
    before, after = WORLDS[world](np.random.default_rng(seed), shape)
    return distances(before[..., None], after[..., None])


def coverage_rows() -> Iterator[Row]:
    """The table of how often the interval of 95 % held the truth."""
    yield ("Views from 1 to 5", *(f"{size} people" for size in SIZES))
    for world in WORLDS:
        yield (world, *(f"{coverage(world, size):.0%}" for size in SIZES))
