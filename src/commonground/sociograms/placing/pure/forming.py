"""Looking for groups, and counting what groups keep; people are known by their place alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from commonground.sociograms.placing.pure.asked import Wish

if TYPE_CHECKING:
    from sociometry import Rules, Scorecard, Sociomatrix, Tie

CHOSEN = "chosen"
Groups = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Room:
    """Who is to be placed, who of them answered, what is known of them, and what they said."""

    places: tuple[int, ...]
    answered: frozenset[int] = frozenset()
    attributes: Mapping[str, Mapping[int, str | None]] = field(default_factory=dict)
    choices: tuple[Tie, ...] = ()
    refusals: tuple[Tie, ...] = ()


@dataclass(frozen=True)
class Broken:
    """A rule of which groups break at least one; of answers nobody is named."""

    kind: str
    people: tuple[int, ...]
    most: int = 0
    attribute: str = ""
    value: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        """As it lies in a row."""
        return dict(vars(self))


@dataclass(frozen=True)
class Found:
    """Groups by place, and whether they are proved the best; or the few rules that contradict.

    `refusals` is whether anybody was kept apart by what somebody would rather not.
    """

    groups: tuple[tuple[int, ...], ...] = ()
    proved: bool = False
    by_clock: bool = False
    refusals: bool = False
    conflict: tuple[Broken, ...] = ()


@dataclass(frozen=True)
class Card:
    """What groups keep: choices inside, people without anybody they chose, broken rules, spread."""

    choices: int
    kept: int
    without: int
    broken: tuple[Broken, ...]
    spread: float | None
    lot_kept: float
    lot_without: float
    lot_refused: float


def key(place: int) -> str:
    """How the library calls somebody."""
    return f"{place:05}"


def with_locks(wish: Wish, held: Mapping[int, int]) -> Wish:
    """Who is locked in one group stays together, apart from those locked in another."""
    teams: dict[int, list[int]] = {}
    for place, team in sorted(held.items()):
        teams.setdefault(team, []).append(place)
    together = tuple(tuple(one) for one in teams.values() if len(one) > 1)
    first = tuple(one[0] for one in teams.values())
    apart = (first,) if len(first) > 1 else ()
    return replace(wish, together=wish.together + together, apart=wish.apart + apart)


def look(room: Room, wish: Wish, *, seconds: float, seed: int = 1) -> Found:
    """The best groups within the seconds; or why there are none."""
    from sociometry import RulesConflict, form_groups

    a, negative = matrices(room)
    try:
        found = form_groups(
            a,
            wish.sizes,
            negative=negative,
            rules=_rules(room, wish),
            aim="mix" if wish.aim == "mix" else "keep",
            numbers=_numbers(room, wish),
            time_s=seconds,
            seed=seed,
        )
    except RulesConflict as conflict:
        return Found(conflict=tuple(map(_broken, conflict.rules)))
    groups = tuple(tuple(int(who) for who in group) for group in found.groups)
    return Found(groups, found.status == "proved", found.by_clock, bool(room.refusals))


def card(room: Room, wish: Wish, groups: Groups) -> Card:
    """What these groups keep, beside groups by lot of the same sizes."""
    from sociometry import score_groups

    a, negative = matrices(room)
    given = score_groups(
        a,
        [[key(place) for place in group] for group in groups],
        negative=negative,
        rules=_rules(room, wish),
        numbers=_numbers(room, wish),
    )
    return _card(given.card, tuple(map(_broken, given.broken)))


def without_chosen(room: Room, groups: Groups) -> set[int]:
    """Who chose somebody, and nobody of them sits in the same group."""
    chose: dict[str, set[str]] = {}
    for tie in room.choices:
        if tie.weight > 0 and tie.source != tie.target and tie.status == "tie":
            chose.setdefault(tie.source, set()).add(tie.target)
    beside = {place: {key(other) for other in group} for group in groups for place in group}
    return {p for p, near in beside.items() if key(p) in chose and not chose[key(p)] & near}


def _card(card: Scorecard, broken: tuple[Broken, ...]) -> Card:
    return Card(
        choices=round(card.ties),
        kept=round(card.ties_inside),
        without=card.without_chosen_peer,
        broken=broken,
        spread=card.spread,
        lot_kept=card.by_chance["ties_inside"],
        lot_without=card.by_chance["without_chosen_peer"],
        lot_refused=card.by_chance["rejections_inside"],
    )


def matrices(room: Room) -> tuple[Sociomatrix, Sociomatrix | None]:
    """Who chose whom, each choice counting one; and who would rather not, if anybody was asked."""
    from sociometry import Network, Roster

    people = tuple(key(place) for place in room.places)
    spoke = {tie.source for tie in room.choices if tie.status == "tie"}
    answered = frozenset(key(place) for place in room.answered) | spoke
    attributes = {
        name: {key(place): value for place, value in of.items()}
        for name, of in room.attributes.items()
    }
    roster = Roster(people, attributes, answered & frozenset(people))
    network = Network(roster, room.choices + room.refusals, {CHOSEN: 1.0})
    a = network.matrix(CHOSEN, combine="any")
    return a, network.matrix(CHOSEN, sign="-", combine="any") if room.refusals else None


def _rules(room: Room, wish: Wish) -> Rules:
    from sociometry import Rules

    here = set(room.places)
    return Rules(
        together=_here(wish.together, here),
        apart=_here(wish.apart, here),
        no_lone=[name for name in wish.alone if name in room.attributes],
    )


def _here(sets: Sequence[Sequence[int]], here: Collection[int]) -> list[list[str]]:
    found = [[key(place) for place in one if place in here] for one in sets]
    return [one for one in found if len(one) > 1]


def _numbers(room: Room, wish: Wish) -> Mapping[str, float | None] | None:
    of = room.attributes.get(wish.balance) if wish.balance else None
    if of is None:
        return None
    return {key(place): number(of.get(place)) for place in room.places}


def number(written: str | None) -> float | None:
    """A number as somebody may have written it; None where it is none."""
    try:
        read = float((written or "").replace(",", "."))
    except ValueError:
        return None
    return read if abs(read) < 1e12 else None


def _broken(rule: Any) -> Broken:
    people = () if rule.kind == "rejection" else tuple(int(who) for who in rule.people)
    return Broken(rule.kind, people, rule.most, rule.attribute, rule.value)
