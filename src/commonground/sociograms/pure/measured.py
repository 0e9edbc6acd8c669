"""What is measured of a class for its first page: figures, circles, tests against chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.pure.lots import placed_by_lot, sorted_by_lot

if TYPE_CHECKING:
    from sociometry import Arrow, Circles, Network, Picture, Sociomatrix, Table

MOST_DRAWN = 60
MOST_CIRCLES = 200
MOST_TESTED = 100
MOST_PRICED = 2_500
DRAWS_OF_CIRCLES = 60


@dataclass(frozen=True)
class Price:
    """What one way of reading ties leaves: pairs, and people without any."""

    pairs: int
    isolates: int


@dataclass(frozen=True)
class Figures:
    """One line of the table: a kind of tie, or the mix, in numbers of the whole."""

    ties: int
    density: float | None
    reciprocity: float | None
    mutual: int
    one_sided: int
    isolates: int
    lambda_max: float
    bound: float | None
    answered: int
    people: int

    @property
    def told(self) -> bool:
        """Whether whoever reads figures only may read them: no count of people or pairs is small."""
        from sociometry import above_floor

        silent = self.people - self.answered
        return all(above_floor(n) for n in (self.mutual, self.one_sided, self.isolates, silent))


def matrix(network: Network, choice: Choice) -> Sociomatrix:
    """The matrix of a choice."""
    blank: Literal["zero", "exclude"] = "zero" if choice.blank == "no" else "exclude"
    return network.matrix(
        choice.weights,
        wave=_wave(network, choice.wave),
        missing=blank,
        structural=blank,
        symmetrise="mutual" if choice.both else None,
    )


def figures(a: Sociomatrix) -> Figures:
    """The numbers of one matrix."""
    from sociometry import density, dyad_census, reciprocity, spectral_bound

    census, bound = dyad_census(a).values, spectral_bound(a)
    here = int(a.present.sum())
    return Figures(
        ties=a.ties.nnz,
        density=density(a).value,
        reciprocity=reciprocity(a).value,
        mutual=int(census["mutual"] or 0),
        one_sided=int(census["asymmetric"] or 0),
        isolates=_isolates(a),
        lambda_max=bound.lambda_max,
        bound=None if bound.nilpotent else bound.alpha,
        answered=int((a.answered & a.present).sum()),
        people=here,
    )


def circles(a: Sociomatrix) -> Circles | None:
    """The circles of a class, tested against chance where that takes a moment only."""
    from sociometry import communities

    if a.n > MOST_CIRCLES:
        return None
    draws = DRAWS_OF_CIRCLES if a.n <= MOST_TESTED and a.ties.nnz < 1_000 else 0
    return communities(a, draws=draws, starts=20 if draws else 2)


def in_order(found: Circles | None, numbers: Mapping[str, int]) -> Circles | None:
    """The same circles; which is the first, and who stands first in it, their numbers say."""
    if found is None:
        return None
    without = tuple(sorted(found.without, key=numbers.__getitem__))
    return replace(found, circles=sorted_by_lot(found.circles, numbers), without=without)


def placed(a: Sociomatrix, found: Circles | None, numbers: Mapping[str, int]) -> Picture | None:
    """Where everybody stands, up to sixty people; no list of them can be read off it."""
    from sociometry import layout

    if a.n > MOST_DRAWN or a.n == 0:
        return None
    return placed_by_lot(a, found.circles if found else (), numbers, layout, aspect=1.4)


def price(a: Sociomatrix) -> tuple[Price, Price] | None:
    """What is left when only returned ties count, and what there is when any counts."""
    if a.n > MOST_PRICED or not a.directed:
        return None
    return _price(a, "mutual"), _price(a, "max")


def drawn(network: Network, choice: Choice, order: Mapping[str, int]) -> list[Arrow]:
    """What is drawn: each positive tie of the chosen kinds once, with its strength as width."""
    from sociometry import arrows

    chosen = {kind: order[kind] for kind in choice.weights}
    return arrows(network, chosen, wave=_wave(network, choice.wave), both=choice.both)


def by_circle(
    network: Network, choice: Choice, found: Circles, kinds: Sequence[str]
) -> Table | None:
    """Ties inside each circle and between circles, by kind, small cells hidden."""
    from sociometry import Table, small_cells

    names = [str(k + 1) for k in range(len(found.circles))]
    if not 0 < len(names) <= 8 or not 0 < len(kinds) <= 6:
        return None
    of = found.of
    counts = [[0] * len(kinds) for _ in range(len(names) + 1)]
    for arrow in drawn(network, choice, {kind: k for k, kind in enumerate(kinds)}):
        one, two = of.get(arrow.source), of.get(arrow.target)
        row = one if one is not None and one == two else len(names)
        counts[row][arrow.kind] += 1
    table = Table(
        rows=(*names, ""), columns=tuple(kinds), cells=tuple(tuple(line) for line in counts)
    )
    return small_cells(table)


def _wave(network: Network, wave: str) -> str | None:
    return wave or None if (wave or None) in network.waves else None


def _isolates(a: Sociomatrix) -> int:
    """Who is known to have no tie; of who did not answer it is not known."""
    named = a.ties.sum(axis=0) > 0
    naming = a.ties.sum(axis=1) > 0
    return int((a.present & ~a.unseen_rows & ~named & ~naming).sum())


def _price(a: Sociomatrix, policy: Literal["mutual", "max"]) -> Price:
    """What is known of pairs: also one of whom only one was heard is tied where that one said so."""
    from sociometry import symmetrise

    two_way = symmetrise(a, policy)
    alone = two_way.a.sum(axis=0) == 0
    return Price(
        pairs=two_way.a.nnz // 2,
        isolates=int((two_way.present & ~two_way.unseen_rows & alone).sum()),
    )
