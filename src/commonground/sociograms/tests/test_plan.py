"""The page of a plan: moving, holding, taking back, again; two at once; figures that follow."""

from cProfile import Profile
from datetime import timedelta

import pytest
from django.utils import timezone

from commonground.audiences.models import Seat
from commonground.people.models import Access
from commonground.sociograms.models import Placement, Plan
from commonground.sociograms.placing.pure.forming import Room, card, key
from commonground.sociograms.teams.jobs import look_for_groups
from commonground.sociograms.teams.queries import board
from commonground.sociograms.tests.acting import at, form, teams, wish
from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow
from sociometry import Tie

CHANGES = ["plan_change", "plan_undo", "plan_back", "plan_again", "plan_remove"]


def change(client, plan, **said):
    return client.post(at("plan_change", plan.pk), said)


def first(plan, team=0):
    return plan.placements.filter(team=team).first()


def test_the_groups_stand_with_their_figures(fay, plan):
    answer = fay.get(at("plan", plan.pk))
    page = answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert page.count('data-person="') == 26
    assert "The proposal is proved" in page
    assert "by lot" in page


def test_somebody_moves_and_the_figures_follow(fay, plan):
    row, before = first(plan), board(plan)
    answer = change(fay, plan, move=f"{row.pk}:0:3")
    assert answer["Location"] == at("plan", plan.pk) + f"#p-{row.pk}"
    row.refresh_from_db()
    assert row.team == 3
    plan.refresh_from_db()
    after = board(plan)
    assert after.changed
    assert after.first == before.now
    assert after.now != before.now


def test_into_a_group_that_is_new(fay, plan):
    row = first(plan)
    assert change(fay, plan, move=f"{row.pk}:0:6").status_code == 302
    assert change(fay, plan, move=f"{row.pk}:6:9").status_code == 409


def test_who_did_not_ask_for_the_groups_is_logged_at_the_first_move(client, cast, plan):
    client.force_login(cast.mod.account)
    rows = Access.objects.filter(actor=cast.mod.account_id, what="class picture")
    client.get(at("plan", plan.pk))
    assert not rows.exists()
    for team in (0, 1):
        change(client, plan, move=f"{first(plan, team).pk}:{team}:3")
    assert rows.count() == plan.placements.count()


def test_undoing_takes_back_move_by_move(fay, plan):
    one, two = first(plan, 0), first(plan, 1)
    change(fay, plan, move=f"{one.pk}:0:2")
    change(fay, plan, move=f"{two.pk}:1:2")
    fay.post(at("plan_undo", plan.pk))
    assert Placement.objects.get(pk=two.pk).team == 1
    assert Placement.objects.get(pk=one.pk).team == 2
    fay.post(at("plan_undo", plan.pk))
    fay.post(at("plan_undo", plan.pk))
    assert Placement.objects.get(pk=one.pk).team == 0


def test_back_to_the_proposal(fay, plan):
    before = teams(plan)
    for row in plan.placements.filter(team=0):
        change(fay, plan, move=f"{row.pk}:0:1")
    assert teams(plan) != before
    fay.post(at("plan_back", plan.pk))
    assert teams(plan) == before


def test_who_is_held_is_not_moved(fay, plan):
    row = first(plan)
    change(fay, plan, lock=f"{row.pk}:1")
    assert change(fay, plan, move=f"{row.pk}:0:1").status_code == 409
    change(fay, plan, lock=f"{row.pk}:0")
    assert change(fay, plan, move=f"{row.pk}:0:1").status_code == 302


def test_who_is_held_stays_when_groups_are_looked_for_again(fay, plan):
    stay, go = first(plan, 2), first(plan, 3)
    change(fay, plan, move=f"{go.pk}:3:2")
    for row in (stay, go):
        change(fay, plan, lock=f"{row.pk}:1")
    fay.post(at("plan_again", plan.pk))
    assert "Still working" in fay.get(at("plan", plan.pk)).content.decode()
    look_for_groups(plan=plan.pk, now=timezone.now())
    assert {Placement.objects.get(pk=row.pk).team for row in (stay, go)} == {2}
    assert sorted(map(len, teams(plan))) == [4, 4, 4, 4, 5, 5]


def test_two_at_once_end_in_a_sentence(fay, cast, plan, client):
    row = first(plan)
    change(fay, plan, move=f"{row.pk}:0:1")
    client.force_login(cast.mod.account)
    late = change(client, plan, move=f"{row.pk}:0:2")
    assert late.status_code == 409
    assert "just now" in late.content.decode()
    assert Placement.objects.get(pk=row.pk).team == 1


