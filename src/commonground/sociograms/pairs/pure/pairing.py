"""Pairs for a purpose, stable pairs, and rounds in which as many as can be meet anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from commonground.sociograms.placing.pure.by_lot import Lot
from commonground.sociograms.placing.pure.forming import Room, key, matrices

if TYPE_CHECKING:
    import numpy.typing as npt

    from sociometry import Sociomatrix

    Bools = npt.NDArray[Any]

Way = Literal["best", "stable"]
PURPOSES_KNOWN = ("learning", "leisure", "public")
Group = tuple[int, ...]
Met = Counter[tuple[int, int]]
# What the usual questions are called where the purposes weigh them.
RELATIONS = {
    "learns-with": "work",
    "work": "work",
    "spends-time-with": "play",
    "play": "play",
    "looks-up-to": "admire",
    "admire": "admire",
}


@dataclass(frozen=True)
class Paired:
    """Pairs by place, one group of three where the number is odd, and what is known of them."""

    groups: tuple[Group, ...]
    told: Mapping[str, object]


NOBODY = Paired((), {})


def weights_for(purpose: str, kinds: Iterable[str]) -> dict[str, float]:
    """How much each kind of answer counts for a purpose: learning, leisure or public."""
    from sociometry import PURPOSES

    told = next((held for name, held in PURPOSES.items() if name == purpose), {})
    return {kind: told.get(RELATIONS.get(kind, ""), 1.0) for kind in kinds}


def best(rooms: Mapping[str, Room], weights: Mapping[str, float]) -> Paired:
    """The pairs that keep most of what was wished for, by these weights."""
    from sociometry import max_weight_pairs, partner_score

    relations = {kind: matrices(room)[0] for kind, room in rooms.items()}
    first = next(iter(rooms.values()))
    a, negative = matrices(first)
    scores = partner_score(a, relations=relations, weights=weights, negative=negative)
    found = max_weight_pairs(a, scores=scores, negative=negative)
    groups = [_places(pair) for pair in found.pairs]
    groups += [_places(found.trio)] if found.trio else []
    whole = _with_left(groups, _places(found.left), Counter())
    chose = {(t.source, t.target) for room in rooms.values() for t in room.choices if t.weight > 0}
    both = (
        len(g) == 2 and {(key(g[0]), key(g[1])), (key(g[1]), key(g[0]))} <= chose for g in whole
    )
    told = {"way": "best", "mutual": sum(both), "trio": _has_trio(whole)}
    return Paired(whole, told | {"refusals": bool(first.refusals)})


def stable(rooms: Mapping[str, Room], weights: Mapping[str, float]) -> Paired:
    """Pairs that no two would rather leave for each other; the second best where there are none."""
    from sociometry import partner_score, stable_roommates

    relations = {kind: matrices(room)[0] for kind, room in rooms.items()}
    a, negative = matrices(next(iter(rooms.values())))
    scores = partner_score(a, relations=relations, weights=weights, negative=negative)
    lists = _lists(relations, weights, scores.forbidden)
    found = stable_roommates(a, preferences=lists, negative=negative)
    groups = [_places(pair) for pair in found.pairs]
    whole = _with_left(groups, _places(found.alone), Counter())
    told = {
        "way": "stable",
        "stable": found.exists,
        "blocking": len(found.blocking),
        "odd": len(found.odd_party),
        "trio": _has_trio(whole),
        "refusals": negative is not None,
    }
    return Paired(whole, told)


def by_lot(
    find: Callable[[Mapping[str, Room], Mapping[str, float]], Paired],
    rooms: Mapping[str, Room],
    weights: Mapping[str, float],
    lot: Lot,
) -> Paired:
    """Pairs of people under places drawn by lot, so that nobody comes first by the roster.

    Without it stable pairs would tell: whoever named one alone and is not with them would know that
    they were not named back.
    """
    found = find({kind: lot.room(room) for kind, room in rooms.items()}, weights)
    return replace(found, groups=lot.groups(found.groups))


def rounds(places: Sequence[int], many: int, past: Iterable[Group]) -> list[tuple[Group, ...]]:
    """So many rounds of pairs, with as few meetings again as can be; one of three if it is odd."""
    from sociometry import rotate_pairs

    met: Met = Counter(two for group in past for two in _twos(group))
    people = [key(place) for place in places]
    before = [(key(one), key(two)) for (one, two), n in met.items() for _again in range(n)]
    found = rotate_pairs(people, rounds=many, past=before)
    made = []
    for pairs, out in zip(found.rounds, found.sits_out, strict=True):
        groups = _with_left([_places(pair) for pair in pairs], _places(out), met)
        met.update(two for group in groups for two in _twos(group))
        made.append(groups)
    return made


def _lists(
    relations: Mapping[str, Sociomatrix], weights: Mapping[str, float], forbidden: Bools
) -> dict[str, list[str]]:
    """For each person all others, best first: by what they said, by what was said of them, by place."""
    import numpy as np

    people = next(iter(relations.values())).people
    own = np.zeros((len(people), len(people)))
    for kind, a in relations.items():
        own += weights[kind] * a.seen.toarray()
    lists = {}
    for i, who in enumerate(people):
        able = [j for j in range(len(people)) if j != i and not forbidden[i, j]]
        liked = {j: (-float(own[i, j]), -float(own[j, i]), people[j]) for j in able}
        lists[who] = [people[j] for j in sorted(able, key=liked.__getitem__)]
    return lists


def _with_left(groups: list[Group], left: Sequence[int], met: Met) -> tuple[Group, ...]:
    """Who is left over joins a pair that they met least; two who are left over are a pair."""
    whole, rest = list(groups), list(left)
    while len(rest) > 1:
        whole.append((rest.pop(0), rest.pop(0)))
    for who in rest:
        if not whole:
            whole.append((who,))
            continue
        joined = min(
            range(len(whole)),
            key=lambda k: (len(whole[k]), sum(met[_two(who, one)] for one in whole[k]), whole[k]),
        )
        whole[joined] = tuple(sorted((*whole[joined], who)))
    return tuple(whole)


def _has_trio(groups: Sequence[Group]) -> bool:
    return any(len(group) > 2 for group in groups)


def _places(names: Iterable[str]) -> Group:
    return tuple(int(name) for name in names)


def _two(one: int, two: int) -> tuple[int, int]:
    return (one, two) if one < two else (two, one)


def _twos(group: Sequence[int]) -> list[tuple[int, int]]:
    return [_two(one, two) for k, one in enumerate(group) for two in group[k + 1 :]]
