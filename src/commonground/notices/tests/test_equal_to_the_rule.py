"""Law 2 for what reaches people: notices and their dot, tags, lists and their counts tell what may be read.

The world is that of who may read; the rule is the one told there in plain Python.
"""

from datetime import time

import pytest
from django.db import connection
from django.test import TestCase
from django.utils import timezone

from commonground.audiences.queries import ask_reading
from commonground.kernel.converters import GREATEST
from commonground.notices import queries
from commonground.notices.models import Kind, Notice
from commonground.notices.rules import may_see
from commonground.people.models import STRANGER, Account, Suspension
from commonground.posts.models import Post
from commonground.posts.rules import may_read
from commonground.posts.tags.models import Mention, Tagged
from commonground.posts.tests.reading_world import FEW, ReaderCase, World, told
from commonground.timelines.lists.queries import _of_list
from commonground.timelines.models import Listed, QuietHours, ReadingList
from commonground.timelines.tagged.queries import _of_tag

ALL = 100_000
READERS = [
    ReaderCase("own"),
    ReaderCase("other persona"),
    ReaderCase("stranger"),
    ReaderCase("own", suspended=True),
]


class TestAWorld(TestCase):
    """A thing of each sort for every post of the world, whoever may read it."""

    @classmethod
    def setUpTestData(cls):
        cls.world = World(FEW)
        now, posts = timezone.now(), list(cls.world.posts.values())
        cls.readers = [cls.world.reader, cls.world.other_persona]
        for reader in cls.readers:
            Mention.objects.bulk_create(
                (Mention(post=post, persona=reader) for post in posts), batch_size=900
            )
            Notice.objects.bulk_create(
                (
                    Notice(
                        persona=reader,
                        kind=Kind.MENTION,
                        thing=post.pk,
                        first=post.pk,
                        newest=post.pk,
                        at=now,
                    )
                    for post in posts
                ),
                batch_size=900,
            )
        QuietHours.objects.create(  # at no hour: at night the dot is not shown
            account=cls.world.reader.account, begins=time(), ends=time()
        )
        Tagged.objects.bulk_create((Tagged(post=post, tag="x") for post in posts), batch_size=900)
        cls.lists = {
            reader.pk: ReadingList.objects.create(owner=reader, name="all")
            for reader in cls.readers
        }
        authors = {post.author_id for post in posts}
        Listed.objects.bulk_create(
            Listed(list=one, person_id=pk) for one in cls.lists.values() for pk in authors
        )
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")

    def actor(self, case):
        if case.suspended:
            since = timezone.now()
            Suspension.objects.create(account=self.world.reader.account, reason="x", since=since)
        there = {"own": self.world.reader, "other persona": self.world.other_persona}
        return there.get(case.who, STRANGER)

    def expected(self, case, *, starts):
        """Posts that this reader reads, by the telling; of streams, what begins a conversation."""
        return {
            post.pk
            for one, post in self.world.posts.items()
            if told(case, one) and not (starts and one.form == "reply")
        }

    def test_notices_and_their_dot(self):
        for case in READERS:
            with self.subTest(case):
                actor = self.actor(case)
                unheard = {
                    post.pk
                    for one, post in self.world.posts.items()
                    if one.author.block == "reader"  # also where a duty softens it
                }
                seen = Notice.objects.filter(may_see(actor), kind=Kind.MENTION)
                things = set(seen.values_list("thing", flat=True))
                own = self.expected(case, starts=False) if actor.pk else set()
                assert things == own - unheard
                assert queries.dot(actor) == bool(things)

    def test_a_dot_for_what_is_closed_alone_is_none(self):
        actor = self.world.reader
        Notice.objects.filter(may_see(actor), kind=Kind.MENTION).update(read_at=timezone.now())
        assert Notice.objects.filter(persona=actor, read_at=None).exists()
        assert not queries.dot(actor)
        assert all(not one.new for one in queries.told(actor))

    def test_tags_and_lists(self):
        for case in READERS:
            with self.subTest(case):
                actor = self.actor(case)
                expected = self.expected(case, starts=True)
                asked = {"before": GREATEST}
                by_tag = ask_reading(actor, _of_tag, ALL, tag="x", **asked)
                assert {pk for pk, read in by_tag if read} == expected
                if actor.pk in self.lists:
                    mine = self.lists[actor.pk].pk
                    by_list = ask_reading(actor, _of_list, ALL, list=mine, **asked)
                    own = {pk for pk, read in by_list if read}
                    assert own & {p.pk for p in self.world.posts.values()} == expected

    def test_a_list_of_another_is_empty(self):
        theirs = self.lists[self.world.other_persona.pk].pk
        found = ask_reading(self.world.reader, _of_list, ALL, list=theirs, before=GREATEST)
        assert found == []


@pytest.mark.django_db
def test_the_telling_would_notice_a_rule_that_opens_too_much():
    """The world holds posts that nobody reads: a notice that asks no rule would show them."""
    world = World(FEW[:40])
    hidden = [post for one, post in world.posts.items() if not told(ReaderCase("own"), one)]
    assert hidden
    assert not Post.objects.filter(may_read(world.reader), pk__in=[p.pk for p in hidden]).exists()
    assert Account.objects.exists()
