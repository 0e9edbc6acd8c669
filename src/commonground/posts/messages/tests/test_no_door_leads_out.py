"""What is said in a conversation comes out of no other door: streams, counts, search, news, cards."""

from datetime import timedelta

import pytest

from commonground.audiences.models import Audience
from commonground.audiences.queries import heard_by
from commonground.audiences.rules import may_address, may_answer_in, may_know
from commonground.kernel.errors import Missing, Refused
from commonground.kernel.registries import cards, holdings, searchables
from commonground.people.models import STRANGER
from commonground.posts.bookmarks import actions as bookmarks
from commonground.posts.composing.queries import choices
from commonground.posts.learned import actions as learned
from commonground.posts.messages import actions
from commonground.posts.messages.listed import queries as listed
from commonground.posts.messages.models import Message
from commonground.posts.queries import shown
from commonground.posts.rules import may_pass_on, may_reply
from commonground.safety.queries import thing
from commonground.testing.cast import BEGINNING, assemble
from commonground.testing.kept import kept
from commonground.timelines import queries as timelines

READERS = ["lea", "kid", "fay", "hal", "gus", "out"]


@pytest.fixture
def whole(db):
    return kept(_world)


@pytest.fixture
def cast(whole):
    return whole[0]


@pytest.fixture
def world(whole):
    return whole[1]


def _world():
    """Two pupils; a pupil and a teacher; two, and one who left them."""
    cast = assemble()
    now = BEGINNING + timedelta(days=30)
    two = actions.begin(cast.ada, [cast.lea], source="Antananarivo #tag", now=now)
    lesson = actions.begin(cast.fay, [cast.kid], source="Madagascar", now=now)
    left = actions.begin(cast.ada, [cast.lea, cast.kid], source="Moroni", now=now)
    actions.leave(cast.kid, left, now=now)
    return cast, {two: {"ada", "lea"}, lesson: {"fay", "kid"}, left: {"ada", "lea"}}


@pytest.mark.parametrize("name", READERS)
def test_nothing_comes_out(cast, world, name):
    actor = getattr(cast, name)
    messages = {pk for talk in world for pk in talk.messages.values_list("pk", flat=True)}
    inside = {talk for talk, people in world.items() if name in people}
    rooms = Audience.objects.exclude(kind="conversation").filter(may_know(actor))
    streams = [timelines.home(actor)]
    streams += [timelines.of_audience(actor, room.pk) for room in rooms]
    streams += [timelines.person(actor, getattr(cast, other).pk) for other in ("ada", "lea", "fay")]
    assert not messages & {one.pk for stream in streams for one in stream.posts}
    assert timelines.home_new(actor, 0) == 0
    for talk in world:
        with pytest.raises(Missing):
            timelines.audience(actor, talk.audience_id)
    heard = heard_by(actor)
    assert {talk for talk in world if talk.audience_id in heard} == inside
    assert not Audience.objects.filter(may_address(actor), kind="conversation").exists()
    assert not Audience.objects.filter(may_answer_in(actor), kind="conversation").exists()
    assert not [one for one in choices(actor) if one.kind == "conversation"]
    for searchable in searchables:
        assert not messages & set(searchable.after(0, 10_000)), searchable.name
    assert {entry.conversation for entry in listed.mine(actor).rows} == inside


@pytest.mark.parametrize("name", READERS)
def test_who_is_not_in_it_can_do_nothing_with_a_message(cast, world, now, name):
    actor = getattr(cast, name)
    for talk, people in world.items():
        for message in Message.objects.filter(conversation=talk).select_related("post"):
            post = message.post
            same = type(post).objects.filter(pk=post.pk)
            assert not same.filter(may_reply(actor)).exists()
            assert not same.filter(may_pass_on(actor)).exists()
            with pytest.raises(Refused):  # it would be a message past its rule
                learned.take(actor, post, words="x", now=now)
            if name in people or post.author == actor:
                continue
            assert shown(actor, [post.pk]) == []
            with pytest.raises(Missing):
                thing(actor, post=post.pk, person=None, page="")
            with pytest.raises(Refused):
                bookmarks.keep(actor, post, now=now)
            assert not any(card.for_posts(STRANGER, [post.pk]) for card in cards)


def test_what_somebody_takes_along_is_what_they_wrote(cast, world):
    words = {name: [] for name in ("ada", "lea", "kid")}
    for name, told in words.items():
        for holding in holdings:
            told.append(str(list(holding.export(getattr(cast, name).account_id))))
    assert "Antananarivo" in "".join(words["ada"])
    assert "Antananarivo" not in "".join(words["lea"])
    assert "Moroni" not in "".join(words["kid"])
