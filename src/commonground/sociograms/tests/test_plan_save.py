"""Groups that stay: pages of their own, a last day, and paper."""

from datetime import timedelta

import pytest
from django.utils import timezone

from commonground.audiences.models import Part, Seat
from commonground.groups.endings.jobs import end_due_terms
from commonground.groups.models import Group
from commonground.sociograms.keeping.queries import holdings
from commonground.sociograms.models import Placement, Plan
from commonground.sociograms.tests.acting import at
from commonground.testing.cost import queries_of


def names(count=6):
    return {f"name-{k}": f"Team {k}" for k in range(count)}


@pytest.fixture
def saved(fay, plan):
    day = timezone.now().date() + timedelta(days=30)
    answer = fay.post(at("plan_save", plan.pk), {**names(), "ends_on": day.isoformat()})
    assert answer.status_code == 302
    return list(Group.objects.filter(name__startswith="Team").order_by("name"))


def test_each_group_is_a_group_of_the_school_led_by_the_teacher(cast, plan, saved):
    assert [group.name for group in saved] == [f"Team {k}" for k in range(6)]
    for number, group in enumerate(saved):
        held = Seat.objects.filter(audience=group.audience, state="live")
        pupils = set(held.filter(part=Part.MEMBER).values_list("persona", flat=True))
        assert pupils == set(plan.placements.filter(team=number).values_list("persona", flat=True))
        assert held.get(part=Part.FACILITATOR).persona == cast.fay


def test_a_pupil_reads_there_with_the_others_of_the_group_and_nobody_else(client, cast, saved):
    own = [g for g in saved if g.audience.seats.filter(persona=cast.ada, state="live").exists()]
    client.force_login(cast.ada.account)
    for group in saved:
        status = client.get(f"/groups/{group.pk}/").status_code
        assert status == (200 if group in own else 404)
    assert len(own) == 1


def test_a_pupil_takes_along_the_group_that_was_kept_and_no_draft(fay, cast, plan):
    export = {one.model: one.export for one in holdings()}[Placement]
    account = plan.placements.exclude(persona=None).first().persona.account_id
    assert export(account) == []
    day = timezone.now().date() + timedelta(days=30)
    fay.post(at("plan_save", plan.pk), {**names(), "ends_on": day.isoformat()})
    assert len(export(account)) == 1


def test_it_is_kept_once(fay, plan, saved):
    assert "saved already" in fay.get(at("plan_save", plan.pk)).content.decode()
    assert fay.post(at("plan_save", plan.pk), names()).status_code == 409
    assert Group.objects.filter(name__startswith="Team").count() == 6
    row = plan.placements.filter(team=0).first()
    assert fay.post(at("plan_change", plan.pk), {"move": f"{row.pk}:0:1"}).status_code == 409


def test_after_its_last_day_a_group_is_there_to_read(client, cast, saved):
    end_due_terms(now=timezone.now() + timedelta(days=29))
    assert not any(g.audience.read_only_since for g in Group.objects.filter(pk__in=[saved[0].pk]))
    end_due_terms(now=timezone.now() + timedelta(days=32))
    ended = Group.objects.filter(name__startswith="Team").select_related("audience")
    assert all(group.audience.read_only_since for group in ended)


def test_names_come_as_they_usually_are(fay, plan):
    page = fay.get(at("plan_save", plan.pk)).content.decode()
    assert 'value="8B · group 1"' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"name-0": ""}, {"name-3": "x" * 200}, {"ends_on": "yesterday"}, {"ends_on": "2020-01-01"},
        {"ends_on": "9999-12-31"}, {"ends_on": "0001-01-01"},
    ],
)  # fmt: skip
def test_bad_input_is_a_sentence_and_makes_nothing(fay, plan, wrong):
    assert fay.post(at("plan_save", plan.pk), {**names(), **wrong}).status_code == 422
    assert not Group.objects.filter(name__startswith="Team").exists()


@pytest.mark.parametrize("who", ["ada", "hal", "gus", "out", "tom"])
def test_it_is_not_there_for_others(client, cast, plan, who):
    client.force_login(getattr(cast, who).account)
    for name in ("plan_save", "plan_paper", "plan_keep"):
        assert client.get(at(name, plan.pk)).status_code in {404, 405}
        assert client.post(at(name, plan.pk), names()).status_code in {404, 405}
    assert not Group.objects.filter(name__startswith="Team").exists()


def test_people_of_a_file_are_kept_on_paper(fay, plan):
    plan.study.group = None
    plan.study.save()
    assert "keep the groups on paper" in fay.get(at("plan_save", plan.pk)).content.decode()
    assert fay.post(at("plan_save", plan.pk), names()).status_code == 403
    assert not Plan.objects.get().kept_at


def test_saving_takes_a_few_queries_for_each_group(fay, plan):
    """Of a group's own some forty: its audience, its seats and what follows from them, as for any."""
    assert len(queries_of(lambda: fay.post(at("plan_save", plan.pk), names()))) < 6 * 45


def test_on_paper_stand_names_and_nothing_else(fay, plan):
    page = fay.get(at("plan_paper", plan.pk)).content.decode()
    main = page[page.index('<div class="paper') : page.index("</main>")]
    for row in plan.placements.select_related("participant"):
        assert row.participant.label in main
    for word in ("choice", "score", "lot", "proposal", "held", "front", "girl", "%"):
        assert word not in main.lower()


def test_the_order_on_paper_follows_the_roster_not_the_answers(fay, plan):
    page = fay.get(at("plan_paper", plan.pk)).content.decode()
    for team in range(6):
        rows = plan.placements.filter(team=team).order_by("place").select_related("participant")
        places = [page.index(f">{row.participant.label}<") for row in rows]
        assert places == sorted(places)
