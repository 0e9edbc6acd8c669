"""A pupil answers one question a page: kept at each touch, and nobody else's to write."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.groups import actions as groups
from commonground.kernel.errors import Missing, Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.people.models import Suspension
from commonground.sociograms.answering import actions, queries
from commonground.sociograms.asking import actions as asking
from commonground.sociograms.models import Participant, Sheet
from commonground.sociograms.sheets.queries import said_by
from commonground.sociograms.tests.asked import ask, place, says
from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def running(cast, now):
    return ask(cast, now, most=1)


def url(running, number=1):
    return reverse("sociograms:answer_edit", args=[running.pk, number])


def said(running, persona):
    return [(one.kind, one.target) for one in said_by(place(running, persona))]


def test_a_pupil_goes_through_all_of_it(client, cast, running):
    client.force_login(cast.ada.account)
    assert "Fay Facilitator asks" in client.get("/").content.decode()
    begin = reverse("sociograms:asked_show", args=[running.pk])
    told = client.get(begin).content.decode()
    assert "Form groups" in told
    assert "Fay Facilitator" in told
    assert client.post(begin).url == url(running)
    lea = place(running, cast.lea).order
    assert client.post(url(running), {"chosen": lea, "go": "next"}).url == url(running, 2)
    assert client.post(url(running, 2), {"go": "skip", "chosen": lea}).url == url(running, 3)
    done = client.post(url(running, 3), {"go": "next"}).url
    assert done == reverse("sociograms:handing_in_create", args=[running.pk])
    assert "Hand in" in client.get(done).content.decode()
    thanks = client.post(done).url
    page = client.get(thanks).content.decode()
    assert "Fay Facilitator can read it" in page
    assert place(running, cast.ada).answered
    assert said(running, cast.ada) == [("learns-with", lea)]
    assert "Fay Facilitator asks" not in client.get("/").content.decode()


def test_what_was_chosen_stands_on_top_and_can_be_changed(client, cast, running):
    client.force_login(cast.ada.account)
    lea, kid = place(running, cast.lea).order, place(running, cast.kid).order
    client.post(url(running), {"chosen": lea})
    page = client.get(url(running)).context["page"]
    assert [one.place for one in page.chosen] == [lea]
    assert page.listed[0].place == lea
    client.post(url(running), {"chosen": kid, "go": "back"})
    assert said(running, cast.ada) == [("learns-with", kid)]


def test_a_script_is_told_where_to_go(client, cast, running):
    client.force_login(cast.ada.account)
    script = {"headers": {"HX-Request": "true"}}
    kept = client.post(url(running), {"chosen": "0", "go": "stay"}, **script)
    assert kept.status_code == 422  # one's own name
    lea = place(running, cast.lea).order
    kept = client.post(url(running), {"chosen": lea, "go": "stay"}, **script)
    assert (kept.status_code, kept.headers.get("HX-Redirect")) == (204, None)
    kept = client.post(url(running), {"chosen": lea, "go": "next"}, **script)
    assert (kept.status_code, kept.headers["HX-Redirect"]) == (204, url(running, 2))


def test_a_name_is_found_without_a_script_and_nothing_is_lost(client, cast, running):
    client.force_login(cast.ada.account)
    lea = place(running, cast.lea).order
    page = client.post(url(running), {"chosen": lea, "go": "search", "search": "kid"}).context[
        "page"
    ]
    assert [one.label for one in page.listed] == ["Lea Lind", "Kid Karim"]
    assert said(running, cast.ada) == [("learns-with", lea)]


def test_one_more_than_asked_for_is_said_and_not_kept(client, cast, running):
    client.force_login(cast.ada.account)
    both = [place(running, cast.lea).order, place(running, cast.kid).order]
    answer = client.post(url(running), {"chosen": both, "go": "next"})
    assert answer.status_code == 422
    assert "You can choose 1 person." in answer.content.decode()
    assert len(answer.context["page"].chosen) == 2
    assert said(running, cast.ada) == []
    own, question = place(running, cast.ada), running.questions.first()
    with pytest.raises(Unreadable):
        actions.answer(cast.ada, own, question, dict.fromkeys(both, 1), now=running.closes_at)


@pytest.mark.parametrize("chosen", ["0", "77", "-1", "x", "9" * 30])
def test_oneself_and_whoever_is_on_no_list_are_refused(client, cast, running, chosen):
    client.force_login(cast.ada.account)
    assert place(running, cast.ada).order == 0
    assert client.post(url(running), {"chosen": chosen, "go": "next"}).status_code == 422
    assert said(running, cast.ada) == []


@pytest.mark.parametrize("chosen", [{0: 1}, {77: 1}, {1: 0}, {1: 6}])
def test_the_action_refuses_it_too(cast, running, now, chosen):
    own, question = place(running, cast.ada), running.questions.first()
    with pytest.raises(Unreadable):
        actions.answer(cast.ada, own, question, chosen, now=now)


def test_a_question_of_another_asking_is_refused(cast, running, now):
    asking.close(cast.fay, running, now=now)
    other = ask(cast, now)
    with pytest.raises(Unreadable):
        actions.answer(cast.ada, place(other, cast.ada), running.questions.first(), {}, now=now)


def test_two_tabs_answer_two_questions(cast, running, now):
    one, other = queries.own(cast.ada, running.pk), queries.own(cast.ada, running.pk)
    first, second, _third = running.questions.order_by("order")
    actions.answer(cast.ada, one, first, {1: 1}, now=now)
    actions.answer(cast.ada, other, second, {2: 1}, now=now)
    actions.answer(cast.ada, one, first, {2: 1}, now=now)
    assert said(running, cast.ada) == [("spends-time-with", 2), ("learns-with", 2)]


def test_a_touch_leaves_no_trace_but_the_sheet(cast, running, now):
    before = FactRow.objects.count()
    says(running, cast.ada, [cast.lea], now, hands_in=False)
    says(running, cast.ada, [], now, hands_in=False)
    assert FactRow.objects.count() == before


def test_skipping_leaves_a_sheet_of_the_same_size(cast, running, now):
    says(running, cast.ada, [], now)
    says(running, cast.lea, [cast.ada], now)
    sizes = {len(sheet.sealed) for sheet in Sheet.objects.all()}
    assert len(sizes) == 1
    assert Participant.objects.filter(answered=True).count() == 2


def test_everybody_can_be_rated(client, cast, now):
    running = ask(cast, now, most=None)
    client.force_login(cast.ada.account)
    assert len(client.get(url(running)).context["page"].others) == 2
    assert client.post(url(running), {"p1": "5", "p2": "0", "go": "next"}).status_code == 302
    assert [(one.target, one.strength) for one in said_by(place(running, cast.ada))] == [(1, 5.0)]
    assert client.post(url(running), {"p1": "6"}).status_code == 422
    assert client.post(url(running), {"p1": "3", "go": "skip"}).status_code == 302
    assert said_by(place(running, cast.ada)) == []


def test_names_stand_in_another_order_for_each_and_the_same_each_time(cast, now):
    for number in range(8):
        pupil(f"Pupil {number}", cast.group)
    running = ask(cast, now)

    def order(persona):
        page = queries.question_page(queries.own(persona, running.pk), 1)
        return [one.label for one in page.others]

    assert order(cast.ada) == order(cast.ada)
    alike = [order(cast.ada), order(cast.lea)]
    shared = [[name for name in one if name.startswith("Pupil")] for one in alike]
    assert shared[0] != shared[1]
    assert sorted(shared[0]) == sorted(shared[1])
    assert "Ada Adler" not in alike[0]


def test_after_closing_nothing_is_answered(client, cast, running, now):
    client.force_login(cast.ada.account)
    says(running, cast.ada, [cast.lea], now)
    asking.close(cast.fay, running, now=now)
    assert client.get(url(running)).status_code == 404
    assert client.post(url(running), {"go": "next"}).status_code == 404
    with pytest.raises(Refused):
        actions.answer(cast.ada, place(running, cast.ada), running.questions.first(), {}, now=now)
    thanks = client.get(reverse("sociograms:thanks_show", args=[running.pk])).content.decode()
    assert "Change my answers" not in thanks


def test_when_the_day_is_over_nothing_is_answered_though_nobody_closed_it(client, cast, running):
    running.closes_at = running.closes_at - timedelta(days=30)
    running.save()
    client.force_login(cast.ada.account)
    assert client.get(url(running)).status_code == 404


@pytest.mark.parametrize("who", ["fay", "mod", "hal", "gus", "out", "tom", "gone"])
def test_who_is_not_on_the_list_finds_nothing(client, cast, running, who, now):
    persona = getattr(cast, who)
    client.force_login(persona.account)
    for name in ("asked_show", "handing_in_create", "thanks_show"):
        assert client.get(reverse(f"sociograms:{name}", args=[running.pk])).status_code == 404
    assert client.post(url(running), {"go": "next"}).status_code == 404
    with pytest.raises(Missing):
        queries.own(persona, running.pk)
    with pytest.raises(Refused):
        actions.hand_in(persona, place(running, cast.ada), now=now)


def test_who_left_the_class_or_is_suspended_answers_no_more(client, cast, running, now):
    client.force_login(cast.ada.account)
    Suspension.objects.create(account=cast.ada.account, reason="x", since=now)
    assert client.get(url(running)).status_code == 404
    groups.unplace(cast.group, cast.lea, now=now)
    with pytest.raises(Missing):
        queries.own(cast.lea, running.pk)


def test_a_stranger_is_led_to_the_door(running):
    answer = Client().get(url(running))
    assert answer.status_code == 302
    assert "/sign-in/" in answer.url


def test_a_question_that_is_not_there(client, cast, running):
    client.force_login(cast.ada.account)
    assert client.get(url(running, 4)).status_code == 404
    assert client.get(url(running, 0)).status_code == 404


def test_its_cost_does_not_grow(client, cast, now):
    running = ask(cast, now)
    client.force_login(cast.ada.account)
    number = iter(range(100))

    def more():
        for _one in range(3):
            someone = pupil(f"Pupil {next(number)}", cast.group)
            asking.add_newcomer(cast.fay, running, someone, now=now)

    assert_cost_does_not_grow(lambda: client.get(url(running)), more)
    assert_cost_does_not_grow(lambda: client.post(url(running), {"chosen": 1}), more)
