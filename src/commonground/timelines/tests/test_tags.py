"""Tags: what carries one, of what I may read; followed into my stream; and a tag of nobody is no clue."""

import pytest

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind
from commonground.posts import actions as posts
from commonground.testing.cost import assert_cost_does_not_grow
from commonground.ties.models import Mute
from commonground.timelines import queries
from commonground.timelines.models import FollowedTag
from commonground.timelines.tagged import actions
from commonground.timelines.tagged.queries import stream

PLACE = "/streams/tags/bees/"


@pytest.fixture
def room(cast, now):
    """A group of which Lea reads, but not in her stream."""
    room = audiences.open_audience(Kind.GROUP, name="Hive", school=cast.school)
    audiences.seat(room, cast.fay, now=now)
    audiences.seat(room, cast.lea, now=now, in_stream=False)
    return room


def test_what_carries_it_however_it_is_written(as_, cast, now):
    said = [
        posts.say(cast.ada, audiences=[cast.group.audience], source=words, now=now)
        for words in ("Look: #Bees", "#bees everywhere", "no tag bees")
    ]
    text = as_("lea").get(PLACE).content.decode()
    assert text.count('<article class="post"') == 2
    assert "You see this because it carries the tag #bees." in text
    assert [one.pk for one in stream(cast.lea, "bees").posts] == [said[1].pk, said[0].pk]
    assert as_("lea").get("/streams/tags/BEES/").status_code == 200


@pytest.mark.parametrize("who", ["out", "tom", "gus", "gone"])
def test_a_tag_that_others_use_looks_like_one_of_nobody(as_, cast, now, who):
    client = as_(who)
    before = client.get(PLACE).content.decode()
    posts.say(cast.ada, audiences=[cast.group.audience], source="#bees", now=now)
    after = client.get(PLACE).content.decode()
    assert "article" not in after
    assert len(before) == len(after)


@pytest.mark.parametrize("tag", ["a b", "1", "x!", "a%23b", "x" * 61, "%00", "\u202e"])
def test_what_is_no_tag_is_not_there(as_, tag):
    assert as_("lea").get(f"/streams/tags/{tag}/").status_code in (400, 404)


class TestFollowed:
    def test_it_comes_home_and_says_why(self, cast, room, now):
        said = posts.say(cast.fay, audiences=[room], source="#bees", now=now)
        assert list(queries.home(cast.lea).posts) == []
        actions.follow_tag(cast.lea, "bees")
        (shown,) = queries.home(cast.lea).posts
        assert (shown.pk, shown.why) == (said.pk, "You see this because you follow the tag #bees.")
        assert queries.home_new(cast.lea, 0) == 1

    def test_what_a_seat_brings_says_so(self, cast, now):
        posts.say(cast.ada, audiences=[cast.group.audience], source="#bees", now=now)
        actions.follow_tag(cast.lea, "bees")
        (shown,) = queries.home(cast.lea).posts
        assert shown.why == "You see this because you are in class 8B."

    def test_it_opens_nothing(self, cast, room, now):
        posts.say(cast.fay, audiences=[room], source="#bees", now=now)
        actions.follow_tag(cast.kid, "bees")
        assert list(queries.home(cast.kid).posts) == []
        assert queries.home_new(cast.kid, 0) == 0

    def test_whom_i_muted_stays_out(self, cast, room, now):
        posts.say(cast.fay, audiences=[room], source="#bees", now=now)
        actions.follow_tag(cast.lea, "bees")
        Mute.objects.create(by=cast.lea, against=cast.fay, at=now)
        assert list(queries.home(cast.lea).posts) == []

    def test_its_button(self, as_, cast):
        client = as_("lea")
        assert client.post(f"{PLACE}follow/").status_code == 302
        assert FollowedTag.objects.get().tag == "bees"
        assert "Follow it no more" in client.get(PLACE).content.decode()
        assert client.post(f"{PLACE}follow/end/").status_code == 302
        assert not FollowedTag.objects.exists()

    def test_it_costs_the_same_with_many(self, cast, room, now):
        actions.follow_tag(cast.lea, "bees")

        def more():
            for _n in range(20):
                posts.say(cast.fay, audiences=[room], source="#bees", now=now)

        more()
        assert_cost_does_not_grow(lambda: queries.home(cast.lea), more)


def test_why_what_is_passed_on_comes(cast, room, now):
    said = posts.say(cast.fay, audiences=[cast.group.audience], source="The sky", now=now)
    posts.pass_on(cast.ada, said, audiences=[cast.group.audience], now=now)
    why = {one.why for one in queries.home(cast.lea).posts}
    assert why == {
        "You see this because you are in class 8B.",
        "You see this because Ada Adler passed it on to: Class 8B.",
    }
