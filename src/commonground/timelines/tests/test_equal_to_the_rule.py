"""Each stream, walked page by page, is the plain rule sorted: nothing more, nothing less."""

import random
from collections import defaultdict
from datetime import timedelta
from functools import partial

import pytest

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience, Block, Kind, Seat, State
from commonground.audiences.rules import may_address, may_know
from commonground.kernel.ids import new_id
from commonground.people.models import STRANGER
from commonground.posts.composing.queries import NOT_FROM_A_LIST, choices
from commonground.posts.models import Hiding, Post, PutAway
from commonground.posts.queries import readable, shown
from commonground.posts.rules import may_delete, may_hide, may_read, may_reply
from commonground.posts.tags.models import Tagged
from commonground.ties.models import Mute
from commonground.timelines import queries
from commonground.timelines.models import FollowedTag
from commonground.timelines.tagged import queries as tagged

WORLDS = range(2)
READERS = ["ada", "lea", "kid", "fay", "hal", "mod", "gus", "out", "gone"]


def walked(stream, size):
    """Ids of all pages, and whether the end came exactly after the last."""
    found, before = [], None
    for _ in range(500):
        page = stream(before, size)
        assert len(page.posts) <= size
        assert page.finished == (page.older is None)
        found += [shown.pk for shown in page.posts]
        if page.finished:
            return found
        before = page.older
    raise AssertionError("the stream does not end")


def plain_home(actor):
    """The rule, told without sources, pages or statements of our own."""
    everyone = set(Audience.objects.filter(kind="everyone").values_list("pk", flat=True))
    mine = Seat.objects.filter(persona=actor, state="live", in_stream=True, audience__ended_at=None)
    sources = everyone | set(mine.values_list("audience_id", flat=True))
    unheard = set(Mute.objects.filter(by=actor).values_list("against_id", flat=True))
    unheard |= set(
        Block.objects.filter(by__account=actor.account_id).values_list("against_id", flat=True)
    )
    tags = set(FollowedTag.objects.filter(persona=actor).values_list("tag", flat=True))
    rows = Post.objects.filter(may_read(actor), reply_to=None).select_related("passes_on")
    return sorted(
        (
            post.pk
            for post in rows.prefetch_related("audiences", "tagged")
            if (
                sources & {audience.pk for audience in post.audiences.all()}
                or tags & {row.tag for row in post.tagged.all()}
            )
            and post.author_id not in unheard
            and (post.passes_on is None or post.passes_on.author_id not in unheard)
        ),
        reverse=True,
    )


def plain(actor):
    """What the actor may read, by the audience it is addressed to and by its author."""
    by_audience, by_author = defaultdict(set), defaultdict(set)
    rows = Post.objects.filter(may_read(actor), reply_to=None)
    talks = Audience.objects.filter(kind="conversation")
    messages = set(Post.objects.filter(audiences__in=talks).values_list("pk", flat=True))
    for pk, author, audience in rows.values_list("pk", "author", "addressed__audience"):
        by_audience[audience].add(pk)
        if pk not in messages:
            by_author[author].add(pk)
    return by_audience, by_author


@pytest.fixture
def world(cast, said, now):
    """Some 70 posts by chance: audiences, replies, passings on, hidden, deleted, put away, blocked."""

    def made(seed):
        dice = random.Random(seed)
        rooms = _rooms(cast, now, dice)
        people = [getattr(cast, name) for name in READERS[:6]]
        posts = []
        for _ in range(70):
            author = dice.choice(people)
            about = {"at": now - timedelta(days=dice.choice([0, 3, 90]))}
            if posts and dice.random() < 0.15:
                about["passes_on"] = dice.choice(posts)
            if posts and dice.random() < 0.2:
                about["reply_to"] = about["start"] = dice.choice(posts)
            if dice.random() < 0.1:
                about["deleted_at"] = now
            posts += said(author, dice.sample(rooms, dice.choice([1, 1, 2])), **about)
        _tag(cast, dice, posts)
        for post in dice.sample(posts, 12):
            Hiding.objects.create(post=post, reason="x", at=now)
        for post in dice.sample(posts, 12):
            PutAway.objects.create(post=post, persona=dice.choice(people), at=now)
        for model in (Mute, Block):
            by, against = dice.sample(people, 2)
            model.objects.create(by=by, against=against, at=now)
        Seat.objects.filter(pk=dice.choice(Seat.objects.all()).pk).update(in_stream=False)

    return made


