"""Two askings of the same people, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.pure.measured import matrix

if TYPE_CHECKING:
    from sociometry import Change, Network, Sociomatrix, Tested, Trend

DRAWS = 400
INDICES = ("reciprocity", "density", "transitivity")


@dataclass(frozen=True)
class Counted:
    """What became of the ties that both askings could see; silent where one number is small."""

    kept: int
    new: int
    ended: int

    @property
    def told(self) -> bool:
        """All three or none: the sums of two stand elsewhere, so one would give the others away."""
        from sociometry import above_floor

        return all(above_floor(count) for count in (self.kept, self.new, self.ended))

    @property
    def new_of_now(self) -> bool:
        """Whether "so many of so many are new" may be said: neither those nor the others are few."""
        from sociometry import above_floor

        return self.now > 0 and above_floor(self.new) and above_floor(self.kept)

    @property
    def now(self) -> int:
        return self.kept + self.new


@dataclass(frozen=True)
class Both:
    """The people of both askings, in the same order, as two networks and what is counted in each."""

    earlier: Network
    later: Network
    before: Choice
    now: Choice
    apart: tuple[int, ...] = ()  # how many stand here alone, or in other figures that are told

    @property
    def beside_whole(self) -> bool:
        """Whether figures of these people may stand beside those of each whole asking, and before.

        What the one counts and the other does not was said by, or of, those who are in one alone.
        """
        from sociometry import above_floor

        return all(above_floor(count) for count in self.apart)

    @cached_property
    def pair(self) -> tuple[Sociomatrix, Sociomatrix]:
        return matrix(self.earlier, self.before), matrix(self.later, self.now)

    @cached_property
    def firm(self) -> tuple[Sociomatrix, Sociomatrix]:
        """The same with only those choices that are returned."""
        from sociometry import symmetrise

        one, two = self.pair
        return symmetrise(one, "mutual"), symmetrise(two, "mutual")

    @cached_property
    def answered(self) -> int:
        """How many answered both times."""
        one, two = self.pair
        return int((one.answered & one.present & two.answered & two.present).sum())

    @property
    def answered_told(self) -> bool:
        """Whether who reads figures only may read the share: of no asking are the silent few."""
        from sociometry import above_floor

        one, two = self.pair
        there = one.present & two.present
        silent = [there & ~one.answered, there & ~two.answered]
        return all(above_floor(int(who.sum())) for who in (*silent, silent[0] | silent[1]))

    @cached_property
    def change(self) -> Change:
        from sociometry import tie_change

        return tie_change(*self.pair)

    @cached_property
    def returned(self) -> Change:
        from sociometry import tie_change

        return tie_change(*self.firm)

    def alike(self) -> Tested | None:
        """Whether the two askings resemble each other more than chance gives."""
        from sociometry import qap

        one, two = self.pair
        found = qap(one, two, draws=DRAWS)
        return found if found.test is not None else None

    def of(self, kind: str) -> Both:
        """The same, of one kind of tie alone."""
        return replace(self, before=_only(self.before, kind), now=_only(self.now, kind))

    def flow(self) -> list[tuple[str, tuple[int | None, ...]]] | None:
        """How many were named less than chance gives, then and now; small cells hidden."""
        from sociometry import (
            Table,
            TooFewAnswers,
            small_cells,
            sociomatrix,
            status_flow,
            status_probability,
        )

        found = []
        try:
            for one in self.pair:
                nothing = sociomatrix(one.people, one.a * 0)
                found.append(status_probability(one, nothing))
        except TooFewAnswers:
            return None
        flow = status_flow(*found, floor=0)
        at = [flow.rows.index(name) for name in ("neglected", "average")]
        cells = tuple(tuple(flow.cells[i][j] or 0 for j in at) for i in at)
        names = ("neglected", "average")
        table = small_cells(Table(rows=names, columns=names, cells=cells))
        return list(zip(table.rows, table.cells, strict=True))


def both(
    earlier: Network, later: Network, same: Mapping[str, str], before: Choice, now: Choice
) -> Both:
    """Of two networks those people who stand in both; `same` tells who is who, earlier to later."""
    here = set(later.roster.people)
    met = {old: new for old, new in same.items() if new in here}
    back = {new: new for new in met.values()}
    order = tuple(person for person in later.roster.people if person in back)
    pair = _within(earlier, met, order, before), _within(later, back, order, now)
    return Both(*pair, before, now, _apart(earlier, later, met))


def _apart(earlier: Network, later: Network, met: Mapping[str, str]) -> tuple[int, ...]:
    """How many left, how many joined, and whose answers the comparison leaves out, of each asking."""
    people = [len(one.roster.people) for one in (earlier, later)]
    then, now = (
        one.roster.people if one.roster.responded is None else one.roster.responded
        for one in (earlier, later)
    )
    twice = {met[one] for one in then if one in met} & set(now)
    counts = (len(then), len(now))
    return *(n - len(met) for n in people), *(n - len(twice) for n in counts)


def counted(change: Change) -> Counted:
    """The three counts of a change."""
    return Counted(*(int(change.values[name] or 0) for name in ("kept", "new", "ended")))


def trends(before: Sociomatrix, now: Sociomatrix) -> dict[str, Trend]:
    """How indices of the whole went from the one asking to the other, each with its band."""
    from sociometry import index_trend

    found = {name: index_trend(before, now, statistic=name, draws=DRAWS) for name in INDICES}
    return {name: one for name, one in found.items() if None not in one.values.values()}


def _within(
    network: Network, names: Mapping[str, str], order: tuple[str, ...], choice: Choice
) -> Network:
    from sociometry import Network as Web
    from sociometry import Roster

    roster = network.roster
    said = roster.responded
    ties = tuple(
        replace(tie, source=names[tie.source], target=names[tie.target])
        for tie in network.ties
        if tie.source in names and tie.target in names
    )
    back = {new: old for old, new in names.items()}
    attributes = {
        name: {new: values.get(old) for new, old in back.items()}
        for name, values in roster.attributes.items()
    }
    answered = None if said is None else frozenset(names[p] for p in said if p in names)
    return Web(
        Roster(order, attributes, answered),
        ties,
        {**dict.fromkeys(set(choice.weights) - {tie.kind for tie in ties}, 1.0), **network.scales},
    )


def _only(choice: Choice, kind: str) -> Choice:
    return Choice({kind: 1.0}, wave=choice.wave, blank=choice.blank)
