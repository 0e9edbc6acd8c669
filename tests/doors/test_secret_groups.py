"""Groups stand on a wall. Drawn by lot they tell nothing; made of answers, nothing for certain.

Groups that keep choices together cannot be the same whatever was said: a pupil who knows what they said
themselves, and how groups are made, learns that some answers are likelier. What can be promised is less
and is held here: where everybody names whom they like, it follows from no groups that somebody else
named anybody, nor that they did not.
"""

from itertools import combinations, product

import pytest
from django.db import transaction

from commonground.sociograms.models import Placement, Plan
from commonground.sociograms.placing.pure.asked import Wish, sizes_by_size
from commonground.sociograms.placing.pure.forming import CHOSEN, Room, key, look
from commonground.sociograms.teams import actions, jobs
from commonground.testing.cast import BEGINNING
from sociometry import Tie
from tests.doors.class_worlds import SUBSETS, World, small

ME, *OTHERS = range(4)
FOUR = tuple(range(4))
Named = tuple[int, ...]


@pytest.fixture
def world(db: None) -> World:
    return small()


def formed(world: World, aim: str) -> set[frozenset[int]]:
    study = world.studies[1]
    sizes = sizes_by_size(study.participants.count(), 3)
    kinds = () if aim == "lot" else ("learns-with",)
    asked = Wish(sizes=sizes, kinds=kinds, aim=aim)
    plan = actions.ask_for_groups(world.cast.fay, study, asked=asked, now=BEGINNING)
    jobs.look_for_groups(plan=plan.pk, now=BEGINNING)
    assert Plan.objects.get(pk=plan.pk).state == Plan.State.READY
    teams: dict[int, set[int]] = {}
    for row in Placement.objects.filter(plan=plan):
        teams.setdefault(row.team, set()).add(row.place)
    return set(map(frozenset, teams.values()))


def each(world: World, aim: str) -> list[set[frozenset[int]]]:
    """The groups in the eight worlds that differ in whom Lea named."""
    seen = []
    for whom in SUBSETS:
        with transaction.atomic():
            world.lea_says(whom)
            seen.append(formed(world, aim))
            transaction.set_rollback(True)
    return seen


def test_groups_by_lot_are_the_same_whatever_was_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "randbelow", lambda _most: 7)
    seen = each(world, "lot")
    assert all(groups == seen[0] for groups in seen)


def test_the_lot_is_drawn_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = set()
    for seed in range(6):
        monkeypatch.setattr(jobs, "randbelow", lambda _most, seed=seed: seed)
        drawn.add(frozenset(formed(world, "lot")))
    assert len(drawn) > 1


@pytest.mark.parametrize(("aim", "mine"), [("keep", ()), ("keep", (1,)), ("mix", (1, 2))])
def test_nothing_about_anybody_follows_from_groups_of_answers(aim: str, mine: Named) -> None:
    """Every way in which three others can name whom they like; I know what I said, and see pairs.

    Whatever the pairs are, each of the others may have named each of us, and may not.
    """
    told: dict[frozenset[frozenset[int]], list[dict[int, Named]]] = {}
    for said in product(*(_each_way(who) for who in OTHERS)):
        named = {ME: mine, **dict(zip(OTHERS, said, strict=True))}
        ties = tuple(Tie(key(a), key(b), CHOSEN) for a, some in named.items() for b in some)
        room = Room(places=FOUR, answered=frozenset(FOUR), choices=ties)
        found = look(room, Wish(sizes=(2, 2), kinds=("any",), aim=aim), seconds=5.0)
        told.setdefault(frozenset(map(frozenset, found.groups)), []).append(named)
    assert len(told) == 3  # the pairs do go by what was said
    for worlds in told.values():
        for who, whom in product(OTHERS, FOUR):
            assert who == whom or {whom in world[who] for world in worlds} == {True, False}


def _each_way(who: int) -> list[Named]:
    others = [one for one in FOUR if one != who]
    return [some for many in range(4) for some in combinations(others, many)]
