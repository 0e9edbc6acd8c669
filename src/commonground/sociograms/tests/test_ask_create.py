"""A teacher asks the class: three touches from the class page, and every refusal has a sentence."""

from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.audiences.models import Audience
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.sociograms.asking import actions
from commonground.sociograms.models import Participant, Question, Study
from commonground.sociograms.pure.answers import Asked
from commonground.sociograms.tests.asked import ask, plan
from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow


def url(cast):
    return reverse("sociograms:ask_create", args=[cast.group.pk])


def filled(page):
    """The form as it stands when nobody touched it."""
    form = page.context["form"]
    data = {}
    for field in form:
        value = field.value()
        if value not in (None, False):
            data[field.html_name] = value.isoformat() if hasattr(value, "isoformat") else value
    return data


def test_a_hurried_teacher_asks_with_one_touch(client, cast, now):
    client.force_login(cast.fay.account)
    shown = client.get(reverse("groups:show", args=[cast.group.pk])).content.decode()
    assert url(cast) in shown
    page = client.get(url(cast))
    answer = client.post(url(cast), filled(page))
    study = Study.objects.get()
    assert answer.url == reverse("sociograms:asking_show", args=[study.pk])
    assert client.get(answer.url).status_code == 200
    assert [one.label for one in study.participants.all()] == [
        "Ada Adler", "Kid Karim", "Lea Lind",
    ]  # fmt: skip
    assert not study.participants.filter(answered=True).exists()
    assert study.questions.count() == 3
    assert study.most == 5
    assert study.closes_at - now < timedelta(days=8)
    assert study.expires_at.month == 8
    assert study.key_name
    assert FactRow.objects.filter(kind="sociograms.class_asked").count() == 1


def test_a_set_for_each_age(client, cast):
    client.force_login(cast.fay.account)
    young = client.get(url(cast), {"set": "6"}).content.decode()
    old = client.get(url(cast), {"set": "16"}).content.decode()
    assert "play with at break" in young
    assert "judgement" in old
    assert client.get(url(cast), {"set": "nonsense", "again": "x"}).status_code == 200


def test_own_questions_and_a_rating(client, cast):
    client.force_login(cast.fay.account)
    data = filled(client.get(url(cast)))
    del data["ask_2"]
    data |= {"manner": "rating", "own_text_0": "Who makes you laugh?", "own_name_0": "laughs with"}
    client.post(url(cast), data)
    asked = Question.objects.order_by("order")
    assert [one.name for one in asked] == ["learns with", "spends time with", "laughs with"]
    assert asked[2].text == "Who makes you laugh?"
    assert {one.scale for one in asked} == {5.0}
    assert Study.objects.get().most is None


@pytest.mark.parametrize(
    "change",
    [
        {"closes_on": "2001-01-01"},
        {"closes_on": "soon"},
        {"expires_on": "2999-01-01"},
        {"most": "0"},
        {"most": "99"},
        {"purpose": ""},
        {"own_text_0": "Without a name?"},
        {"own_name_1": "without a text"},
        {"deputy": "1"},
        {"manner": "shouting"},
        {"ask_0": "", "ask_1": "", "ask_2": ""},
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_asked(client, cast, change):
    client.force_login(cast.fay.account)
    data = filled(client.get(url(cast))) | change
    answer = client.post(url(cast), {key: value for key, value in data.items() if value != ""})
    assert answer.status_code == 422
    assert not Study.objects.exists()


def test_the_second_time_the_same_is_asked_so_that_it_compares(client, cast, now):
    study = ask(cast, now, kinds=[Asked("laughs with", text="Who makes you laugh?")], most=2)
    client.force_login(cast.fay.account)
    actions.close(cast.fay, study, now=now)
    page = client.get(url(cast))
    assert "The same questions as on" in page.content.decode()
    client.post(url(cast), filled(page))
    again = Study.objects.exclude(pk=study.pk).get()
    assert again.most == 2
    assert [(one.slug, one.text) for one in again.questions.all()] == [
        ("laughs-with", "Who makes you laugh?")
    ]


def test_not_twice_at_the_same_time(cast, now):
    ask(cast, now)
    with pytest.raises(Conflict):
        ask(cast, now)
    ask(cast, now + timedelta(days=30), closes_on=now.date() + timedelta(days=40))
    assert Study.objects.filter(closed_at=None).count() == 1


def test_negative_questions_only_where_the_school_allows_them(client, cast, now):
    client.force_login(cast.fay.account)
    assert "negative_text" not in client.get(url(cast)).context["form"].fields
    dislikes = [Asked("learns with"), Asked("avoids", negative=True)]
    with pytest.raises(Refused):
        ask(cast, now, kinds=dislikes)
    cast.school.negative_questions = True
    cast.school.save()
    data = filled(client.get(url(cast))) | {"negative_text": "Whom do you avoid?"}
    assert client.post(url(cast), data).status_code == 422
    assert client.post(url(cast), data | {"negative_sure": "on"}).status_code == 302
    assert Question.objects.filter(negative=True).count() == 1


def test_only_negative_ones_are_refused(cast, now):
    cast.school.negative_questions = True
    cast.school.save()
    with pytest.raises(Unreadable):
        ask(cast, now, kinds=[Asked("avoids", negative=True)])


def test_two_kinds_of_one_name_are_refused(cast, now):
    with pytest.raises(Unreadable):
        ask(cast, now, kinds=[Asked("x"), Asked("x")])


def test_a_class_that_has_ended_is_not_asked(client, cast, now):
    Audience.objects.filter(pk=cast.group.audience_id).update(read_only_since=now)
    client.force_login(cast.fay.account)
    assert client.get(url(cast)).status_code == 404
    with pytest.raises(Refused):
        actions.ask(cast.fay, cast.group, plan(now), now=now)


@pytest.mark.parametrize(
    ("who", "status"),
    [("fay", 200), ("mod", 404), ("hal", 404), ("ada", 404), ("gus", 404), ("tom", 404)],
)
def test_who_may(client, cast, who, status, now):
    client.force_login(getattr(cast, who).account)
    assert client.get(url(cast)).status_code == status
    if status == 404:
        assert client.post(url(cast), {}).status_code == 404
        with pytest.raises(Refused):
            actions.ask(getattr(cast, who), cast.group, plan(now), now=now)


def test_its_cost_does_not_grow(client, cast):
    client.force_login(cast.fay.account)
    number = iter(range(100))
    assert_cost_does_not_grow(
        lambda: client.get(url(cast)),
        lambda: [pupil(f"Pupil {next(number)}", cast.group) for _ in range(3)],
    )


def test_who_asks_sees_all_of_it_on_no_day_but_the_promised(cast, now):
    study = ask(cast, now)
    assert Participant.objects.filter(study=study).count() == 3
    with pytest.raises(Unreadable):
        ask(cast, now + timedelta(days=8), closes_on=now.date())
