"""The seating plan: tables, exchanges, the first row, two ways to see it."""

from itertools import product

import pytest

from commonground.sociograms.models import Placement, Plan
from commonground.sociograms.seating.pure.tables import brought_forward, fitted, seated, usual
from commonground.sociograms.seating.queries import room
from commonground.sociograms.tests.acting import at
from commonground.testing.cost import assert_cost_does_not_grow


def at_tables(plan):
    found = room(Plan.objects.get(pk=plan.pk))
    return [table.team.number if table.team else None for table in found.tables]


def test_every_group_has_a_table_at_once(fay, plan):
    page = fay.get(at("plan_seats", plan.pk)).content.decode()
    assert "across-3" in page
    assert at_tables(plan) == [0, 1, 2, 3, 4, 5]


def test_tables_are_set(fay, plan):
    fay.post(at("plan_seats", plan.pk), {"across": "4", "deep": "2"})
    assert at_tables(plan) == [0, 1, 2, 3, 4, 5, None, None]


def test_two_tables_are_exchanged(fay, plan):
    fay.post(at("seats_exchange", plan.pk), {"move": "0:5"})
    assert at_tables(plan) == [5, 1, 2, 3, 4, 0]


def test_who_has_to_sit_in_front_brings_the_group_there(fay, plan):
    row = plan.placements.filter(team=4).first()
    fay.post(at("seats_front", plan.pk), {"front": f"{row.pk}:1"})
    assert 4 in at_tables(plan)[:3]
    page = fay.get(at("plan_seats", plan.pk)).content.decode()
    assert 'aria-pressed="true"' in page
    fay.post(at("seats_front", plan.pk), {"front": f"{row.pk}:0"})
    assert not Placement.objects.filter(front=True).exists()


def test_where_the_first_row_is_full_it_is_said(fay, plan):
    for team in range(4):
        row = plan.placements.filter(team=team).first()
        fay.post(at("seats_front", plan.pk), {"front": f"{row.pk}:1"})
    assert "no free table" in fay.get(at("plan_seats", plan.pk)).content.decode()


def test_the_teacher_sees_it_from_the_other_side(fay, plan):
    def order(page):
        return [page.index(f"Group {k}<") for k in range(1, 7)]

    pupils = order(fay.get(at("seats_paper", plan.pk)).content.decode())
    teacher = order(fay.get(at("seats_paper", plan.pk, **{"for": "teacher"})).content.decode())
    assert pupils == sorted(pupils)
    assert teacher == sorted(teacher, reverse=True)


def test_on_paper_nobody_is_marked(fay, plan):
    def paper():
        page = fay.get(at("seats_paper", plan.pk)).content.decode()
        return page[page.index("<main") :]

    before = paper()
    row = plan.placements.filter(team=0).last()
    fay.post(at("seats_front", plan.pk), {"front": f"{row.pk}:1"})
    assert paper() == before


def test_a_group_that_is_new_takes_a_free_table(fay, plan):
    fay.post(at("plan_seats", plan.pk), {"across": "3", "deep": "2"})
    row = plan.placements.filter(team=0).first()
    fay.post(at("plan_change", plan.pk), {"move": f"{row.pk}:0:6"})
    assert at_tables(plan) == [0, 1, 2, 3, 4, 5, 6, None, None]


@pytest.mark.parametrize(
    ("name", "said", "status"),
    [
        ("plan_seats", {"across": "1", "deep": "2"}, 422),
        ("plan_seats", {"across": "99", "deep": "2"}, 422),
        ("plan_seats", {"across": "", "deep": "x"}, 422),
        ("plan_seats", {}, 422),
        ("seats_exchange", {"move": "0:77"}, 422),
        ("seats_exchange", {"move": "-1:0"}, 422),
        ("seats_exchange", {}, 422),
        ("seats_front", {"front": "1:1"}, 404),
        ("seats_front", {"front": "x"}, 422),
    ],
)
def test_bad_input_is_a_sentence(fay, cast, plan, name, said, status):
    if said.get("front") == "1:1":
        Placement.objects.filter(pk=1).delete()
    assert fay.post(at(name, plan.pk), said).status_code == status


@pytest.mark.parametrize("who", ["ada", "hal", "gus", "out", "tom"])
def test_it_is_not_there_for_others(client, cast, plan, who):
    client.force_login(getattr(cast, who).account)
    for name in ("plan_seats", "seats_exchange", "seats_front", "seats_paper"):
        assert client.get(at(name, plan.pk)).status_code in {404, 405}
        assert client.post(at(name, plan.pk), {"move": "0:1"}).status_code in {404, 405}


def test_it_costs_the_same_with_more_marked(fay, plan):
    def more():
        plan.placements.filter(team__in=[0, 1]).update(front=True)

    assert_cost_does_not_grow(lambda: fay.get(at("plan_seats", plan.pk)), more)


def test_every_group_sits_at_one_table():
    for tables in product([None, 0, 1, 2], repeat=4):
        for groups in ([0], [1, 2], [0, 1, 2], [0, 1, 2, 3, 4]):
            held = fitted(tables, groups, 2)
            assert sorted(group for group in held if group is not None) == groups
            moved = brought_forward(held, groups[-1], set(), 2)
            assert sorted(map(str, moved)) == sorted(map(str, held))
            assert groups[-1] in moved[:2]


def test_who_has_to_sit_in_front_comes_first():
    for count in range(1, 9):
        for front in (set(), {count - 1}, {0, count // 2}, set(range(count))):
            across, deep = usual(count)
            held = seated(range(count), front, across, deep)
            assert len(held) == across * deep
            here = [group in front for group in held if group is not None]
            assert here == sorted(here, reverse=True)
