"""Muted words: found whole, folded up in one's own stream, until their day."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.timelines import queries
from commonground.timelines.jobs import forget_old
from commonground.timelines.models import MutedWords
from commonground.timelines.muting import actions
from commonground.timelines.muting.pure.words import fold, found

PLACE = "/me/muted-words/"


@pytest.mark.parametrize(
    ("text", "words", "held"),
    [
        ("The match was great", "match", True),
        ("The matches were great", "match", False),
        ("THE MATCH!", "Match", True),
        ("un café, s'il vous plaît", "cafe", True),
        ("la coupe   du\nmonde", "coupe du monde", True),
        ("la coupe et le monde", "coupe du monde", False),
        ("مُباراة اليوم", "مباراة", True),
        ("مـبـاراة", "مباراة", True),
        ("今天有足球比赛", "足球", True),
        ("#football", "football", True),
        ("Straße", "strasse", True),
        ("", "x", False),
    ],
)
def test_a_word_is_found_whole(text, words, held):
    assert bool(found(text, [fold(words)])) == held


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(min_size=1, max_size=20))
def test_nothing_that_is_typed_breaks_it(text, words):
    folded = fold(words)
    assert fold(folded) == folded
    assert found(text, [folded]) in (None, folded)


class TestInMyStream:
    def test_it_waits_folded_up_and_in_nobody_elses(self, as_, cast, said, now):
        (post,) = said(cast.ada, [cast.group.audience], source="The match", html="<p>The match</p>")
        actions.mute_words(cast.lea, words="match", days=None, now=now)
        assert queries.home(cast.lea).muted == {post.pk: "match"}
        assert queries.home(cast.kid).muted == {}
        text = as_("lea").get("/streams/home/").content.decode()
        assert "Hidden by your muted word “match”." in text
        assert "You have read everything." in text

    def test_what_is_passed_on_is_looked_into(self, cast, said, now):
        (post,) = said(cast.ada, [cast.group.audience], source="The match")
        (passed,) = said(cast.kid, [cast.group.audience], passes_on=post)
        actions.mute_words(cast.lea, words="match", days=None, now=now)
        assert set(queries.home(cast.lea).muted) == {post.pk, passed.pk}

    def test_ones_own_words_are_left(self, cast, said, now):
        said(cast.lea, [cast.group.audience], source="The match")
        actions.mute_words(cast.lea, words="match", days=None, now=now)
        assert queries.home(cast.lea).muted == {}

    def test_its_day_ends_it(self, cast, said, now):
        said(cast.ada, [cast.group.audience], source="The match")
        actions.mute_words(cast.lea, words="match", days=1, now=now - timedelta(days=2))
        assert queries.home(cast.lea).muted == {}
        forget_old(now=now)
        assert not MutedWords.objects.exists()


class TestThePage:
    def test_a_word_comes_and_goes(self, as_, cast):
        client = as_("lea")
        assert client.post(PLACE, {"words": "  Match ", "days": "7"}).status_code == 302
        muted = MutedWords.objects.get()
        assert (muted.words, muted.folded, muted.until is None) == ("Match", "match", False)
        assert "Match" in client.get(PLACE).content.decode()
        assert client.post(f"{PLACE}{muted.pk}/end/").status_code == 302
        assert not MutedWords.objects.exists()

    @pytest.mark.parametrize("words", ["", "   ", "!!!", "x" * 81])
    def test_what_is_no_word_is_said(self, as_, words):
        assert as_("lea").post(PLACE, {"words": words, "days": ""}).status_code == 422

    @pytest.mark.parametrize("who", ["ada", "fay", "out", "gus"])
    def test_nobody_else_finds_it(self, as_, cast, now, who):
        muted = actions.mute_words(cast.lea, words="match", days=None, now=now)
        client = as_(who)
        assert client.post(f"{PLACE}{muted.pk}/end/").status_code == 404
        assert "match" not in client.get(PLACE).content.decode()
