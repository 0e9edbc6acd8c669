"""A conversation: who finds it, what stands in it, and what it says about who can read it."""

import re

import pytest

from commonground.audiences import actions as audiences
from commonground.audiences.models import Block, Kind
from commonground.kernel.registries import Card, cards
from commonground.posts import actions, queries
from commonground.posts.conversations import queries as conversations
from commonground.testing.cost import assert_cost_does_not_grow

TOKEN = r'"X-CSRFToken": "\w+"'


def page(client, post, **about):
    return client.get(f"/posts/{post.pk}/", about)


@pytest.mark.parametrize(
    ("who", "status"),
    [("ada", 200), ("lea", 200), ("fay", 200), ("kid", 200), ("out", 404), ("tom", 404)]
    + [("gus", 404), ("gone", 404), ("hal", 404)],
)
def test_who_finds_it(as_, post, who, status):
    assert page(as_(who), post).status_code == status


def test_a_stranger_is_asked_to_sign_in_and_told_nothing(client, post):
    answers = [client.get(f"/posts/{pk}/") for pk in (post.pk, post.pk + 1)]
    assert [answer.status_code for answer in answers] == [302, 302]


def test_what_is_not_there_looks_like_what_is_not_yours(as_, post):
    client = as_("out")
    mine, nothing = page(client, post), client.get("/posts/1/")
    assert re.sub(TOKEN, "", mine.content.decode()) == re.sub(TOKEN, "", nothing.content.decode())


def test_answers_stand_in_order_beneath(as_, cast, post, now):
    first = actions.reply(cast.lea, post, source="Why?", now=now)
    actions.reply(cast.ada, first, source="Algae.", now=now)
    text = page(as_("kid"), post).content.decode()
    assert text.index("green today") < text.index("Why?") < text.index("Algae.")
    assert "An answer to Lea Lind" in text


def test_a_blocked_answer_is_missing_and_nobody_is_named(as_, cast, post, now):
    first = actions.reply(cast.lea, post, source="Why?", now=now)
    actions.reply(cast.ada, first, source="Algae.", now=now)
    audiences.block(cast.kid, cast.lea, now=now)
    text = page(as_("kid"), post).content.decode()
    assert "Algae." in text
    assert "Lea" not in text
    assert queries.shown(cast.kid, [post.pk])[0].replies == 1


def test_a_chip_names_only_where_the_reader_sits(say, cast, class_8b, now):
    circle = audiences.open_audience(Kind.CIRCLE, name="Bees", owner=cast.ada, school=cast.school)
    for persona in (cast.ada, cast.lea):
        audiences.seat(circle, persona, now=now)
    post = say(cast.ada, audiences=[class_8b, circle])

    def chips(who):
        return [list(s.chips) for s in queries.shown(who, [post.pk])]

    assert chips(cast.ada) == [["class 8B can read this", "my circle Bees can read this"]]
    assert chips(cast.lea) == [["class 8B can read this", "to a circle"]]
    assert chips(cast.kid) == [["class 8B can read this"]]
    assert chips(cast.out) == []


def test_it_says_why_it_comes(say, cast, everyone, post):
    assert queries.shown(cast.ada, [post.pk])[0].why == "You wrote this."
    assert queries.shown(cast.lea, [post.pk])[0].why == "You see this because you are in class 8B."
    wide = say(cast.fay, audiences=[everyone])
    assert "everyone here" in queries.shown(cast.out, [wide.pk])[0].why


def test_a_long_conversation_goes_page_by_page(as_, cast, post, now):
    size = conversations.OF_A_CONVERSATION
    replies = [actions.reply(cast.lea, post, source=f"n{n}", now=now) for n in range(size + 3)]
    first = conversations.conversation(cast.ada, post.pk)
    assert [s.pk for s in first.replies] == [r.pk for r in replies[:size]]
    rest = conversations.conversation(cast.ada, post.pk, after=first.newer)
    assert [s.pk for s in rest.replies] == [r.pk for r in replies[size:]]
    assert (rest.newer, rest.earlier) == (None, True)
    deep = conversations.conversation(cast.ada, replies[-1].pk)
    assert [s.pk for s in deep.replies] == [replies[-1].pk]


def test_an_answer_is_read_where_its_beginning_is_not(say, cast, class_8b, school_audience, now):
    start = say(cast.fay, audiences=[class_8b])
    answer = actions.reply(cast.fay, start, source="More.", now=now)
    Block.objects.create(by=cast.hal, against=cast.ada, at=now)
    found = conversations.conversation(cast.ada, answer.pk)
    assert found.start.pk == start.pk


def test_features_add_their_cards(as_, cast, post, monkeypatch):
    monkeypatch.setattr(cards, "_entries", {})
    cards.add(Card("c", "components/notice.html", lambda actor, pks: dict.fromkeys(pks, {"x": 1})))
    assert [card.name for card, _ in queries.shown(cast.lea, [post.pk])[0].cards] == ["c"]
    assert page(as_("lea"), post).status_code == 200


@pytest.mark.parametrize("after", ["-1", "x", "9" * 30])
def test_a_place_that_cannot_be_is_said(as_, post, after):
    assert page(as_("ada"), post, after=after).status_code == 422


def test_what_is_shown_costs_the_same_for_one_and_for_many(cast, say, now):
    posts = [say().pk]

    def more():
        for _ in range(15):
            post = say(cast.lea)
            actions.reply(cast.kid, post, source="Oh.", now=now)
            posts.append(post.pk)

    assert_cost_does_not_grow(lambda: queries.shown(cast.fay, posts), more)


def test_the_page_costs_the_same_for_one_answer_and_for_many(as_, cast, post, now):
    client = as_("lea")
    actions.reply(cast.lea, post, source="Why?", now=now)
    assert_cost_does_not_grow(
        lambda: page(client, post),
        lambda: [actions.reply(cast.kid, post, source="Oh.", now=now) for _ in range(20)],
    )
