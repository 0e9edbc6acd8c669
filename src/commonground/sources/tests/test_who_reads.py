"""Law 2 for what sources say: every way to be let in, told in plain words from the raw record."""

from dataclasses import dataclass, replace
from itertools import product

import pytest
from django.utils import timezone

from commonground.audiences.actions import follow
from commonground.audiences.models import Audience
from commonground.kernel.errors import Missing, Refused
from commonground.people import actions as people
from commonground.people.models import STRANGER, Band, Persona
from commonground.posts import actions as posts
from commonground.posts.learned.actions import take
from commonground.posts.models import Post
from commonground.posts.queries import readable
from commonground.safety import actions as safety
from commonground.safety.queries import thing
from commonground.sources import actions, queries
from commonground.sources.finding.queries import Sources
from commonground.sources.models import Source
from commonground.sources.tests.conftest import ask, bring_in, feed_of, later
from commonground.testing.cast import BEGINNING

APPROVED = ["nobody", "class", "class, other words", "school", "class, ended", "school, ended"]
FOLLOWS = ["fay alone", "mod too", "lea too"]
READERS = ["ada", "lea", "kid", "fay", "hal", "mod", "gus", "out", "tom", "rem", "gone"]
PUPILS = {"ada", "lea", "kid"}


@dataclass(frozen=True)
class Case:
    approved: str
    follows: str
    removed: bool


CASES = [Case(*row) for row in product(APPROVED, FOLLOWS, [False, True])]


def told(reader, case):
    """Who reads what came after all this: followers, and the class where it was let in and matches."""
    if case.removed:
        return False
    if reader == "fay" or (reader == "mod" and case.follows == "mod too"):
        return True
    if case.approved == "class" and reader in PUPILS:
        return True
    return reader == "lea" and case.follows == "lea too" and case.approved == "school"


@pytest.fixture
def grown(cast):
    """Pupils of the middle band: the youngest follow nothing."""
    pupils = [who.account_id for who in (cast.ada, cast.lea, cast.kid, cast.out)]
    people.set_band(pupils, Band.MIDDLE, now=BEGINNING)
    fresh = {who: Persona.objects.get(pk=getattr(cast, who).pk) for who in READERS}
    return replace(cast, **fresh)


def made(case, cast, source, web, now):
    rooms = {"class": cast.group.audience, "school": audience_of(cast)}
    words = "frogs" if case.approved.endswith("other words") else "Birds"
    approval = None
    if case.approved != "nobody":
        room = rooms[case.approved.split(",")[0]]
        approval = actions.approve(cast.fay, source, room, words=words, now=now)
    for who in {"mod too": ["mod"], "lea too": ["lea"]}.get(case.follows, []):
        try:
            actions.follow(getattr(cast, who), source, now=now)
        except Refused:
            assert who == "lea"
            assert not case.approved.startswith("school")
    if case.approved.endswith("ended"):
        actions.end_approval(cast.fay, approval, now=now)
    web.put(source.feed.url, feed_of(("bird again", "birds", "Wed, 07 Jan 2026 10:00:00 GMT")))
    ask(source, later(now, hours=1))
    if case.removed:
        actions.remove(cast.fay, Source.objects.get(pk=source.pk), now=later(now, hours=2))
    return Post.objects.get(title="bird again")


def audience_of(cast):
    return Audience.objects.get(kind="school", school=cast.school)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_who_reads(case, grown, source, web, now):
    post = made(case, grown, source, web, now)
    readers = {name: getattr(grown, name) for name in READERS}
    seen = {name for name, who in readers.items() if readable(who).filter(pk=post.pk).exists()}
    assert seen == {name for name in READERS if told(name, case)}
    assert not readable(STRANGER).filter(pk=post.pk).exists()


def test_what_was_removed_comes_back_with_its_readers(grown, source, now):
    actions.approve(grown.fay, source, grown.group.audience, words="", now=now)
    seen = set(readable(grown.ada).values_list("title", flat=True))
    assert seen == {"heron seen", "flood measured"}
    actions.remove(grown.fay, source, now=later(now, hours=1))
    assert not readable(grown.ada).exists()
    actions.restore(grown.hal, queries.one_removed(grown.hal, source.pk), now=later(now, hours=2))
    assert set(readable(grown.ada).values_list("title", flat=True)) == seen
    assert queries.approvals(grown.fay, source)


