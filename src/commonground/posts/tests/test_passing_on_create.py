"""Passing on shows a post to people who can read it anyway, and never to anybody new."""

import pytest

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind
from commonground.kernel.errors import Refused, Unreadable
from commonground.posts import actions, queries
from commonground.posts.models import Post


@pytest.fixture
def circle(cast, now):
    circle = audiences.open_audience(Kind.CIRCLE, name="Bees", owner=cast.ada, school=cast.school)
    for persona in (cast.ada, cast.lea):
        audiences.seat(circle, persona, now=now)
    return circle


@pytest.mark.parametrize(
    ("who", "status"), [("lea", 302), ("fay", 302), ("out", 404), ("gus", 404)]
)
def test_who_may(as_, post, class_8b, who, status):
    answer = as_(who).post(f"/posts/{post.pk}/passing-on/", {"audience": class_8b.pk})
    assert answer.status_code == status
    assert Post.objects.filter(passes_on=post).exists() == (status == 302)


def test_it_is_read_only_where_the_original_is_read_too(say, cast, circle, class_8b, now):
    secret = say(cast.ada, audiences=[circle])
    passed = actions.pass_on(cast.lea, secret, audiences=[class_8b], now=now)
    assert queries.shown(cast.ada, [passed.pk])
    assert queries.shown(cast.kid, [passed.pk]) == []
    assert queries.shown(cast.fay, [passed.pk]) == []


def test_what_was_passed_on_leads_to_the_first_original(cast, post, class_8b, now):
    passed = actions.pass_on(cast.lea, post, audiences=[class_8b], now=now)
    assert actions.pass_on(cast.kid, passed, audiences=[class_8b], now=now).passes_on_id == post.pk


def test_when_the_original_goes_it_goes(cast, post, class_8b, now):
    passed = actions.pass_on(cast.lea, post, audiences=[class_8b], now=now, source="Look!")
    actions.delete(cast.ada, post, now=now)
    assert queries.shown(cast.kid, [passed.pk]) == []


def test_only_to_those_one_may_write_to(cast, post, circle, now):
    with pytest.raises(Refused):
        actions.pass_on(cast.lea, post, audiences=[circle], now=now)
    with pytest.raises(Unreadable):
        actions.pass_on(cast.lea, post, audiences=[], now=now)


def test_the_page_shows_what_is_passed_on(as_, cast, post, class_8b, now):
    client = as_("lea")
    assert "green today" in client.get(f"/posts/{post.pk}/passing-on/").content.decode()
    passed = actions.pass_on(cast.lea, post, audiences=[class_8b], now=now, source="Look!")
    text = client.get(f"/posts/{passed.pk}/").content.decode()
    assert "Passed on from Ada Adler" in text
    assert "green today" in text


@pytest.mark.parametrize("wrong", [{"audience": ""}, {"audience": "1"}, {"text": "x" * 10_001}])
def test_what_is_wrong_is_named(as_, post, class_8b, wrong):
    sent = {"audience": class_8b.pk} | wrong
    answer = as_("lea").post(f"/posts/{post.pk}/passing-on/", sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)
