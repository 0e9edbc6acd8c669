"""Law 2 for pictures: each is seen by whoever reads its post, told from the raw record, case by case."""

from dataclasses import replace

from django.db import connection
from django.test import TestCase
from django.urls import reverse

from commonground.people.models import STRANGER
from commonground.posts.media import rules
from commonground.posts.media.models import Attached, Objection, Sort, State, Upload
from commonground.posts.media.queries import for_posts
from commonground.posts.tests.reading_world import (
    AUTHORS,
    FEW,
    SAID,
    PostCase,
    ReaderCase,
    World,
    told,
)
from commonground.testing.planted import planted
from commonground.testing.untouched import Table

HELD = ("plain", "objected", "decided: hidden", "decided: shown", "loose")
# Every post has a plain one; every 7th case has the others too (7 is prime to every dimension).
CASES = list(dict.fromkeys(FEW))


def expected(reader: ReaderCase, case: PostCase, held: str) -> bool:
    """May this reader see it? From the raw record alone."""
    if held == "loose":
        return False
    if held in ("plain", "decided: shown"):
        return told(reader, case)
    looks_after = case.author.taught and case.author.shared == "a school"
    place = told(reader, replace(case, form="post"))
    return looks_after and place and reader.who in ("own", "other persona")


class TestWhoMaySee(TestCase):
    """A world of posts, and on each what hangs there."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = World(CASES)
        cls.uploads: Table[tuple[PostCase, str], Upload] = Table()
        for number, case in enumerate(CASES):
            author = cls.world.authors[case.author]
            for held in HELD if number % 7 == 0 else HELD[:1]:
                cls.uploads[case, held] = Upload(
                    by=author, at=SAID, sort=Sort.PICTURE, state=State.READY,
                    token=f"{len(cls.uploads):032x}", sizes=[[480, 360, 9]],
                )  # fmt: skip
        Upload.objects.bulk_create(cls.uploads.values(), batch_size=500)
        Attached.objects.bulk_create(
            [
                Attached(upload=upload, post=cls.world.posts[case])
                for (case, held), upload in cls.uploads.items()
                if held != "loose"
            ],
            batch_size=500,
        )
        stands = {
            "objected": {},
            "decided: hidden": {"settled_at": SAID},
            "decided: shown": {"settled_at": SAID, "stays_hidden": False},
        }
        Objection.objects.bulk_create(
            [
                Objection(upload=upload, by=cls.world.neutral, at=SAID, **stands[held])
                for (_case, held), upload in cls.uploads.items()
                if held in stands
            ],
            batch_size=500,
        )
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")

    def actor(self, reader: ReaderCase):
        people = {"own": self.world.reader, "other persona": self.world.other_persona}
        return {**people, "remote": self.world.remote, "stranger": STRANGER}[reader.who]

    def wrong(self, reader: ReaderCase) -> list[tuple[PostCase, str]]:
        seen = set(
            Upload.objects.filter(rules.may_see(self.actor(reader))).values_list("pk", flat=True)
        )
        return [
            (case, held)
            for (case, held), upload in self.uploads.items()
            if (upload.pk in seen) != expected(reader, case, held)
        ]

    def test_every_case_by_everyone(self) -> None:
        for who in ("own", "other persona", "remote", "stranger"):
            reader = ReaderCase(who)
            assert self.wrong(reader) == [], reader
            assert any(expected(reader, case, held) for case, held in self.uploads), who

    def test_the_door_says_the_same(self) -> None:
        reader = ReaderCase("own")
        self.client.force_login(self.world.reader.account)
        session = self.client.session
        session["second_factor"] = True
        session.save()
        sample = [*self.uploads][:: len(self.uploads) // 40]
        for case, held in sample:
            upload = self.uploads[case, held]
            # Nothing lies in the storage: what may be seen says so like the rest, but by another way.
            tag = {"If-None-Match": f'"{upload.token[:8]}480"'}
            answer = self.client.get(
                reverse("media:picture", args=[upload.pk, 480]), headers=tag
            ).status_code
            assert answer == (304 if expected(reader, case, held) else 404), (case, held)
        assert {expected(reader, *one) for one in sample} == {True, False}

    def test_on_a_post_it_stands_as_hidden_and_gives_nothing(self) -> None:
        reader = ReaderCase("own")
        read = [case for case in CASES if told(reader, case)]
        cards = for_posts(self.world.reader, [self.world.posts[case].pk for case in read])
        for case in read:
            for one in cards[self.world.posts[case].pk].pictures:
                if (case, "objected") not in self.uploads:
                    continue
                objected = {self.uploads[case, held].pk for held in HELD[1:3]}
                if one.post == self.world.posts[case].pk:
                    assert one.hidden == (one.pk in objected)

    def test_the_table_catches_a_fault_in_the_rule(self) -> None:
        for good, bad in FAULTS:
            with planted(rules, good, bad):
                assert any(self.wrong(ReaderCase(who)) for who in ("own", "stranger")), bad


FAULTS = [
    (
        "Post.objects.filter(may_read(actor), attached__upload",
        "Post.objects.filter(attached__upload",
    ),
    ("& ~Q(objected())\n    return shown", "\n    return shown"),
    ("stands = Q(settled_at=None) | Q(stays_hidden=True)", "stands = Q(settled_at=None)"),
    ("Q(objected()) & Q(guarded)", "Q(objected())"),
    ("Q(by=actor.pk, attached=None)", "Q(attached=None)"),
]


def test_the_world_holds_every_author():
    assert {case.author for case in CASES} == set(AUTHORS)