def test_who_left_is_shown_no_more_and_who_came_is_told_of(fay, cast, plan):
    Seat.objects.filter(audience=cast.group.audience, persona=cast.lea).update(state="ended")
    new = pupil("Zoe Zander", cast.group)
    page = fay.get(at("plan", plan.pk)).content.decode()
    assert "Lea Lind" not in page
    assert "1 person has left the class" in page
    assert "1 person came since" in page
    fay.post(at("plan_again", plan.pk))
    look_for_groups(plan=plan.pk, now=timezone.now())
    assert plan.placements.get(persona=new).team is not None
    assert not plan.placements.filter(persona=cast.lea).exists()


def test_who_has_nobody_is_shown_while_the_names_are_open(fay, cast, plan):
    for row in plan.placements.filter(team=0)[1:]:
        change(fay, plan, move=f"{row.pk}:0:1")
    assert "chose nobody here" not in fay.get(at("plan", plan.pk)).content.decode()
    fay.post(at("eyes_create", plan.study_id), {"purpose": "0"})
    assert "chose nobody here" in fay.get(at("plan", plan.pk)).content.decode()


def test_a_plan_is_let_go(fay, plan):
    answer = fay.post(at("plan_remove", plan.pk))
    assert answer["Location"] == at("groups_form", plan.study_id)
    assert not Plan.objects.exists()


@pytest.mark.parametrize("who", ["ada", "hal", "gus", "out", "tom"])
def test_it_is_not_there_for_others(client, cast, plan, who):
    client.force_login(getattr(cast, who).account)
    row = first(plan)
    assert client.get(at("plan", plan.pk)).status_code == 404
    for name in CHANGES:
        answer = client.post(at(name, plan.pk), {"move": f"{row.pk}:0:1"})
        assert answer.status_code == 404, name
    assert Placement.objects.get(pk=row.pk).team == 0


@pytest.mark.parametrize(
    "said",
    [
        {}, {"move": ""}, {"move": "1"}, {"move": "a:b:c"}, {"move": "1:2:-3"}, {"lock": "5"},
        {"move": "9" * 19 + ":0:1"}, {"move": "1:9999:1"}, {"lock": "1:2"},
    ],
)  # fmt: skip
def test_bad_input_is_a_sentence(fay, plan, said):
    assert change(fay, plan, **said).status_code in {404, 422}


def test_nobody_of_another_plan_is_moved(fay, cast, plan):
    other = form(plan.study, cast.fay, wish(sizes=(13, 13)))
    row = first(other)
    assert change(fay, plan, move=f"{row.pk}:0:1").status_code == 404


def test_before_it_is_found_nothing_moves(fay, cast, plan):
    Plan.objects.filter(pk=plan.pk).update(state="waiting")
    assert change(fay, plan, move=f"{first(plan).pk}:0:1").status_code == 409


def test_a_search_that_never_ends_is_told(fay, plan):
    Plan.objects.filter(pk=plan.pk).update(
        state="waiting", made_at=timezone.now() - timedelta(minutes=2)
    )
    assert "longer than it should" in fay.get(at("plan", plan.pk)).content.decode()


def test_the_page_costs_the_same_however_much_was_moved(fay, plan):
    def more():
        for row in plan.placements.filter(team=0):
            change(fay, plan, move=f"{row.pk}:0:1")

    assert_cost_does_not_grow(lambda: fay.get(at("plan", plan.pk)), more, most=30)


def test_the_figures_of_a_class_are_there_while_somebody_moves(plan):
    """Counted in calls, since a machine may be busy: the 2,000 there are take a few milliseconds."""
    places = tuple(range(28))
    ties = tuple(Tie(key(p), key((p * 7 + k) % 28), "chosen") for p in places for k in range(1, 6))
    room = Room(places, frozenset(places), {}, tuple(t for t in ties if t.source != t.target))
    groups = [places[k : k + 4] for k in range(0, 28, 4)]
    card(room, wish(alone=()), groups)  # what it imports is there from now on
    with Profile() as seen:
        card(room, wish(alone=()), groups)
    assert sum(one.callcount for one in seen.getstats()) < 6_000


def test_a_plan_goes_with_the_answers(plan):
    plan.study.delete()
    assert not Plan.objects.exists()
    assert not Placement.objects.exists()
