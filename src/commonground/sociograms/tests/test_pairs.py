"""Pairs for a purpose, stable ones, rounds; who may."""

from collections import Counter

import pytest

from commonground.people.models import Access
from commonground.sociograms.models import Plan
from commonground.sociograms.pairs.pure.pairing import best, rounds, stable, weights_for
from commonground.sociograms.placing.pure.forming import Room, key
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.sheets.actions import write_sheet
from commonground.sociograms.tests.acting import at, teams
from commonground.testing.cost import assert_cost_does_not_grow
from sociometry import Tie

BEST = {"way": "best", "w-learns-with": "3", "w-spends-time-with": "1", "w-looks-up-to": "2"}


def ties(*pairs):
    return tuple(Tie(key(one), key(two), "chosen") for one, two in pairs)


def room(people, *pairs):
    return {"learns-with": Room(tuple(range(people)), frozenset(range(people)), {}, ties(*pairs))}


def test_pairs_are_made_and_stand_like_groups(fay, study):
    answer = fay.post(at("pairs", study.pk), BEST)
    plan = Plan.objects.get()
    assert answer["Location"] == at("plan", plan.pk)
    assert sorted(map(len, teams(plan))) == [2] * 13
    page = fay.get(at("plan", plan.pk)).content.decode()
    assert "No other way to pair the class keeps more" in page
    assert "Pair 13" in page


def test_stable_pairs_say_what_is_certain(fay, study):
    fay.post(at("pairs", study.pk), {**BEST, "way": "stable"})
    page = fay.get(at("plan", Plan.objects.get().pk)).content.decode()
    assert ("Stable: no two people" in page) != ("No pairing is stable here" in page)


def test_the_weights_are_those_of_the_purpose_and_can_be_changed(fay, study):
    learning = fay.get(at("pairs", study.pk)).content.decode()
    leisure = fay.get(at("pairs", study.pk, purpose="leisure")).content.decode()
    assert 'name="w-learns-with" value="3.0"' in learning
    assert 'name="w-spends-time-with" value="3.0"' in leisure
    assert weights_for("public", ["looks-up-to", "shoe-size"]) == {
        "looks-up-to": 3.0,
        "shoe-size": 1.0,
    }


def test_who_chose_each_other_is_a_pair():
    found = best(room(6, (0, 3), (3, 0), (1, 4), (4, 1), (2, 5)), {"learns-with": 1.0})
    assert set(found.groups) == {(0, 3), (1, 4), (2, 5)}
    assert found.told["mutual"] == 2


def test_an_odd_number_ends_in_a_group_of_three():
    for find in (best, stable):
        found = find(room(5, (0, 3), (3, 0), (1, 4), (4, 1)), {"learns-with": 1.0})
        assert sorted(map(len, found.groups)) == [2, 3]
        assert found.told["trio"] is True


def test_a_circle_of_three_has_no_stable_pairs():
    chosen = {0: (1, 2, 3), 1: (2, 0, 3), 2: (0, 1, 3), 3: (0, 1, 2)}
    said = tuple(
        Tie(key(one), key(two), "chosen", 1.0) for one, liked in chosen.items() for two in liked[:1]
    )
    found = stable({"k": Room((0, 1, 2, 3), frozenset(range(4)), {}, said)}, {"k": 1.0})
    assert found.told["stable"] in {True, False}
    assert sorted(map(len, found.groups)) == [2, 2]


def test_who_would_rather_not_is_no_pair(fay, study, now):
    one = study.participants.get(order=0)
    avoided = [Said(0, k, "learns-with", sign=-1) for k in range(2, 26)]
    write_sheet(one, avoided, now=now)
    fay.post(at("pairs", study.pk), BEST)
    assert [0, 1] in teams(Plan.objects.get())


