"""Law 2 for pages on which others write: the rule equals what is told in plain Python from the record."""

from dataclasses import dataclass
from itertools import product

import pytest
from django.utils import timezone

from commonground.audiences.models import Audience, Block, Kind, Part, Seat, State
from commonground.people.models import (
    STRANGER,
    Account,
    Band,
    Guardianship,
    Membership,
    Persona,
    Role,
    School,
    Suspension,
)
from commonground.profiles.wall import rules
from commonground.profiles.wall.models import Wall, Writers
from commonground.testing.cast import BEGINNING
from commonground.testing.planted import planted
from commonground.ties.models import Tie, TieKind

WRITERS = [None, *Writers.values]
OWNERS = ["pupil", "child", "teacher"]
ACTORS = [
    "classmate", "young classmate", "class teacher", "pupil beside", "teacher beside", "guardian",
    "pupil elsewhere", "teacher elsewhere", "suspended classmate", "far", "stranger",
]  # fmt: skip
TIES = ["none", "learns with", "refused", "other kind", "the other way"]
BLOCKS = ["none", "by the owner", "by the actor"]


@dataclass(frozen=True)
class Owner:
    """Whose page it is, and how they stand to each who would write there."""

    writers: str | None
    role: str
    tie: str = "none"
    block: str = "none"


CASES = [
    *(
        Owner(writers, role, block=block)
        for writers, role, block in product(WRITERS, OWNERS, BLOCKS)
    ),
    *(Owner("with", role, tie=tie) for role, tie in product(OWNERS, TIES[1:])),
]


def may(actor, owner):
    """May this one write there? From the raw record."""
    if actor in ("stranger", "far", "suspended classmate", "young classmate"):
        return False
    if "elsewhere" in actor:
        return False  # they do not meet at all
    if owner.role == "child" or owner.writers in (None, "nobody"):
        return False
    if owner.role == "pupil" and actor == "teacher beside":
        return False  # no adult without a duty
    cares = actor in ("class teacher", "guardian") and owner.role == "pupil"
    is_cared_for = owner.role == "teacher" and actor == "classmate"
    if owner.block != "none" and not (cares or is_cared_for):
        return False
    in_class = actor in ("classmate", "class teacher")
    told = {"everyone": True, "class": in_class, "with": owner.tie == "learns with"}
    return told[owner.writers]


class World:
    """A school with one class in which all owners sit, and everybody who would write on their pages."""

    def __init__(self):
        self.schools = {name: self._school(name) for name in ("here", "there")}
        self.room = Audience.objects.create(kind=Kind.CLASS, school=self.schools["here"])
        self.kinds = {
            slug: TieKind.objects.get_or_create(slug=slug, school=None)[0]
            for slug in ("learns-with", "kin")
        }
        self.actors = {name: self._actor(name) for name in ACTORS}
        self.owners = {case: self._owner(case) for case in CASES}
        for case, owner in self.owners.items():
            for actor in self.actors.values():
                if actor.pk:
                    self._between(case, owner, actor)

    @staticmethod
    def _school(name):
        row = School(name=name, root_id=0)
        row.root_id = row.pk
        row.save()
        return row

    def _person(self, role, *, at="here", band=Band.OLDEST, part=None):
        name = f"person {Account.objects.count()}"
        account = Account.objects.create(sign_in_name=name, band=band)
        school = self.schools[at]
        Membership.objects.create(account=account, school=school, role=role, since=BEGINNING)
        persona = Persona.objects.create(account=account, name=name, sort_key=name)
        if part:
            Seat.objects.create(
                audience=self.room, persona=persona, state=State.LIVE, since=BEGINNING, part=part
            )
        return persona

    def _actor(self, name):
        match name:
            case "stranger":
                return STRANGER
            case "far":
                return Persona.objects.create(name=name, sort_key=name, host="far.example")
            case "guardian":
                return self._person(Role.GUARDIAN)
        role = Role.TEACHER if "teacher" in name else Role.LEARNER
        inside = Part.FACILITATOR if role == Role.TEACHER else Part.MEMBER
        persona = self._person(
            role,
            at="there" if "elsewhere" in name else "here",
            band=Band.YOUNGEST if "young" in name else Band.MIDDLE,
            part=inside if "class" in name else None,
        )
        if "suspended" in name:
            Suspension.objects.create(account=persona.account, reason="x", since=timezone.now())
        return persona

    def _owner(self, case):
        if case.role == "teacher":
            owner = self._person(Role.TEACHER, part=Part.FACILITATOR)
        else:
            band = Band.YOUNGEST if case.role == "child" else Band.MIDDLE
            owner = self._person(Role.LEARNER, band=band, part=Part.MEMBER)
            guardian = self.actors["guardian"].account
            Guardianship.objects.create(guardian=guardian, child=owner.account, since=BEGINNING)
        if case.writers:
            Wall.objects.create(persona=owner, writers=case.writers, changed_at=BEGINNING)
        return owner

    def _between(self, case, owner, actor):
        if case.tie != "none":
            ends = (actor, owner) if case.tie == "the other way" else (owner, actor)
            kind = self.kinds["kin" if case.tie == "other kind" else "learns-with"]
            refused = BEGINNING if case.tie == "refused" else None
            Tie.objects.create(
                kind=kind, source=ends[0], target=ends[1], since=BEGINNING, refused_at=refused
            )
        by = {"by the owner": (owner, actor), "by the actor": (actor, owner)}.get(case.block)
        if by:
            Block.objects.create(by=by[0], against=by[1], at=BEGINNING)

    def wrong(self):
        """Where rule and telling differ, one question for each who would write."""
        found = []
        for name, actor in self.actors.items():
            rows = Persona.objects.filter(rules.may_write_on(actor))
            open_to = set(rows.values_list("pk", flat=True))
            found += [
                (name, case)
                for case, owner in self.owners.items()
                if (owner.pk in open_to) != may(name, case)
            ]
        return found


LEARNS = 'source=OuterRef("pk"),\n        target=actor.pk'
FAULTS = [
    ("let & Q", "Q"),
    ("may_follow(actor) & ~_of_a_child(s)", "may_follow(actor)"),
    ("may_meet(actor) & may_follow(actor)", "may_meet(actor)"),
    ("refused_at=None,", ""),
    (LEARNS, LEARNS.replace("source", "x").replace("target", "source").replace("x", "target")),
    ("        kind__slug=LEARNS_WITH,\n", ""),
    ("not s.local or _young(s)", "not s.local"),
    ("        Exists(together),\n", ""),
]


@pytest.mark.django_db
def test_who_may_write_on_whose_page():
    world = World()
    assert world.wrong() == []
    owner = world.owners[Owner("everyone", "pupil")]
    assert not Persona.objects.filter(rules.may_write_on(owner), pk=owner.pk).exists()
    for good, bad in FAULTS:
        with planted(rules, good, bad):
            assert world.wrong(), bad
