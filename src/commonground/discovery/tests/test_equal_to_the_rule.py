"""Search is a way out: over a small world of every way to read it finds what the rule says, no more."""

from types import ModuleType

from django.db import connection
from django.test import TestCase
from django.utils import timezone

from commonground.discovery import queries
from commonground.discovery.beyond import queries as beyond
from commonground.discovery.indexing.jobs import make_anew
from commonground.discovery.things import queries as things
from commonground.kernel.registries import searchables
from commonground.people.models import STRANGER, Actor, Suspension
from commonground.posts.tests.reading_world import FEW, PostCase, ReaderCase, World, told
from commonground.testing.planted import planted


def told_by_search(reader: ReaderCase, post: PostCase) -> bool:
    """The rule, without messages; and whom the reader blocked stays away, also where duty softens it."""
    if post.audience.kind == "conversation":
        return False
    at_home = reader.who in ("own", "other persona")
    return told(reader, post) and not (at_home and post.author.block == "reader")


class TestWhatSearchFinds(TestCase):
    world: World

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = World(FEW)
        make_anew()
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")

    def actor(self, reader: ReaderCase) -> Actor:
        return {
            "own": self.world.reader,
            "other persona": self.world.other_persona,
            "remote": self.world.remote,
            "stranger": STRANGER,
        }[reader.who]

    def found(self, actor: Actor, kind: str = "posts") -> set[int]:
        asked, before, found = queries.question(actor, "said"), None, set()
        while True:
            page = queries.hits(actor, searchables[kind], asked, before=before, size=400)
            found |= {hit.found.pk for hit in page.hits}
            assert not page.stopped
            if page.older is None:
                return found
            before = page.older

    def wrong(self, reader: ReaderCase) -> list[PostCase]:
        seen = self.found(self.actor(reader))
        return [
            case
            for case, post in self.world.posts.items()
            if (post.pk in seen) != told_by_search(reader, case)
        ]

    def test_every_case_by_everyone(self) -> None:
        for who in ("own", "other persona", "remote", "stranger"):
            reader = ReaderCase(who)
            assert self.wrong(reader) == [], reader
            assert any(told_by_search(reader, case) for case in FEW)

    def test_also_without_the_marks_that_narrow_it(self) -> None:
        most, things.MOST_GROUNDS = things.MOST_GROUNDS, 0
        try:
            assert self.wrong(ReaderCase("own")) == []
            assert self.wrong(ReaderCase("remote")) == []
        finally:
            things.MOST_GROUNDS = most

    def test_nothing_else_meets_an_interest(self) -> None:
        """People just outside are offered by posts, and watches tell of posts, that search finds."""
        for who in ("own", "other persona", "remote"):
            reader = ReaderCase(who)
            curious = [beyond.Curious("said", ("said",))]
            met = beyond._meetings(self.actor(reader), curious, timezone.now())
            posts = {meeting.post for meeting in met}
            mine = {self.world.posts[case].pk for case in FEW if told_by_search(reader, case)}
            assert posts
            assert posts <= mine

    def test_a_suspended_reader_finds_nothing_of_others(self) -> None:
        Suspension.objects.create(
            account=self.world.reader.account, reason="x", since=timezone.now()
        )
        assert self.found(self.world.reader) == set()

    def test_planted_faults_are_seen(self) -> None:
        for module, good, bad in FAULTS:
            with self.subTest(bad), planted(module, good, bad):
                searchable = module.Posts() if module is things else searchables["posts"]
                before, searchables._entries["posts"] = searchables["posts"], searchable
                readers = (ReaderCase("own"), ReaderCase("remote"), ReaderCase("stranger"))
                try:
                    assert any(self.wrong(reader) for reader in readers), bad
                finally:
                    searchables._entries["posts"] = before


FAULTS: list[tuple[ModuleType, str, str]] = [
    (
        things,
        "lambda actor: may_read(actor) & may_come_home(actor)",
        "lambda actor: may_come_home(actor)",
    ),
    (
        things,
        "lambda actor: may_read(actor) & may_come_home(actor)",
        "lambda actor: may_read(actor)",
    ),
    (things, "audiences = {*heard_by(actor), *open_to_all}", "audiences = {*heard_by(actor)}"),
    (queries, "set(kind.readable(actor, ids)) if ids else set()", "set(ids)"),
]