def test_after_thirty_days_nothing_comes_back(grown, source, now):
    actions.remove(grown.fay, source, now=later(now, days=-31))
    with pytest.raises(Missing):
        queries.one_removed(grown.fay, source.pk)


SEES = {"fay", "hal", "mod", "gus"}


def test_who_sees_the_source_itself(grown, source):
    people_ = {name: getattr(grown, name) for name in READERS}
    assert {n for n, who in people_.items() if queries.shown(who)} == SEES
    assert {n for n, who in people_.items() if queries.schools(who)} == SEES | {"tom"}
    assert queries.shown(STRANGER) == []


def test_a_guardian_brings_in_for_themselves_and_lets_nobody_in(grown, source, web, now):
    web.put("https://other.example/feed", feed_of(("otter seen", "otters", "")))
    own = bring_in(grown.gus, grown.school, now, "https://other.example/feed")
    assert queries.choices(grown.gus, own) == []
    with pytest.raises(Refused):
        actions.approve(grown.gus, own, grown.group.audience, words="", now=now)
    with pytest.raises(Refused):
        actions.remove(grown.gus, source, now=now)
    actions.approve(grown.fay, own, audience_of(grown), words="", now=now)
    actions.follow(grown.lea, own, now=now)  # staff is there
    with pytest.raises(Refused):
        actions.remove(grown.gus, own, now=now)


def test_what_the_class_reads_it_can_talk_about_and_followers_cannot(grown, source, now):
    actions.approve(grown.fay, source, grown.group.audience, words="heron", now=now)
    post = readable(grown.ada).get(title="heron seen")
    answer = posts.reply(grown.ada, post, source="I saw it too.", now=now)
    assert list(answer.audiences.all()) == [grown.group.audience]
    with pytest.raises(Refused):
        posts.reply(grown.fay, readable(grown.fay).get(title="flood measured"), source="x", now=now)


def test_staff_of_the_school_hides_one_item_and_others_do_not(grown, source, now):
    actions.approve(grown.fay, source, grown.group.audience, words="", now=now)
    post = readable(grown.ada).get(title="heron seen")
    for who in (grown.ada, grown.gus, grown.tom, grown.hal, grown.mod):
        with pytest.raises(Refused):
            posts.hide(who, post, reason="x", now=now)  # hal and mod do not read it
    posts.hide(grown.fay, post, reason="Not for us.", now=now)
    assert not readable(grown.ada).filter(pk=post.pk).exists()
    posts.lift(grown.fay, post, now=now)
    assert readable(grown.ada).filter(pk=post.pk).exists()


def test_nobody_tells_a_source_what_they_learned(grown, source):
    post = readable(grown.fay).get(title="heron seen")
    with pytest.raises(Refused):
        take(grown.fay, post, words="Herons come back.", now=timezone.now())


def test_something_is_wrong_reaches_the_named_adults(grown, source, now):
    actions.approve(grown.fay, source, grown.group.audience, words="", now=now)
    post = readable(grown.ada).get(title="heron seen")
    pointed = thing(grown.ada, post=post.pk, person=None, page="")
    report = safety.report(grown.ada, pointed, whom="saw", words="It frightens me.", now=now)
    assert report.school == grown.school
    assert not readable(grown.ada).filter(pk=post.pk).exists()


def test_search_finds_a_source_for_those_who_may_look_at_it(grown, source):
    finds = Sources()
    assert finds.indexed([source.pk])[source.pk].words == "River news\nriver.example"
    told = {n for n in READERS if list(finds.readable(getattr(grown, n), [source.pk]))}
    assert told == SEES
    assert finds.shown(grown.fay, [source.pk])[0].title == "River news"
    assert list(finds.readable(STRANGER, [source.pk])) == []


def test_a_pupil_never_follows_it_by_the_door_of_persons(grown, source, now):
    for who in (grown.ada, grown.fay, grown.out, grown.tom):
        with pytest.raises(Refused):
            follow(who, source.persona, now=now)
