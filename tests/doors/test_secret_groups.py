"""Groups stand on a wall. Drawn by lot they tell nothing; made of answers, nothing for certain.

Groups that keep choices together cannot be the same whatever was said: a pupil who knows what they said
themselves, and how groups are made, learns that some answers are likelier. What can be promised is less
and is held here: from what one pupil knows, it follows from no groups and no pairs that somebody else
named anybody, nor that they did not; and from none that somebody would rather not be with anybody. Who
pools what they know with others can work out more: the teacher reads that where groups are handed on.
"""

from collections.abc import Callable, Iterable
from itertools import combinations, cycle, permutations, product
from random import Random

import pytest
from django.db import transaction

from commonground.sociograms.models import Placement, Plan
from commonground.sociograms.pairs import queries as pairs
from commonground.sociograms.pairs.pure import pairing
from commonground.sociograms.placing.pure.asked import Wish, sizes_by_size
from commonground.sociograms.placing.pure.by_lot import Lot
from commonground.sociograms.placing.pure.forming import CHOSEN, Room, key, look
from commonground.sociograms.seating.actions import set_tables
from commonground.sociograms.teams import actions, jobs
from commonground.testing.cast import BEGINNING
from sociometry import Tie
from tests.doors.class_worlds import SUBSETS, World, small
from tests.doors.secret_answers import asked, browser

ME, *OTHERS = range(4)
FOUR = tuple(range(4))
ABOUT = [(who, whom) for who in OTHERS for whom in FOUR if who != whom]
BOTH = {True, False}
Named = tuple[int, ...]
Find = Callable[..., pairing.Paired]


@pytest.fixture
def world(db: None) -> World:
    return small()


def planned(world: World, aim: str) -> Plan:
    study = world.studies[1]
    sizes = sizes_by_size(study.participants.count(), 3)
    kinds = () if aim == "lot" else ("learns-with",)
    wish = Wish(sizes=sizes, kinds=kinds, aim=aim)
    plan = actions.ask_for_groups(world.cast.fay, study, asked=wish, now=BEGINNING)
    jobs.look_for_groups(plan=plan.pk, now=BEGINNING)
    found = Plan.objects.get(pk=plan.pk)
    assert found.state == Plan.State.READY
    return found


def formed(world: World, aim: str) -> set[frozenset[int]]:
    teams: dict[int, set[int]] = {}
    for row in Placement.objects.filter(plan=planned(world, aim)):
        teams.setdefault(row.team, set()).add(row.place)
    return set(map(frozenset, teams.values()))


def each(world: World, look_at: Callable[[], list[str]]) -> list[list[str]]:
    """What there is in the eight worlds that differ in whom Lea named."""
    seen = []
    for whom in SUBSETS:
        with transaction.atomic():
            world.lea_says(whom)
            seen.append(look_at())
            transaction.set_rollback(True)
    return seen