def _tag(cast, dice, posts):
    for post in dice.sample(posts, 30):
        Tagged.objects.create(post=post, tag=dice.choice(["bees", "sky"]))
    for name in ("lea", "kid", "out"):
        FollowedTag.objects.create(persona=getattr(cast, name), tag="bees")


def _rooms(cast, now, dice):
    talk = audiences.open_audience(Kind.CONVERSATION, school=cast.school)
    circle = audiences.open_audience(Kind.CIRCLE, owner=cast.ada, school=cast.school)
    group = audiences.open_audience(Kind.GROUP, name="Bees", school=cast.school)
    closed = audiences.open_audience(Kind.GROUP, name="Closed", school=cast.school)
    for room in (talk, circle, group, closed):
        for persona in (cast.fay, cast.ada, cast.lea, cast.kid):
            if dice.random() < 0.7:
                audiences.seat(room, persona, now=now - timedelta(days=1))
    Audience.objects.filter(pk=closed.pk).update(ended_at=now)
    school = Audience.objects.get(kind="school", school=cast.school)
    everyone = Audience.objects.get(kind="everyone")
    return [cast.group.audience, talk, circle, group, closed, school, everyone]


@pytest.mark.parametrize("seed", WORLDS)
def test_every_stream_of_every_reader(cast, world, seed):
    world(seed)
    for name in READERS:
        actor = getattr(cast, name)
        home = partial(queries.home, actor)
        assert walked(home, 9) == plain_home(actor), name
        by_audience, by_author = plain(actor)
        for audience in Audience.objects.filter(may_know(actor)):
            found = walked(partial(queries.of_audience, actor, audience.pk), 50)
            assert found == sorted(by_audience[audience.pk], reverse=True), (name, audience)
        for tag in ("bees", "sky"):
            carries = Post.objects.filter(may_read(actor), reply_to=None, tagged__tag=tag)
            plain_tag = list(carries.order_by("-pk").values_list("pk", flat=True))
            assert walked(partial(tagged.stream, actor, tag), 9) == plain_tag, (name, tag)
            assert tagged.stream_new(actor, tag, 0) == min(len(plain_tag), 20), (name, tag)
        found = walked(partial(queries.person, actor, cast.ada.pk), 50)
        assert found == sorted(by_author[cast.ada.pk], reverse=True), name


def test_what_may_be_done_with_each_post_is_what_its_rule_says(cast, world):
    world(0)
    rules = {"may_reply": may_reply, "may_delete": may_delete, "may_hide": may_hide}
    posts = list(Post.objects.values_list("pk", flat=True))
    for name in READERS:
        actor = getattr(cast, name)
        read = [one for one in shown(actor, posts) if one.post.readable]
        assert {one.pk for one in read} == set(readable(actor).values_list("pk", flat=True))
        for mark, rule in rules.items():
            allowed = set(Post.objects.filter(rule(actor)).values_list("pk", flat=True))
            for one in read:
                assert getattr(one.post, mark) == (one.pk in allowed), (name, mark)


def test_the_composer_offers_what_may_be_addressed(cast, world):
    world(1)
    for name in READERS:
        actor = getattr(cast, name)
        allowed = set(Audience.objects.filter(may_address(actor)).exclude(kind__in=NOT_FROM_A_LIST))
        assert set(choices(actor)) == allowed, name


def test_a_source_whose_newest_hundred_are_hidden_from_me(cast, said, now):
    old = said(cast.ada, [cast.group.audience], 3)
    hidden = said(cast.lea, [cast.group.audience], 100)
    Hiding.objects.bulk_create(Hiding(pk=new_id(), post=p, reason="x", at=now) for p in hidden)
    page = queries.home(cast.kid)
    assert [shown.pk for shown in page.posts] == [post.pk for post in reversed(old)]
    assert page.finished


def test_a_short_page_is_not_the_end(cast, said, now, monkeypatch):
    monkeypatch.setattr(queries, "MOST_ROUNDS", 1)
    old = said(cast.ada, [cast.group.audience], 2)
    hidden = said(cast.lea, [cast.group.audience], 60)
    Hiding.objects.bulk_create(Hiding(pk=new_id(), post=p, reason="x", at=now) for p in hidden)
    page = queries.home(cast.kid)
    assert (list(page.posts), page.finished, page.older) == ([], False, hidden[60 - 21].pk)
    found = walked(lambda before, n: queries.home(cast.kid, before, n), 20)
    assert found == [post.pk for post in reversed(old)]


