"""Law 2: the rule as the database tells it equals the rule told in plain Python, case by case."""

from contextlib import AbstractContextManager
from types import ModuleType

import pytest
from django.db import connection
from django.db.models import Q
from django.test import TestCase
from django.utils import timezone

from commonground.audiences import rules as audience_rules
from commonground.audiences.queries import ask_reading
from commonground.kernel.errors import Missing
from commonground.kernel.rules import one
from commonground.people.models import STRANGER, Actor, Suspension
from commonground.posts import rules as post_rules
from commonground.posts.models import Post
from commonground.posts.queries import _read as read_of
from commonground.posts.tests.reading_world import FEW, POSTS, PostCase, ReaderCase, World, told
from commonground.testing.planted import planted


class Table(TestCase):
    """A world of cases, and what differs between the rule and its telling."""

    cases: list[PostCase]
    world: World

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = World(cls.cases)
        if (
            connection.vendor == "postgresql"
        ):  # without knowing how much there is it plans for minutes
            connection.cursor().execute("ANALYZE")

    def readable(self, actor: Actor) -> set[int]:
        return set(
            Post.objects.filter(post_rules.may_read(actor), source="said").values_list(
                "pk", flat=True
            )
        )

    def actor(self, reader: ReaderCase) -> Actor:
        return {
            "own": self.world.reader,
            "other persona": self.world.other_persona,
            "remote": self.world.remote,
            "stranger": STRANGER,
        }[reader.who]

    def wrong(self, reader: ReaderCase) -> list[PostCase]:
        """The cases where rule and telling differ, through the list."""
        actor = self.actor(reader)
        seen = self.readable(actor)
        return [
            case
            for case, post in self.world.posts.items()
            if (post.pk in seen) != told(reader, case)
        ]

    def wrong_kept(self, reader: ReaderCase) -> list[PostCase]:
        """The same by the statement whose words are kept for all readers of an outline."""
        cases = self.world.posts
        seen = set(
            ask_reading(self.actor(reader), read_of, posts=[post.pk for post in cases.values()])
        )
        return [case for case, post in cases.items() if (post.pk in seen) != told(reader, case)]

    def wrong_alone(self, reader: ReaderCase) -> list[PostCase]:
        """The same through the door of the single object, for a sample: a question for each post."""
        actor = self.actor(reader)
        # prime to every dimension, so that each value meets many others
        sample = self.cases[:: 179 if reader.who == "own" else 797]
        rule = post_rules.may_read(actor)
        return [
            case for case in sample if self.opens_alone(rule, actor, case) != told(reader, case)
        ]

    def opens_alone(self, rule: Q, actor: Actor, case: PostCase) -> bool:
        try:
            one(Post.objects.all(), lambda _actor: rule, actor, self.world.posts[case].pk)
        except Missing:
            return False
        return True


class TestWhoMayRead(Table):
    """Every case, every reader."""

    cases = POSTS

    def test_every_case_by_everyone(self) -> None:
        for who in ("own", "other persona", "remote", "stranger"):
            reader = ReaderCase(who)
            assert self.wrong(reader) == [], reader
            assert self.wrong_kept(reader) == [], reader
            assert self.wrong_alone(reader) == [], reader
            assert any(told(reader, case) for case in POSTS), f"{who} can read nothing at all"

    def test_a_suspended_reader_reads_only_their_own(self) -> None:
        account = self.world.reader.account
        Suspension.objects.create(account=account, reason="cooling down", since=timezone.now())
        assert self.wrong(ReaderCase("own", suspended=True)) == []
        assert self.wrong_kept(ReaderCase("own", suspended=True)) == []
        mine = Post.objects.create(author=self.world.reader, at=timezone.now(), source="said")
        assert self.readable(self.world.reader) == {mine.pk}

    def test_what_a_suspended_author_said_stays(self) -> None:
        Suspension.objects.bulk_create(
            Suspension(account=author.account, reason="cooling down", since=timezone.now())
            for author in self.world.authors.values()
        )
        assert self.wrong(ReaderCase("own")) == []


class TestTheTable(Table):
    """The same table goes red when the rule is wrong."""

    cases = FEW

    def test_the_table_catches_faults_of_known_servers(self) -> None:
        for module, good, bad in FAULTS:
            with self.subTest(bad), fault(module, good, bad):
                readers = [ReaderCase("own"), ReaderCase("remote"), ReaderCase("stranger")]
                caught = any(self.wrong(reader) for reader in readers)
                assert caught or self.wrong_when_suspended(), bad

    def wrong_when_suspended(self) -> bool:
        row = Suspension.objects.create(
            account=self.world.reader.account, reason="cooling down", since=timezone.now()
        )
        wrong = self.wrong(ReaderCase("own", suspended=True))
        row.delete()
        return bool(wrong)

    def test_one_object_ruled_differently_from_lists_is_caught(self) -> None:
        blocks_forgotten = "& (Q(audience__kind=Kind.INQUIRY) | ~blocked(actor, author"
        with planted(audience_rules, blocks_forgotten, "& (ANYTHING | ~blocked(actor, author"):
            post_rules.opens = audience_rules.opens
            wrong = self.wrong_alone(ReaderCase("own"))
        post_rules.opens = audience_rules.opens
        assert wrong


def fault(module: ModuleType, good: str, bad: str) -> AbstractContextManager[None]:
    """Plant in a rule, and let the posts' rule use the planted one."""
    from contextlib import contextmanager

    @contextmanager
    def plant():  # type: ignore[no-untyped-def]
        sound = post_rules.opens
        with planted(module, good, bad):
            if module is audience_rules:
                post_rules.opens = audience_rules.opens
            yield
        post_rules.opens = sound

    return plant()


FAULTS = [
    # a pending follow opens posts
    (
        audience_rules,
        "persona=actor.pk, state=State.LIVE, since__lte=s.at\n    )\n    seated",
        "persona=actor.pk, state__in=['live', 'pending'], since__lte=s.at\n    )\n    seated",
    ),
    # a missing field allows
    (
        audience_rules,
        "& Q(audience__from_joining=False)",
        "& Q(audience__from_joining=False) | Q(audience__school=None, audience__owner=None)",
    ),
    (audience_rules, "if s.suspended:\n        return NOTHING\n    return (", "return ("),
    (audience_rules, "Q(audience__ended_at=None)\n", "ANYTHING\n"),
    (audience_rules, "against_them.filter(by__account=actor.account_id)", "against_them.none()"),
    (audience_rules, "against__account=actor.account_id", "against=actor.pk"),
    (
        audience_rules,
        "return stands & ~duty(actor.account_id, account, standing(actor).at)",
        "return stands",
    ),
    (audience_rules, "Q(audience__kind=Kind.INQUIRY) | ~blocked", "~blocked"),
    (audience_rules, "filter(now | then, account", "filter(now, account"),
    (audience_rules, 'school__root_id=OuterRef("school__root_id")', 'school=OuterRef("school")'),
    (audience_rules, "school__open_to_world=True", "school__isnull=False"),
    (audience_rules, "if s.local:", "if True:"),
    (post_rules, "~hidden & ", ""),
    (post_rules, "lifted_at=None", "lifted_at__isnull=False"),
    (post_rules, "Q(deleted_at=None) & place", "place"),
    (post_rules, "persona=actor.pk)", "pk=None)"),
    (post_rules, "place & passes", "place"),
]


@pytest.mark.django_db
def test_a_fault_must_stand_in_the_text() -> None:
    with pytest.raises(AssertionError, match="no longer says"), planted(post_rules, "no such", ""):
        pass
