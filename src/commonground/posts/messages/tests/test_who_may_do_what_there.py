"""Who sees a conversation, writes in it and opens it: every case against the rule told plainly."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from unittest import skipIf

from django.db import connection
from django.test import TestCase
from django.utils import timezone

from commonground.audiences.models import Audience, Kind, Part, Seat
from commonground.people.models import STRANGER, Account, Membership, Persona, School, Suspension
from commonground.posts.messages import rules
from commonground.posts.messages.models import Conversation, Look, Message, Second
from commonground.posts.models import Addressed, Hiding, Post
from commonground.testing.planted import planted
from commonground.testing.untouched import Table

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)

SEATS = ["none", "pending", "live", "ended", "refused"]
OTHERS = ["classmate", "stranger", "teacher", "gone"]
THIRDS = ["none", "classmate 2", "stranger", "teacher"]
SECONDS = ["none", "live", "ended", "left the staff", "of another school"]
STATES = ["open", "read only", "ended"]


@dataclass(frozen=True)
class Case:
    """One conversation: my seat, who else is in it, who knows of it, and whether it goes on."""

    seat: str
    other: str
    third: str
    second: str
    state: str

    @property
    def people(self) -> set[str]:
        return {self.other, self.third} - {"none"}


CASES = [Case(*row) for row in product(SEATS, OTHERS, THIRDS, SECONDS, STATES)]


def seen(case: Case) -> bool:
    return case.seat == "live" and case.state != "ended"


def written(case: Case) -> bool:
    """Is everybody who is still here one to whom I may write, and is no grown-up alone with me?"""
    here = case.people - {"gone"}
    watched = "teacher" not in case.people or case.second == "live"
    reached = here <= {"classmate", "classmate 2", "teacher"}
    return seen(case) and case.state == "open" and bool(here) and reached and watched


class TestWhoMayDoWhatThere(TestCase):
    """One pupil of sixteen in every conversation there can be."""

    @classmethod
    def setUpTestData(cls) -> None:
        school, far = cls._school(), cls._school()
        cls.people = {
            "me": cls._person(school, "learner"),
            "classmate": cls._person(school, "learner"),
            "classmate 2": cls._person(school, "learner"),
            "gone": cls._person(school, "learner", active=False),
            "stranger": cls._person(far, "learner"),
            "teacher": cls._person(school, "teacher"),
            "live": cls._person(school, "teacher"),
            "ended": cls._person(school, "teacher"),
            "left the staff": cls._person(school, "teacher", until=LONG_AGO + timedelta(days=9)),
            "of another school": cls._person(far, "teacher"),
        }
        room = Audience.objects.create(kind=Kind.CLASS, school=school)
        for name, part in (("me", Part.MEMBER), ("teacher", Part.FACILITATOR)):
            cls._seat(room, cls.people[name], "live", part)
        cls.talks = Table((case, cls._talk(case, school)) for case in CASES)

    @staticmethod
    def _school() -> School:
        school = School(name="school", root_id=0)
        school.root_id = school.pk
        school.save()
        return school

    @staticmethod
    def _person(school: School, role: str, *, active: bool = True, until=None) -> Persona:
        name = f"p{Account.objects.count()}"
        account = Account.objects.create(sign_in_name=name, band=16, is_active=active)
        Membership.objects.create(
            account=account, school=school, role=role, since=LONG_AGO, until=until
        )
        return Persona.objects.create(account=account, name=name, sort_key=name)

    @staticmethod
    def _seat(audience: Audience, persona: Persona, state: str, part: str = Part.MEMBER) -> None:
        Seat.objects.create(
            audience=audience, persona=persona, state=state, part=part, since=LONG_AGO
        )

    @classmethod
    def _talk(cls, case: Case, school: School) -> Conversation:
        over = {"read only": {"read_only_since": LONG_AGO}, "ended": {"ended_at": LONG_AGO}}
        audience = Audience.objects.create(
            kind=Kind.CONVERSATION, from_joining=True, **over.get(case.state, {})
        )
        talk = Conversation.objects.create(audience=audience, begun_at=LONG_AGO)
        if case.seat != "none":
            cls._seat(audience, cls.people["me"], case.seat)
        for name in case.people:
            cls._seat(audience, cls.people[name], "live")
        if case.second != "none":
            until = LONG_AGO if case.second == "ended" else None
            second = cls.people[case.second]
            Second.objects.create(
                conversation=talk, persona=second, school=school, since=LONG_AGO, until=until
            )
        return talk

    def held(self, rule, actor) -> set[int]:
        return set(Conversation.objects.filter(rule(actor)).values_list("pk", flat=True))

    def wrong(self, rule, told) -> list[Case]:
        held = self.held(rule, self.people["me"])
        return [case for case, talk in self.talks.items() if (talk.pk in held) != told(case)]

    def test_who_sees_it_and_who_writes(self) -> None:
        assert self.wrong(rules.may_see, seen) == []
        assert self.wrong(rules.may_write, written) == []
        assert {written(case) for case in CASES} == {True, False}

    def test_a_suspended_one_neither_sees_nor_writes(self) -> None:
        me = self.people["me"]
        Suspension.objects.create(account=me.account, reason="x", since=timezone.now())
        assert self.held(rules.may_see, me) == self.held(rules.may_write, me) == set()

    def test_who_knows_of_it_as_the_second(self) -> None:
        for name, who in self.people.items():
            expected = {
                talk.pk for case, talk in self.talks.items() if case.second == name == "live"
            }
            assert self.held(rules.may_look, who) == expected, name
        assert self.held(rules.may_look, STRANGER) == set()

    def test_what_they_read_after_opening_it(self) -> None:
        """Only what stood there when they opened it, while it is open, if nothing hides it."""
        now, talk = timezone.now(), self.talks[Case("live", "teacher", "none", "live", "open")]
        other = self.talks[Case("live", "teacher", "classmate 2", "live", "open")]
        ended = self.talks[Case("live", "teacher", "none", "ended", "open")]
        minute = timedelta(minutes=1)
        posts = {
            (place.pk, said, state): self._said(place, now + said * minute, state)
            for place in (talk, other, ended)
            for said in (-9, -2)
            for state in ("said", "hidden", "deleted")
        }
        second = self.people["live"]
        for opened, until, reads in [(-5, 9, {-9}), (-1, 9, {-9, -2}), (-5, -1, set())]:
            Look.objects.all().delete()
            for place, by in ((talk, second), (ended, self.people["ended"])):
                Look.objects.create(
                    conversation=place, by=by, reason="x", at=now + opened * minute,
                    until=now + until * minute,
                )  # fmt: skip
            for name, who in self.people.items():
                rows = Message.objects.filter(rules.may_read_opened(who))
                expected = {
                    pk
                    for (place, said, state), pk in posts.items()
                    if who == second and place == talk.pk and said in reads and state == "said"
                }
                assert set(rows.values_list("pk", flat=True)) == expected, (name, opened, until)

    def _said(self, talk: Conversation, at: datetime, state: str) -> int:
        deleted = at if state == "deleted" else None
        post = Post.objects.create(author=self.people["me"], at=at, source="x", deleted_at=deleted)
        Addressed.objects.create(post=post, audience=talk.audience, starts=False)
        Message.objects.create(post=post, conversation=talk)
        if state == "hidden":
            Hiding.objects.create(post=post, reason="rude", at=at)
        return post.pk

    @skipIf(
        connection.vendor != "sqlite", "the rule's words are the same, and its table costs minutes"
    )
    def test_the_table_goes_red(self) -> None:
        for good, bad in FAULTS:
            with self.subTest(bad), planted(rules, good, bad):
                wrong = self.wrong(rules.may_see, seen) + self.wrong(rules.may_write, written)
                assert wrong, bad


FAULTS = [
    (
        "return may_see(actor) & now & everybody & watched",
        "return may_see(actor) & now & everybody",
    ),
    ("return may_see(actor) & now & everybody & watched", "return may_see(actor) & now & watched"),
    ("Q(audience__read_only_since=None) & unheld", "unheld"),
    ("filter(audience=audience, state=State.LIVE)", "filter(audience=audience)"),
    ("return Q(audience__ended_at=None) & Q(Exists(mine))", "return Q(Exists(mine))"),
    ('school=OuterRef("school"), role__in=STAFF', "role__in=STAFF"),
    ('school=OuterRef("school"), until=None', 'school=OuterRef("school")'),
    ('live(at), account=OuterRef("persona__account")', 'account=OuterRef("persona__account")'),
    ("Q(Exists(others)) & ~Q", "~Q"),
]
