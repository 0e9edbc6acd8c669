"""One field: what it finds, what it shows of it, and what it never does."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.audiences import actions as audiences
from commonground.discovery import queries
from commonground.groups.circles.actions import make_circle
from commonground.kernel import limits
from commonground.posts import actions as posts
from commonground.testing.cost import assert_cost_does_not_grow
from commonground.ties.models import Mute

PLACE = reverse("discovery:search")


def ask(client, words, **more):
    return client.get(PLACE, {"q": words, **more})


def text(response):
    return html.unescape(re.sub(r"\s+", " ", response.content.decode()))


def test_a_word_in_any_form_is_found_with_the_word_marked(as_, said):
    said("ada", "Two **irons** rust in the rain")
    page = ask(as_("lea"), "iron")
    assert page.status_code == 200
    assert "Two <mark>irons</mark> rust in the rain" in text(page)


def test_nothing_asked_nothing_found_but_help(as_, said):
    said("ada", "Iron")
    page = text(as_("lea").get(PLACE))
    assert "How to look" in page
    assert "Iron" not in page


def test_newest_first_page_by_page(cast, said, finds):
    rust = [said("ada", f"rust {n}").pk for n in range(25)]
    assert finds("lea", "rust")["posts"] == rust[:4:-1]
    one = queries.found(cast.lea, queries.question(cast.lea, "rust"), "posts", rust[5])[0]
    assert [hit.found.pk for hit in one.hits] == rust[4::-1]
    assert one.older is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("iron", 2),
        ('"iron rusts"', 1),
        ("iron -rain", 1),
        ("gold", 0),
        ("#metal", 1),
        ("железо", 1),
    ],
)
def test_what_can_be_asked(said, finds, words, found):
    said("ada", "why iron rusts #metal")
    said("kid", "rain and iron")
    said("fay", "ржавчина на железе", language="ru")
    assert len(finds("lea", words).get("posts", [])) == found


class TestNarrower:
    def test_by_whom(self, cast, said, finds):
        mine, _theirs = said("ada", "iron"), said("kid", "iron")
        assert finds("lea", "iron", by="adler")["posts"] == [mine.pk]
        assert finds("lea", "", by="ada")["posts"] == [mine.pk]
        assert finds("ada", "iron", by="ada")["posts"] == [mine.pk]

    def test_whom_i_do_not_know_wrote_nothing(self, said, finds):
        said("ada", "iron")
        assert finds("lea", "iron", by="olsen") == finds("lea", "iron", by="nobody") == {}

    def test_in_a_class(self, cast, said, finds, school):
        here, _there = said("fay", "iron"), said("fay", "iron", school)
        assert finds("lea", "iron", place=cast.group.audience_id)["posts"] == [here.pk]

    def test_since(self, said, finds, now):
        post = said("ada", "iron")
        assert finds("lea", "iron", since=now - timedelta(days=7))["posts"] == [post.pk]
        assert finds("lea", "iron", since=now + timedelta(days=7)) == {}

    def test_a_class_that_is_not_mine_is_no_choice(self, cast, as_, said):
        said("ada", "iron")
        page = ask(as_("lea"), "iron", place=cast.other_group.audience_id)
        assert "9A" not in text(page)


class TestWhoseItIs:
    def test_another_class_finds_nothing(self, said, finds):
        said("ada", "iron")
        assert finds("out", "iron") == finds("gus", "iron") == finds("gone", "iron") == {}

    def test_hidden_taken_back_and_put_away(self, cast, said, finds, now):
        first, second, third = (said("ada", f"iron {n}") for n in range(3))
        posts.hide(cast.fay, first, reason="rude", now=now)
        posts.delete(cast.ada, second, now=now)
        posts.put_away(cast.lea, third, now=now)
        assert finds("lea", "iron") == {}
        assert finds("kid", "iron")["posts"] == [third.pk]

    def test_whom_i_do_not_want_to_hear(self, cast, said, finds, now):
        said("ada", "iron")
        Mute.objects.create(by=cast.lea, against=cast.ada, at=now)
        assert finds("lea", "iron") == {}

    def test_a_suspended_one_finds_their_own_alone(self, cast, said, finds, now):
        said("ada", "iron")
        mine = said("lea", "iron")
        cast.lea.account.suspensions.create(reason="", since=now)
        assert finds("lea", "iron") == {"posts": [mine.pk]}

    def test_a_seat_that_ended_closes_at_once(self, cast, said, finds, now):
        said("ada", "iron")
        audiences.end_seat(cast.group.audience, cast.lea, now=now, by=cast.fay)
        assert finds("lea", "iron") == {}


class TestPeopleAndGroups:
    def test_a_name_while_it_is_typed(self, cast, said, finds):
        said("ada", "iron")
        assert finds("lea", "Adl")["people"] == [cast.ada.pk]
        assert finds("lea", "ada ADLER")["people"] == [cast.ada.pk]

    def test_only_those_whom_i_may_meet(self, said, finds):
        said("ada", "iron")
        assert "people" not in finds("lea", "olsen")
        assert "people" not in finds("out", "adler")

    def test_a_class_by_its_name(self, cast, said, finds):
        said("ada", "iron")
        assert finds("lea", "8b")["groups"] == [cast.group.pk]
        assert "groups" not in finds("out", "8b")

    def test_a_circle_is_its_owners_secret(self, cast, said, finds, now):
        circle = make_circle(cast.ada, name="Bees", now=now)
        audiences.seat(circle, cast.lea, now=now, by=cast.ada)
        said("ada", "iron")
        assert finds("ada", "bee")["circles"] == [circle.pk]
        assert finds("lea", "bee") == finds("fay", "bee") == {}


def test_words_behind_a_note_are_found_and_not_shown(as_, said):
    said("ada", "the wolf eats the secret lamb", warning="a sad end")
    page = text(ask(as_("lea"), "lamb"))
    assert "This waits behind a note: a sad end" in page
    assert "secret" not in page


def test_it_says_when_it_stopped(as_, cast, said, monkeypatch, now):
    monkeypatch.setattr(queries, "TESTED", 4)
    monkeypatch.setattr(queries, "FIRST", 2)
    for _ in range(6):
        posts.put_away(cast.lea, said("ada", "iron"), now=now)
    page = text(ask(as_("lea"), "iron"))
    assert "stopped there" in page
    assert "older" not in page.lower().split("stopped there")[1].split("class, finds")[0]


def test_htmx_gets_the_hits_alone(as_, said):
    said("ada", "iron")
    page = as_("lea").get(PLACE, {"q": "iron"}, headers={"HX-Request": "true"})
    assert page.content.strip().startswith(b'<div id="hits"')


def test_the_cost_does_not_grow(as_, said):
    said("ada", "iron")
    client = as_("lea")
    assert_cost_does_not_grow(
        lambda: ask(client, "iron"), lambda: [said("kid", f"iron {n}") for n in range(12)], most=75
    )


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(max_size=80)
    | st.sampled_from(
        [
            '"',
            "AND",
            "a* NEAR(b,2)",
            "a:b",
            "NOT",
            "\x00iron",
            "(" * 200,
            "¶posts",
            "'::tsquery",
            "x" * 10_000,
        ]
    ),
    st.text(max_size=20),
)
def test_whatever_is_typed_is_answered(as_, said, words, more):
    limits.forget()
    page = ask(as_("lea"), words, by=more, place=more, since=more, kind=more)
    assert page.status_code == (400 if "\x00" in words + more else 200)


def test_a_page_that_cannot_be_is_said_to_be_none(as_):
    assert ask(as_("lea"), "iron", before="x").status_code == 422
