"""Who may write to whom: the rule as the database tells it equals the rule told in plain Python."""

from collections import defaultdict
from collections.abc import Iterator

from django.db import connection
from django.test import TestCase
from django.utils import timezone

from commonground.audiences.models import Audience, Part, Seat
from commonground.groups.models import Form, Group
from commonground.kernel.statements import Blanks
from commonground.people.models import STRANGER, Persona, Suspension
from commonground.people.outlines.queries import ask
from commonground.posts.messages.pairs import rules
from commonground.posts.messages.tests.pairs import PAIRS, POLICIES, Pair, told
from commonground.posts.messages.tests.pairs_world import World
from commonground.testing.planted import planted


class TestWhoMayWriteToWhom(TestCase):
    """Every role and age, with every school's own rule, seat, duty, tie and block between them."""

    world: World

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = World(PAIRS)
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")

    def wrong(self, pairs: list[Pair]) -> Iterator[Pair]:
        """Where rule and telling differ."""
        by_actor = defaultdict(list)
        for pair in pairs:
            by_actor[self.world.actor(pair)].append(pair)
        for actor, mine in by_actor.items():
            reached = self.reached(actor, mine)
            yield from (p for p in mine if (self.world.others[p].pk in reached) != told(p))

    def reached(self, actor: Persona, pairs: list[Pair]) -> set[int]:
        ids = [self.world.others[pair].pk for pair in pairs]
        rows = Persona.objects.filter(rules.may_message(actor), pk__in=ids)
        return set(rows.values_list("pk", flat=True))

    def test_every_pair(self) -> None:
        assert [*map(str, self.wrong(PAIRS))][:5] == []
        assert {told(pair) for pair in PAIRS} == {True, False}

    def test_the_kept_statement_says_the_same(self) -> None:
        pair = next(pair for pair in PAIRS if pair.actor == ("teacher", 16) and told(pair))
        actor = self.world.actor(pair)
        mine = [pair for pair in PAIRS if self.world.actor(pair) == actor]
        others = {self.world.others[p].pk: told(p) for p in mine}
        seen = {persona.pk for persona in ask(actor, _reached, people=others)}
        assert seen == {pk for pk, may in others.items() if may}

    def test_whoever_may_write_may_be_answered(self) -> None:
        plain = [p for p in PAIRS if p.face == "own" and not p.block.endswith("'s other")]
        for pair in plain[::149]:
            other = self.world.others[pair]
            back = Persona.objects.filter(
                rules.may_message(other), pk=self.world.actor(pair).pk
            ).exists()
            assert back == told(pair), pair

    def test_nobody_without_a_duty_reaches_a_learner_whatever_a_school_sets(self) -> None:
        grown_up = ("guardian", "partner", "operator", "nobody", "former")
        for pair in PAIRS:
            if pair.actor[0] in grown_up and pair.other[0] == "learner":
                assert not told(pair) or pair.link == "kin", pair

    def test_a_suspended_one_writes_to_nobody(self) -> None:
        usual = [pair for pair in PAIRS if pair.policy == POLICIES[3]]
        for actor in {self.world.actor(pair) for pair in usual}:
            Suspension.objects.create(account=actor.account, reason="x", since=timezone.now())
            assert self.reached(actor, usual) == set()

    def test_a_learner_in_focus_writes_to_nobody_and_staff_goes_on(self) -> None:
        usual = [pair for pair in PAIRS if pair.policy == POLICIES[3]]
        for actor in {self.world.actor(pair) for pair in usual}:
            seat = Seat.objects.filter(persona=actor, audience__kind="class").first()
            assert seat
            Group.objects.create(
                audience=Audience.objects.get(pk=seat.audience_id),
                form=Form.CLASS,
                focus_since=timezone.now(),
            )
            mine = [pair for pair in usual if self.world.actor(pair) == actor]
            held = mine[0].actor[0] == "learner" and seat.part == Part.MEMBER
            expected = set() if held else {self.world.others[p].pk for p in mine if told(p)}
            assert self.reached(actor, mine) == expected, mine[0].actor

    def test_the_table_goes_red(self) -> None:
        for good, bad in FAULTS:
            with self.subTest(bad), planted(rules, good, bad):
                assert next(self.wrong(PAIRS), None), bad

    def test_a_stranger_writes_to_nobody(self) -> None:
        assert not Persona.objects.filter(rules.may_message(STRANGER)).exists()
        far = Persona.objects.create(name="far", sort_key="far", host="far.example")
        assert not Persona.objects.filter(rules.may_message(far)).exists()


def _reached(actor):
    return Persona.objects.filter(rules.may_message(actor), pk__in=Blanks("people"))


FAULTS = [
    ("someone & ~_too_young(s.at) & grounds", "someone & grounds"),
    (' & ~blocked(actor, "pk", "account")', ""),
    ("rows.filter(reach=Reach.NOBODY)", "rows.none()"),
    ('_lets(Reach.SCHOOL, "school", "account__band"),', ""),
    ("audience__ended_at=None, audience__read_only_since=None", "audience__ended_at=None"),
    ("cared = learners(at).filter(Exists(staff), duty,", "cared = learners(at).filter(duty,"),
    ("return cared.filter(~Exists(closed))", "return cared"),
    ("mutual = Q(Exists(to_me)) & Q(Exists(from_me))", "mutual = Q(Exists(from_me))"),
    (
        "ties = Tie.objects.filter(until=None, refused_at=None)",
        "ties = Tie.objects.filter(until=None)",
    ),
    ("real & ~_child(s.at) & (mutual", "real & (mutual"),
    (" & ~Q(Exists(near))", ""),
    ("return Q(own=True) & grounds", "return grounds"),
]
