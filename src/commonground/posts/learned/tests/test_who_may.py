"""Law 2 for sentences to an author: the rules equal what is told in plain Python from the raw record."""

from dataclasses import dataclass
from itertools import product

import pytest
from django.utils import timezone

from commonground.audiences.models import Audience, Block, Kind, Part, Seat, State
from commonground.people.models import STRANGER, Account, Persona, Suspension
from commonground.posts.learned import rules
from commonground.posts.learned.models import Taken
from commonground.posts.learned.rules import may_receive, may_see_taken, may_take
from commonground.posts.models import Hiding, Post
from commonground.posts.tests.reading_world import FEW, SAID, ReaderCase, told
from commonground.posts.tests.test_who_may_read import Table
from commonground.testing.planted import planted

BLOCKS = [
    "none",
    "by the author",
    "by the writer",
    "by the author's other",
    "against the writer's other",
]
STATES = ["stands", "hidden", "deleted", "put away", "writer suspended"]


def reached(case):
    """Whom the reader, a teacher, reaches alone: pupils of theirs, and who is no pupil now."""
    apart = case.author.block in ("reader", "author", "reader's other persona")
    alone = case.author.shared == "a school then" and not apart
    return (case.author.taught or alone) and case.audience.kind != "conversation"


class TestWhoMayTake(Table):
    """Who may say that they learned from it: whoever reads it, is of here and reaches its author."""

    cases = FEW

    def test_every_case_by_everyone(self) -> None:
        for who in ("own", "other persona", "remote", "stranger"):
            actor = self.actor(ReaderCase(who))
            may = set(Post.objects.filter(may_take(actor)).values_list("pk", flat=True))
            here = who in ("own", "other persona")
            wrong = [
                case
                for case, post in self.world.posts.items()
                if (post.pk in may)
                != (
                    here
                    and told(ReaderCase(who), case)
                    and not case.form.startswith("passes")
                    and reached(case)
                )
            ]
            assert wrong == [], who


@dataclass(frozen=True)
class Case:
    block: str
    taught: bool
    state: str


CASES = [Case(*row) for row in product(BLOCKS, [False, True], STATES)]


@pytest.fixture
def world(db):
    def person(name):
        account = Account.objects.create(sign_in_name=name)
        return [
            Persona.objects.create(account=account, name=name, sort_key=name, own=own)
            for own in (True, False)
        ]

    author, other = person("author")
    duty = Audience.objects.create(kind=Kind.CLASS, name="taught")
    Seat.objects.create(
        audience=duty, persona=author, state=State.LIVE, since=SAID, part=Part.FACILITATOR
    )
    rows = {}
    for number, case in enumerate(CASES):
        writer, second = person(f"writer {number}")
        if case.taught:
            Seat.objects.create(audience=duty, persona=writer, state=State.LIVE, since=SAID)
        ends = {
            "by the author": (author, writer),
            "by the writer": (writer, author),
            "by the author's other": (other, writer),
            "against the writer's other": (author, second),
        }.get(case.block)
        if ends:
            Block.objects.create(by=ends[0], against=ends[1], at=SAID)
        post = Post.objects.create(
            author=author,
            at=SAID,
            source="said",
            deleted_at=SAID if case.state == "deleted" else None,
        )
        if case.state == "hidden":
            Hiding.objects.create(post=post, reason="rude", at=SAID)
        if case.state == "writer suspended":
            Suspension.objects.create(account=writer.account, reason="rude", since=timezone.now())
        away = SAID if case.state == "put away" else None
        rows[case] = Taken.objects.create(post=post, by=writer, words="So.", at=SAID, away_at=away)
    return author, other, rows


def received(case):
    """What the author reads; a block of a persona of mine hides the one whom it names."""
    barred = case.block in ("by the author", "by the writer", "by the author's other")
    return case.state not in ("deleted", "put away") and (case.taught or not barred)


def wrong(world):
    author, _other, rows = world
    seen = set(Taken.objects.filter(may_receive(author)).values_list("pk", flat=True))
    return [case for case, taken in rows.items() if (taken.pk in seen) != received(case)]


def test_the_author_reads_what_the_rule_says(world):
    author, other, rows = world
    assert wrong(world) == []
    assert not Taken.objects.filter(may_see_taken(other)).exists()
    assert not Taken.objects.filter(may_see_taken(STRANGER)).exists()
    for taken in list(rows.values())[:10]:
        assert set(Taken.objects.filter(may_see_taken(taken.by))) == {taken}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('& ~blocked(actor, "by", "by__account")', ""),
        (", away_at=None", ""),
        ("post__deleted_at=None, ", ""),
        ("post__author=actor.pk", "post__author__account=actor.account_id"),
    ],
)
def test_a_planted_fault_is_seen(world, good, bad):
    with planted(rules, good, bad):
        caught = wrong_by(rules.may_receive, world)
    assert caught


def wrong_by(rule, world):
    author, other, rows = world
    seen = set(Taken.objects.filter(rule(author)).values_list("pk", flat=True))
    other_sees = Taken.objects.filter(rule(other)).exists()
    return other_sees or any((t.pk in seen) != received(c) for c, t in rows.items())
