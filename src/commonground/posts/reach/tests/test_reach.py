"""How far something went: for its author alone, in steps, and never who."""

import pytest

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind
from commonground.posts import actions as posts
from commonground.posts.reach import queries, rules
from commonground.posts.reach.pure.steps import told
from commonground.testing.cast import pupil
from commonground.testing.planted import planted


@pytest.fixture
def others(cast):
    return [pupil(f"More {n}", cast.group) for n in range(6)]


def pass_on(who, post, audience, now):
    return posts.pass_on(who, post, audiences=[audience], now=now)


def test_a_number_is_told_in_steps():
    for floor in (5, 10):
        steps = [told(n, floor) for n in range(40)]
        assert all(step == 0 or step >= floor for step in steps)
        changes = [n for n in range(1, 40) if steps[n] != steps[n - 1]]
        assert all(n % floor == 0 for n in changes)


def test_nobody_but_the_author_sees_it(as_, cast, post):
    assert "How far it went" in as_("ada").get(f"/posts/{post.pk}/").content.decode()
    for other in ("lea", "fay"):
        assert queries.reach(getattr(cast, other), post) is None
        assert "How far it went" not in as_(other).get(f"/posts/{post.pk}/").content.decode()
        assert "How far" not in as_(other).get(f"/posts/{post.pk}/learned/").content.decode()


def test_seats_when_it_was_said(cast, say, others, now, class_8b, everyone):
    post = say()
    before = queries.reach(cast.ada, post).seats
    assert before == "About 9 people could read it when you said it."
    audiences.seat(class_8b, cast.mod, now=now.replace(year=now.year + 1))
    audiences.end_seat(class_8b, cast.lea, now=now.replace(year=now.year + 1))
    assert queries.reach(cast.ada, post).seats == before
    assert "Everyone here" in queries.reach(cast.fay, say(cast.fay, audiences=[everyone])).seats


def test_few_seats_are_not_told(cast, say):
    assert queries.reach(cast.ada, say()).seats.startswith("Fewer than 5")


def test_passing_on_is_told_from_the_floor_on_and_names_nobody(
    as_, cast, say, others, now, class_8b
):
    post = say()
    for who in others[:4]:
        pass_on(who, post, class_8b, now)
        assert queries.reach(cast.ada, post).passed == "Fewer than 5 people passed it on."
    passed = [pass_on(who, post, class_8b, now) for who in others[4:]]
    reach = queries.reach(cast.ada, post)
    assert reach.passed == "At least 5 people passed it on."
    assert reach.again == "It came once more to at least 5 people who can read it."
    posts.delete(others[5], passed[-1], now=now)
    assert queries.reach(cast.ada, post).passed == "At least 5 people passed it on."
    posts.hide(cast.fay, passed[0], reason="wait", now=now)
    assert queries.reach(cast.ada, post).passed == "Fewer than 5 people passed it on."


def test_a_block_changes_no_number(cast, say, others, now, class_8b):
    post = say()
    for who in others:
        pass_on(who, post, class_8b, now)
    before = queries.reach(cast.ada, post)
    audiences.block(others[0], cast.ada, now=now)
    assert queries.reach(cast.ada, post) == before


def test_it_comes_again_to_nobody_who_could_not_read_it(cast, say, others, now, class_8b):
    post = say()
    circle = audiences.open_audience(Kind.CIRCLE, name="mine", owner=others[0], school=cast.school)
    for who in (*others[:4], cast.hal, cast.mod):
        audiences.seat(circle, who, now=now)
    pass_on(others[0], post, circle, now)
    assert queries.reach(cast.ada, post).again == ""
    audiences.seat(circle, others[4], now=now)
    assert "at least 5 people" in queries.reach(cast.ada, post).again


def test_what_was_taken_back_tells_nothing(cast, post, now):
    posts.delete(cast.ada, post, now=now)
    assert queries.reach(cast.ada, post) is None


def test_a_planted_fault_is_seen(cast, post):
    with planted(rules, "author=actor.pk", "author__isnull=False"):
        queries.may_follow_its_way = rules.may_follow_its_way
        leaked = queries.reach(cast.lea, post)
    queries.may_follow_its_way = rules.may_follow_its_way
    assert leaked is not None


@pytest.mark.parametrize("kind", [Kind.FOLLOWERS, Kind.CIRCLE])
def test_how_many_follow_another_or_are_in_their_circle_is_not_told(cast, say, others, now, kind):
    room = audiences.open_audience(kind, owner=cast.fay, school=cast.school)
    for who in (*others, cast.ada, cast.fay):
        audiences.seat(room, who, now=now)
    post = say(cast.fay, audiences=[room])
    answer = posts.reply(cast.ada, post, source="Yes.", now=now)
    reach = queries.reach(cast.ada, answer)
    assert (reach.seats, reach.again) == ("", "")
    assert "About 7 people" in queries.reach(cast.fay, post).seats