@pytest.mark.parametrize("people", [2, 3, 6, 7, 26])
def test_rounds_let_all_meet_before_anybody_meets_again(people):
    made = rounds(range(people), people - 1 + people % 2, [])
    met = Counter(frozenset((a, b)) for one in made for g in one for a in g for b in g if a < b)
    assert len(met) == people * (people - 1) // 2
    assert all(sorted(p for g in one for p in g) == list(range(people)) for one in made)
    if people % 2 == 0:
        assert set(met.values()) == {1}


def test_who_would_rather_not_meets_like_everybody_in_rounds(fay, study, now):
    avoided = [Said(0, 1, "learns-with", sign=-1), Said(2, 5, "learns-with", sign=-1)]
    for place in (0, 2):
        said = [one for one in avoided if one.source == place]
        write_sheet(study.participants.get(order=place), said, now=now)
    fay.post(at("rounds", study.pk), {"many": "25"})
    met = {tuple(sorted(pair)) for plan in Plan.objects.all() for pair in teams(plan)}
    assert len(met) == 26 * 25 // 2


def test_a_round_needs_no_answers_and_says_nothing_of_them(fay, study):
    fay.post(at("rounds", study.pk), {"many": "1"})
    plan = Plan.objects.get()
    page = fay.get(at("plan", plan.pk)).content.decode()
    assert (plan.asked["kinds"], plan.asked["aim"]) == ([], "lot")
    assert "Pair 13" in page
    assert "choices are kept" not in page
    assert "What these groups keep" not in page
    assert not Access.objects.filter(what="class picture").exists()


def test_what_met_before_is_remembered(fay, study):
    for _again in range(2):
        assert fay.post(at("rounds", study.pk), {"many": "3"}).status_code == 302
    pairs = Counter(tuple(pair) for plan in Plan.objects.all() for pair in teams(plan))
    assert len(pairs) == 6 * 13
    page = fay.get(at("rounds", study.pk)).content.decode()
    assert "Round 6" in page


def test_pairs_that_sat_together_count_as_met(fay, study):
    fay.post(at("pairs", study.pk), BEST)
    plan = Plan.objects.get()
    assert fay.post(at("plan_keep", plan.pk)).status_code == 302
    assert fay.post(at("plan_keep", plan.pk)).status_code == 409
    fay.post(at("rounds", study.pk), {"many": "1"})
    new = Plan.objects.exclude(pk=plan.pk).get()
    assert not {tuple(p) for p in teams(new)} & {tuple(p) for p in teams(plan)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"way": "?"}, {"w-learns-with": "-1"}, {"w-learns-with": "nan"}, {"w-looks-up-to": "1e400"},
        {"w-learns-with": "0", "w-spends-time-with": "0", "w-looks-up-to": "0"}, {"way": ""},
    ],
)  # fmt: skip
def test_bad_input_is_a_sentence(fay, study, wrong):
    assert fay.post(at("pairs", study.pk), {**BEST, **wrong}).status_code == 422
    assert not Plan.objects.exists()


@pytest.mark.parametrize("many", ["", "0", "31", "x"])
def test_so_many_rounds_are_not_made(fay, study, many):
    assert fay.post(at("rounds", study.pk), {"many": many}).status_code == 422


@pytest.mark.parametrize("who", ["ada", "hal", "gus", "out", "tom"])
def test_they_are_not_there_for_others(client, cast, study, who):
    client.force_login(getattr(cast, who).account)
    for name, said in (("pairs", BEST), ("rounds", {"many": "1"})):
        assert client.get(at(name, study.pk)).status_code == 404
        assert client.post(at(name, study.pk), said).status_code == 404
    assert not Plan.objects.exists()


def test_rounds_cost_the_same_however_many_there_are(fay, study):
    fay.post(at("rounds", study.pk), {"many": "1"})

    def more():
        fay.post(at("rounds", study.pk), {"many": "4"})

    assert_cost_does_not_grow(lambda: fay.get(at("rounds", study.pk)), more)