def test_the_best_of_many_quiet_sources_come_first(cast, said, now):
    rooms = [
        audiences.open_audience(Kind.GROUP, name=str(n), school=cast.school) for n in range(30)
    ]
    for room in rooms:
        audiences.seat(room, cast.fay, now=now)
        said(cast.fay, [room], 2)
    expected = plain_home(cast.fay)
    assert len(expected) == 60
    assert walked(lambda before, n: queries.home(cast.fay, before, n), 5) == expected


@pytest.mark.parametrize("size", [19, 20, 21])
def test_an_exactly_full_page_is_the_end(cast, said, size):
    said(cast.ada, [cast.group.audience], 20)
    assert queries.home(cast.lea, None, size).finished == (size >= 20)


def test_what_goes_to_two_of_my_audiences_comes_once(cast, said):
    school = Audience.objects.get(kind="school", school=cast.school)
    (post,) = said(cast.fay, [cast.group.audience, school])
    assert [shown.pk for shown in queries.home(cast.lea).posts] == [post.pk]


class TestWhoHasNothing:
    def test_no_sources_no_posts_and_an_end(self, cast, said):
        said(cast.ada, [cast.group.audience], 30)
        page = queries.home(cast.gus)
        assert (list(page.posts), page.finished) == ([], True)

    def test_the_stranger_has_a_stream_without_anything(self, cast, said):
        said(cast.ada, [cast.group.audience])
        assert (list(queries.home(STRANGER).posts), queries.home_new(STRANGER, 0)) == ([], 0)

    def test_the_suspended_read_nothing_of_others(self, cast, said, now):
        said(cast.ada, [cast.group.audience])
        cast.lea.account.suspensions.create(reason="", since=now)
        assert list(queries.home(cast.lea).posts) == []


class TestNotWanted:
    def test_a_mute_keeps_someone_out_of_my_stream_alone(self, cast, said, now):
        (post,) = said(cast.ada, [cast.group.audience])
        Mute.objects.create(by=cast.lea, against=cast.ada, at=now)
        assert list(queries.home(cast.lea).posts) == []
        for reader in (cast.kid, cast.ada):
            assert [shown.pk for shown in queries.home(reader).posts] == [post.pk]
        in_class = queries.of_audience(cast.lea, cast.group.audience_id)
        assert [shown.pk for shown in in_class.posts] == [post.pk]

    def test_a_block_softened_by_duty_still_keeps_them_out_of_my_stream(self, cast, said, now):
        (post,) = said(cast.fay, [cast.group.audience])
        (answer,) = said(cast.kid, [cast.group.audience])
        audiences.block(cast.kid, cast.fay, now=now)
        assert [shown.pk for shown in queries.home(cast.kid).posts] == [answer.pk]
        assert len(queries.of_audience(cast.kid, cast.group.audience_id).posts) == 2
        assert [shown.pk for shown in queries.home(cast.fay).posts] == [answer.pk, post.pk]

    def test_what_someone_muted_said_is_not_passed_on_to_me(self, cast, said, now):
        (post,) = said(cast.ada, [cast.group.audience])
        said(cast.kid, [cast.group.audience], passes_on=post)
        Mute.objects.create(by=cast.lea, against=cast.ada, at=now)
        assert list(queries.home(cast.lea).posts) == []

    def test_a_seat_not_in_my_stream_does_not_come(self, cast, said):
        said(cast.ada, [cast.group.audience])
        Seat.objects.filter(persona=cast.lea, audience=cast.group.audience).update(in_stream=False)
        assert list(queries.home(cast.lea).posts) == []

    @pytest.mark.parametrize("state", [State.PENDING, State.REFUSED, State.ENDED])
    def test_a_seat_that_is_not_live_brings_nothing(self, cast, said, state):
        said(cast.ada, [cast.group.audience])
        Seat.objects.filter(persona=cast.lea, audience=cast.group.audience).update(state=state)
        assert list(queries.home(cast.lea).posts) == []


def test_a_room_from_joining_begins_at_joining(cast, said, now):
    talk = audiences.open_audience(Kind.CONVERSATION, school=cast.school)
    audiences.seat(talk, cast.lea, now=now)
    said(cast.ada, [talk], at=now - timedelta(hours=1))
    (later,) = said(cast.ada, [talk], at=now + timedelta(hours=1))
    assert [shown.pk for shown in queries.home(cast.lea).posts] == [later.pk]
