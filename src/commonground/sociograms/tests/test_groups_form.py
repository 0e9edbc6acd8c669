"""Asking for groups: one touch, wishes, what cannot be, who may."""

import pytest

from commonground.audiences.models import Seat
from commonground.kernel.errors import Unreadable
from commonground.people.models import Access
from commonground.sociograms.imports import actions as imports
from commonground.sociograms.imports import queries as reading
from commonground.sociograms.imports.pure.reading import File
from commonground.sociograms.models import Plan
from commonground.sociograms.placing.pure.asked import sizes_by_number, sizes_by_size
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.sheets.actions import write_sheet
from commonground.sociograms.teams import actions, jobs
from commonground.sociograms.teams.jobs import look_for_groups
from commonground.sociograms.teams.queries import board
from commonground.sociograms.tests.acting import at, form, teams, wish
from commonground.sociograms.tests.real import files, needs_shared
from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow

USUAL = {"how": "size", "number": "4", "aim": "keep", "kinds": ["learns-with"], "alone": ["gender"]}


def test_one_touch_gives_a_proposal(fay, study, now):
    answer = fay.post(at("groups_form", study.pk), USUAL)
    plan = Plan.objects.get()
    assert answer["Location"] == at("plan", plan.pk)
    assert "Still working" in fay.get(at("plan", plan.pk)).content.decode()
    look_for_groups(plan=plan.pk, now=now)
    look_for_groups(plan=plan.pk, now=now)  # a job may run twice
    plan.refresh_from_db()
    assert plan.state == "ready"
    assert sorted(map(len, teams(plan)), reverse=True) == [5, 5, 4, 4, 4, 4]
    assert "choices are kept" in fay.get(at("plan", plan.pk)).content.decode()


def test_the_form_stands_with_what_most_would_want(fay, study):
    page = fay.get(at("groups_form", study.pk))
    assert page["Cache-Control"] == "no-store"
    assert "Groups of 5, 5, 4, 4, 4, 4" in page.content.decode()
    assert (
        "Groups of 9, 9, 8"
        in fay.get(
            at("groups_form", study.pk, how="number", number=3, aim="keep", kinds="learns-with")
        ).content.decode()
    )


