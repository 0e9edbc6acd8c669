"""Hiding with a reason, and undoing it."""

import pytest

from commonground.kernel.errors import Refused, Unreadable
from commonground.posts import actions, queries


def url(post, end=""):
    return f"/posts/{post.pk}/hiding/{end}"


@pytest.mark.parametrize(
    ("who", "status"),
    [("fay", 302), ("mod", 302), ("hal", 302), ("ada", 403), ("lea", 403), ("out", 404)]
    + [("tom", 404), ("gus", 404)],
)
def test_who_may(as_, cast, post, who, status):
    assert as_(who).post(url(post), {"reason": "It names someone."}).status_code == status
    assert bool(queries.shown(cast.lea, [post.pk])) == (status != 302)


def test_the_author_reads_the_reason_and_others_nothing(as_, cast, post, now):
    actions.hide(cast.fay, post, reason="It names someone.", now=now)
    text = as_("ada").get(f"/posts/{post.pk}/").content.decode()
    assert "nobody but you can read it" in text
    assert "It names someone." in text
    assert as_("lea").get(f"/posts/{post.pk}/").status_code == 404


def test_who_hid_it_sees_the_reason_and_no_word_of_it(as_, cast, post, now):
    actions.hide(cast.fay, post, reason="It names someone.", now=now)
    text = as_("fay").get(f"/posts/{post.pk}/").content.decode()
    assert "It names someone." in text
    assert "green today" not in text
    assert "Show it again" in text


@pytest.mark.parametrize(
    ("who", "status"), [("fay", 302), ("mod", 302), ("ada", 403), ("lea", 404), ("out", 404)]
)
def test_who_may_undo_it(as_, cast, post, now, who, status):
    actions.hide(cast.fay, post, reason="x", now=now)
    assert as_(who).post(url(post, "end/")).status_code == status
    assert bool(queries.shown(cast.lea, [post.pk])) == (status == 302)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_reason_is_asked_for(as_, cast, post, now, reason):
    answer = as_("fay").post(url(post), {"reason": reason})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reason"]
    with pytest.raises(Unreadable):
        actions.hide(cast.fay, post, reason=reason, now=now)


def test_not_twice(cast, post, now):
    actions.hide(cast.fay, post, reason="x", now=now)
    with pytest.raises(Refused):
        actions.hide(cast.fay, post, reason="y", now=now)


def test_what_passes_it_on_is_hidden_with_it(cast, post, class_8b, now):
    passed = actions.pass_on(cast.lea, post, audiences=[class_8b], now=now)
    actions.hide(cast.fay, post, reason="x", now=now)
    assert queries.shown(cast.kid, [passed.pk]) == []
