"""Answering: with the addressing of what is answered, less what was dropped, never more."""

import pytest

from commonground.kernel.errors import Refused, Unreadable
from commonground.posts import actions
from commonground.posts.models import Addressed, Post


def send(client, post, **about):
    return client.post(f"/posts/{post.pk}/replies/", {"text": "Because of algae."} | about)


@pytest.mark.parametrize(
    ("who", "status"),
    [("lea", 302), ("ada", 302), ("fay", 302), ("out", 404), ("gone", 404), ("gus", 404)],
)
def test_who_may(as_, post, who, status):
    assert send(as_(who), post).status_code == status
    assert Post.objects.filter(reply_to=post).exists() == (status == 302)


def test_it_goes_where_the_parent_went_and_starts_nothing(as_, cast, post, class_8b):
    answer = send(as_("lea"), post)
    reply = Post.objects.get(reply_to=post)
    assert answer["Location"] == f"/posts/{post.pk}/#post-{reply.pk}"
    assert reply.start == post
    assert list(Addressed.objects.filter(post=reply).values_list("audience", "starts")) == [
        (class_8b.pk, False)
    ]


def test_an_answer_to_an_answer_belongs_to_the_same_beginning(cast, post, now):
    first = actions.reply(cast.lea, post, source="Why?", now=now)
    assert actions.reply(cast.ada, first, source="Algae.", now=now).start_id == post.pk


def test_it_goes_only_where_the_answerer_may_write(say, cast, class_8b, everyone, now):
    post = say(cast.fay, audiences=[class_8b, everyone])
    assert actions.reply(cast.kid, post, source="Oh.", now=now).audiences.get() == class_8b
    with pytest.raises(Refused):
        actions.reply(cast.out, post, source="Oh.", now=now)


def test_an_audience_may_be_dropped(as_, say, cast, class_8b, school_audience):
    post = say(cast.fay, audiences=[class_8b, school_audience])
    send(as_("fay"), post, keep=[class_8b.pk])
    assert Post.objects.get(reply_to=post).audiences.get() == class_8b


def test_none_may_be_added(as_, post, everyone, class_8b, say, school_audience, cast):
    assert send(as_("fay"), post, keep=[everyone.pk]).status_code == 422
    both = say(cast.fay, audiences=[class_8b, school_audience])
    assert send(as_("fay"), both, keep=[class_8b.pk, everyone.pk]).status_code == 422


def test_dropping_all_is_said(as_, say, cast, class_8b, school_audience, now):
    post = say(cast.fay, audiences=[class_8b, school_audience])
    answer = send(as_("fay"), post)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["keep"]
    everything = {class_8b.pk, school_audience.pk}
    with pytest.raises(Unreadable):
        actions.reply(cast.fay, post, source="x", drop=everything, now=now)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 10_001])
def test_what_is_wrong_is_named_and_nothing_lost(as_, post, text):
    answer = send(as_("lea"), post, text=text)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["text"]
    assert text.strip() in answer.content.decode()


def test_the_same_key_gives_the_first_answer(as_, post):
    client = as_("lea")
    assert send(client, post, key="k")["Location"] == send(client, post, key="k")["Location"]


def test_what_was_taken_back_is_not_answered(as_, cast, post, now):
    actions.delete(cast.ada, post, now=now)
    assert send(as_("lea"), post).status_code == 404


def test_a_read_only_class_takes_no_answer_and_shows_no_form(as_, post, class_8b, now):
    class_8b.read_only_since = now
    class_8b.save()
    client = as_("lea")
    assert send(client, post).status_code == 403
    assert 'id="answer"' not in client.get(f"/posts/{post.pk}/").content.decode()