def test_groups_and_seats_by_lot_are_the_same_whatever_was_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on paper, in the order in which they stand there."""
    monkeypatch.setattr(jobs, "randbelow", lambda _most: 7)
    monkeypatch.setattr(actions, "SystemRandom", lambda: Random(7))
    fay = browser(world, "fay")

    def papers() -> list[str]:
        plan = planned(world, "lot")
        set_tables(world.cast.fay, plan, across=2, deep=2, now=BEGINNING)
        places = [f"/sociograms/plans/{plan.pk}/{which}paper/" for which in ("", "seats/")]
        told = [asked(fay, "get", place, {}) for place in places]
        assert [one.status for one in told] == [200, 200]
        return [one.text.replace(str(plan.pk), "") for one in told]

    seen = each(world, papers)
    assert all(papers == seen[0] for papers in seen)


@pytest.mark.parametrize("aim", ["lot", "keep"])
def test_between_what_is_as_good_a_lot_decides(
    world: World, monkeypatch: pytest.MonkeyPatch, aim: str
) -> None:
    """Not the roster, or whoever knows it could work out more."""
    drawn = set()
    for seed in range(8):
        monkeypatch.setattr(jobs, "randbelow", lambda _most, seed=seed: seed)
        drawn.add(frozenset(formed(world, aim)))
    assert len(drawn) > 1


def test_pairs_are_drawn_by_lot_where_they_are_as_good(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = set()
    for seed in range(8):
        monkeypatch.setattr(pairs, "randbelow", lambda _most, seed=seed: seed)
        found = pairs.paired(world.studies[1], way="stable", weights={"learns-with": 1.0})
        drawn.add(frozenset(map(frozenset, found.paired.groups)))
    assert len(drawn) > 1


@pytest.mark.parametrize(("aim", "mine"), [("keep", ()), ("keep", (1,)), ("mix", (1, 2))])
def test_nothing_about_anybody_follows_from_groups_of_answers(aim: str, mine: Named) -> None:
    """Every way in which three others can name whom they like; I know what I said, and see pairs.

    Whatever the pairs are, each of the others may have named each of us, and may not.
    """
    found = []
    for named in every_world(mine):
        room = Room(places=FOUR, answered=frozenset(FOUR), choices=ties(named))
        groups = look(room, Wish(sizes=(2, 2), kinds=("any",), aim=aim), seconds=5.0).groups
        found.append((groups, named))
    told = by_groups(found)
    assert len(told) == 3  # the pairs do go by what was said
    assert all(may_be(worlds, who, whom) == BOTH for worlds in told for who, whom in ABOUT)


def test_nothing_about_anybody_follows_from_two_groupings_of_the_same_answers() -> None:
    """First those who chose each other are kept together, later they are mixed; and I saw both."""
    found = []
    for named in every_world((1,)):
        room = Room(places=FOUR, answered=frozenset(FOUR), choices=ties(named))
        wishes = [Wish(sizes=(2, 2), kinds=("any",), aim=aim) for aim in ("keep", "mix")]
        looked = [(wish.aim, look(room, wish, seconds=5.0).groups) for wish in wishes]
        seen = [{(aim, group) for group in groups} for aim, groups in looked]
        found.append((seen, named))
    told = by_groups(found)
    assert len(told) > 5
    assert all(may_be(worlds, who, whom) == BOTH for worlds in told for who, whom in ABOUT)


@pytest.mark.parametrize(
    ("find", "mine"),
    [(pairing.stable, (1,)), (pairing.stable, (1, 2)), (pairing.best, (1,))],
    ids=["stable, one named", "stable, two named", "best, one named"],
)
def test_nothing_about_anybody_follows_from_pairs(find: Find, mine: Named) -> None:
    """Not even that they did not name me back whom alone I named, and with whom I am not."""
    found = []
    for named, order in zip(every_world(mine), cycle(permutations(FOUR)), strict=False):
        rooms = {"any": Room(places=FOUR, answered=frozenset(FOUR), choices=ties(named))}
        lot = Lot(dict(zip(FOUR, order, strict=True)))
        found.append((pairing.by_lot(find, rooms, {"any": 1.0}, lot).groups, named))
    told = by_groups(found)
    assert len(told) == 3
    assert all(may_be(worlds, who, whom) == BOTH for worlds in told for who, whom in ABOUT)


def test_that_somebody_would_rather_not_follows_from_no_groups() -> None:
    """That two who are together said nothing of the kind does follow, and the teacher is told so."""
    found = []
    for against in every_world(()):
        room = Room(places=FOUR, answered=frozenset(FOUR), refusals=ties(against, sign=-1))
        groups = look(room, Wish(sizes=(2, 2), kinds=("any",)), seconds=5.0).groups
        if groups:  # else the teacher reads that there are none, and forms others
            found.append((groups, against))
    for worlds in by_groups(found):
        assert all(False in may_be(worlds, who, whom) for who, whom in ABOUT)
        assert any(may_be(worlds, who, whom) == {False} for who, whom in ABOUT)


@pytest.mark.parametrize("aim", ["lot", "keep"])
def test_what_can_follow_stands_wherever_groups_are_handed_on(world: World, aim: str) -> None:
    fay, plan = browser(world, "fay"), planned(world, aim)
    for place in ("saving/", "paper/", "seats/paper/"):
        text = asked(fay, "get", f"/sociograms/plans/{plan.pk}/{place}", {}).text
        assert ("Pupils who tell each other what they said" in text) == (aim == "keep")
        assert ("nobody can read an answer off them" in text) == (aim == "lot")
        assert "would rather not be" not in text
    Plan.objects.filter(pk=plan.pk).update(found={**plan.found, "refusals": True})
    text = asked(fay, "get", f"/sociograms/plans/{plan.pk}/paper/", {}).text
    assert ("with whom somebody would rather not be" in text) == (aim == "keep")


def every_world(mine: Named) -> Iterable[dict[int, Named]]:
    """What each said, in every way in which three others can say it."""
    for said in product(*(_each_way(who) for who in OTHERS)):
        yield {ME: mine, **dict(zip(OTHERS, said, strict=True))}


def ties(named: dict[int, Named], sign: int = 1) -> tuple[Tie, ...]:
    pairs = [(key(one), key(other)) for one, some in named.items() for other in some]
    return tuple(Tie(*pair, CHOSEN, sign=sign) for pair in pairs)


def by_groups(
    found: Iterable[tuple[Iterable[Iterable[object]], dict[int, Named]]],
) -> list[list[dict[int, Named]]]:
    """The worlds that lead to the same groups."""
    told: dict[frozenset[frozenset[object]], list[dict[int, Named]]] = {}
    for groups, named in found:
        told.setdefault(frozenset(map(frozenset, groups)), []).append(named)
    return list(told.values())


def may_be(worlds: list[dict[int, Named]], who: int, whom: int) -> set[bool]:
    """Whether it can be, by these groups, that the one said it of the other."""
    return {whom in world[who] for world in worlds}


def _each_way(who: int) -> list[Named]:
    others = [one for one in FOUR if one != who]
    return [some for many in range(4) for some in combinations(others, many)]