@pytest.mark.parametrize("who", ["ada", "kid", "hal", "gus", "out", "tom", "gone"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_is_not_there_for_others(client, cast, study, who, method):
    client.force_login(getattr(cast, who).account)
    assert getattr(client, method)(at("groups_form", study.pk), USUAL).status_code in {302, 404}
    assert not Plan.objects.exists()


def test_the_deputy_forms_groups_too(client, cast, study):
    client.force_login(cast.mod.account)
    assert client.post(at("groups_form", study.pk), USUAL).status_code == 302


def test_everybody_named_reads_that_answers_were_used(cast, plan):
    rows = Access.objects.filter(what="class picture", actor=cast.fay.account_id)
    assert rows.count() == plan.placements.count()
    assert set(rows.values_list("purpose", flat=True)) == {"Plan groups or seats"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": ""}, {"number": "0"}, {"number": "99"}, {"number": "x"}, {"how": "?"},
        {"how": "own", "own": ""}, {"how": "own", "own": "5,5"}, {"how": "own", "own": "26x"},
        {"how": "own", "own": "9" * 200}, {"kinds": []}, {"kinds": ["nobody"]}, {"aim": ""},
        {"alone": ["shoe size"]}, {"who-0-0": "1"}, {"who-0-0": "99", "who-0-1": "1"},
        {"rule-0": "?", "who-0-0": "0", "who-0-1": "1"}, {"balance": "none"},
        {"how": "own", "own": "²⁶"}, {"number": "4" * 5000},
    ],
)  # fmt: skip
def test_bad_input_is_a_sentence(fay, study, wrong):
    answer = fay.post(at("groups_form", study.pk), {**USUAL, **wrong})
    if "balance" in wrong:  # a class without numbers has no such field
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    assert "needs another look" in answer.content.decode()


def test_by_lot_no_answer_counts_and_none_is_said_to_be_used(fay, study, now):
    asked = {**USUAL, "aim": "lot", "kinds": []}
    assert fay.post(at("groups_form", study.pk), asked).status_code == 302
    plan = Plan.objects.get()
    look_for_groups(plan=plan.pk, now=now)
    page = fay.get(at("plan", plan.pk)).content.decode()
    assert "drawn by lot" in page
    assert "choices are kept" not in page
    assert "Everybody has somebody" not in page
    assert not Access.objects.filter(what="class picture").exists()
    assert (
        "nobody can read an answer off them" in fay.get(at("plan_save", plan.pk)).content.decode()
    )


def test_sizes_of_my_own(fay, study):
    assert fay.post(
        at("groups_form", study.pk), {**USUAL, "how": "own", "own": "8 6, 6,6"}
    ).status_code == 302  # fmt: skip
    assert Plan.objects.get().asked["sizes"] == [8, 6, 6, 6]


def test_sizes_are_as_even_as_can_be():
    assert sizes_by_size(26, 4) == (5, 5, 4, 4, 4, 4)
    assert sizes_by_number(26, 6) == (5, 5, 4, 4, 4, 4)
    assert sizes_by_size(5, 60) == (5,)
    assert all(sum(sizes_by_size(n, k)) == n for n in range(1, 61) for k in range(1, 61))


def test_rules_are_kept(cast, study):
    asked = wish(apart=((0, 1), (2, 3)), together=((0, 2), (5, 6, 7)))
    of = {place: k for k, team in enumerate(teams(form(study, cast.fay, asked))) for place in team}
    assert of[0] != of[1]
    assert of[2] != of[3]
    assert of[0] == of[2]
    assert of[5] == of[6] == of[7]


def test_what_cannot_be_is_told_by_the_fewest_rules(fay, cast, study):
    asked = wish(apart=((0, 1), (4, 5)), together=((0, 2), (1, 2)), alone=())
    plan = form(study, cast.fay, asked)
    assert plan.state == "impossible"
    page = fay.get(at("plan", plan.pk)).content.decode()
    assert "these 3 rules contradict each other" in page
    assert page.count(": never together.") == 1
    assert page.count(": always together.") == 2


def test_of_answers_a_conflict_names_nobody(cast, noted, now):
    study = noted()
    said = [(0, 1), (0, 2), (1, 2)]
    for person in study.participants.filter(order__in=[0, 1]):
        write_sheet(
            person,
            [Said(a, b, "learns-with", sign=-1) for a, b in said if a == person.order],
            now=now,
        )
    plan = form(study, cast.fay, wish(sizes=(13, 13), alone=()))
    assert plan.state == "impossible"
    assert {one["kind"] for one in plan.found["conflict"]} == {"rejection"}
    assert {tuple(one["people"]) for one in plan.found["conflict"]} == {()}


def test_who_opted_out_is_placed_and_has_no_ties(cast, study):
    new = pupil("Zoe Zander", cast.group)
    plan = form(study, cast.fay, wish(sizes=(5, 5, 5, 4, 4, 4)))
    row = plan.placements.get(persona=new)
    assert row.participant is None
    assert row.team is not None


def test_who_left_the_class_is_not_placed(cast, study):
    Seat.objects.filter(audience=cast.group.audience, persona=cast.lea).update(state="ended")
    plan = form(study, cast.fay, wish(sizes=(5, 5, 5, 5, 5)))
    assert not plan.placements.filter(persona=cast.lea).exists()


def test_too_few_places_are_refused(cast, study, now):
    with pytest.raises(Unreadable, match="25 places, but there are 26"):
        actions.ask_for_groups(cast.fay, study, asked=wish(sizes=(13, 12)), now=now)


def test_fewer_than_ten_answers_show_no_figure(fay, cast, noted):
    study = noted(silent=range(8, 26), answers=[])
    plan = form(study, cast.fay)
    page = fay.get(at("plan", plan.pk)).content.decode()
    assert "Fewer than ten answered" in page
    assert "choices are kept" not in page


def test_it_costs_the_same_however_many_plans_there_are(fay, cast, plan):
    def more():
        for _again in range(3):
            form(plan.study, cast.fay, wish(sizes=(13, 13)))

    assert_cost_does_not_grow(lambda: fay.get(at("groups_form", plan.study_id)), more)


@needs_shared
def test_a_real_class_reaches_the_proved_optimum(fay, cast, now, monkeypatch):
    monkeypatch.setattr(jobs, "SECONDS", 600.0)  # here it takes two; a busy machine may take longer
    cast.school.negative_questions = True
    cast.school.save()
    ties, people = (File(path.name, path.read_bytes()) for path in files("ibe121"))
    study = imports.bring_in(
        cast.fay, cast.school, reading=reading.read(cast.school, ties, people), name="ibe",
        now=now, accept_good_rows=True,
    )  # fmt: skip
    fay.post(at("groups_form", study.pk), {**USUAL, "kinds": ["work"], "alone": ["female"]})
    plan = Plan.objects.get()
    look_for_groups(plan=plan.pk, now=now)
    plan.refresh_from_db()
    found = board(plan)
    assert found.now
    assert (found.now.kept, found.now.without, found.now.broken) == (36, 3, ())
    assert round(found.now.lot_kept, 1) == 10.2
    assert round(found.now.lot_without, 1) == 17.0
    assert plan.found["proved"]
    assert sorted(len(team.people) for team in found.teams) == [4, 4, 4, 4, 5, 5]
