"""The rows of every pair, written as the records stand: nothing here asks the product what it thinks."""

from datetime import UTC, datetime, timedelta

from commonground.audiences.models import Audience, Block, Kind, Part, Seat, State
from commonground.people.models import Account, Guardianship, Membership, Persona, School
from commonground.posts.messages.models import MessagePolicy
from commonground.posts.messages.tests.pairs import POLICIES, STAFF, USUAL, Pair, child
from commonground.testing.untouched import Untouched
from commonground.ties.models import Tie, TieKind

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
LATER = LONG_AGO + timedelta(days=90)


class World(Untouched):
    """The rows of all those records; those who share nothing but themselves share an actor."""

    def __init__(self, pairs: list[Pair]) -> None:
        self.pairs = pairs
        self.rows: dict[type, list[object]] = {}
        self.number = 0
        self.kind = TieKind.objects.create(slug="knows", name="knows")
        self.schools = {policy: self._school(policy) for policy in POLICIES}
        self.far = self._school(USUAL)
        self.actors: dict[object, tuple[Persona, Persona]] = {}
        self.rooms: dict[object, Audience] = {}
        self.others: dict[Pair, Persona] = {}
        self._pairs_who_are_named = []
        for pair in pairs:
            key = alone(pair)
            if key not in self.actors:
                self.actors[key] = self._actor(pair.actor, pair.policy)
            self.others[pair] = self._other(pair, *self.actors[key])
        order = [Account, Persona, Membership, Audience, Seat, Guardianship, Tie, Block]
        for model in order:
            model.objects.bulk_create(self.rows.get(model, []), batch_size=900)
        School.named_adults.through.objects.bulk_create(
            (
                School.named_adults.through(school_id=school, account_id=account)
                for school, account in dict.fromkeys(self._pairs_who_are_named)
            ),
            batch_size=900,
        )

    def actor(self, pair: Pair) -> Persona:
        return self.actors[alone(pair)][0]

    def _school(self, policy: tuple[str, str, bool]) -> School:
        school = School(name="school", root_id=0)
        school.root_id = school.pk
        school.save()
        if policy != USUAL:
            for band, reach in ((10, policy[0]), (16, policy[1])):
                MessagePolicy.objects.create(
                    school=school, band=band, reach=reach, with_staff=policy[2]
                )
        return school

    def _add(self, row: object) -> object:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def _person(
        self, who: tuple[str, int], school: School, *, two: bool = True
    ) -> tuple[Persona, Persona]:
        self.number += 1
        role, band = who
        account = Account(sign_in_name=f"p{self.number}", band=band)
        self._add(account)
        own = Persona(account=account, name="own", sort_key="own")
        second = Persona(account=account, name="second", sort_key="second", own=False)
        self._add(own)
        if two:
            self._add(second)
        if role != "nobody":
            self._add(
                Membership(
                    account=account,
                    school=school,
                    role="learner" if role == "former" else role,
                    since=LONG_AGO,
                    until=LATER if role == "former" else None,
                )
            )
        return own, second

    def _actor(self, who: tuple[str, int], policy: object) -> tuple[Persona, Persona]:
        own, second = self._person(who, self.schools[policy])
        part = Part.FACILITATOR if who[0] in STAFF else Part.MEMBER
        school = self.schools[policy]
        for room in ("same", "ended", "asked"):
            over = LATER if room == "ended" else None
            audience = Audience(kind=Kind.CLASS, school=school, read_only_since=over)
            self.rooms[own.pk, room] = audience
        for room, kind in (("group", Kind.GROUP), ("elsewhere", Kind.COLLEAGUES)):
            self.rooms[own.pk, room] = Audience(kind=kind)
        for room in ("same", "ended", "asked", "group", "elsewhere"):
            audience = self.rooms[own.pk, room]
            self._add(audience)
            self._seat(audience, own, part)
        return own, second

    def _seat(self, audience: Audience, persona: Persona, part: str, state: str = "live") -> None:
        self._add(Seat(audience=audience, persona=persona, part=part, state=state, since=LONG_AGO))

    def _other(self, pair: Pair, actor: Persona, actors_other: Persona) -> Persona:
        school = self.schools[pair.policy] if pair.at == "same school" else self.far
        two = pair.face == "second" or "other's" in pair.block
        own, second = self._person(pair.other, school, two=two)
        face, behind = (own, second) if pair.face == "own" else (second, own)
        part = Part.FACILITATOR if pair.other[0] in STAFF else Part.MEMBER
        if pair.room != "none":
            state = State.PENDING if pair.room == "asked" else State.LIVE
            self._seat(self.rooms[actor.pk, pair.room], face, part, state)
        if pair.link in ("group", "group asked", "elsewhere"):
            room = pair.link.split()[0]
            state = State.PENDING if "asked" in pair.link else State.LIVE
            self._seat(self.rooms[actor.pk, room], face, Part.MEMBER, state)
        if pair.link.startswith("tie"):
            self._tie(actor, face, LATER if "refused" in pair.link else None)
            if pair.link != "tie one way":
                self._tie(face, actor, None)
        self._duties(pair, actor, own, school)
        self._block(pair, (actor, actors_other), (face, behind))
        return face

    def _tie(self, source: Persona, target: Persona, refused: datetime | None) -> None:
        self._add(
            Tie(kind=self.kind, source=source, target=target, since=LONG_AGO, refused_at=refused)
        )

    def _duties(self, pair: Pair, actor: Persona, other: Persona, school: School) -> None:
        if pair.link == "kin":
            child, cares = (actor, other) if child_first(pair) else (other, actor)
            self._cares(cares.account, child.account)
        if pair.link == "named":  # the grown-up of the two, at the school of the other
            adult, at = (actor, school) if pair.actor[0] in STAFF else (other, self._of(pair))
            self._pairs_who_are_named.append((at.pk, adult.account.pk))
        if "ward" in pair.link:
            own = pair.link.startswith("own")
            guardian, staff = (actor, other) if own else (other, actor)
            at = school if own else self._of(pair)
            ward, _second = self._person(("learner", 6), at, two=False)
            self._cares(guardian.account, ward.account)
            if "taught" in pair.link:
                audience = Audience(kind=Kind.CLASS, school=at)
                self._add(audience)
                self._seat(audience, staff, Part.FACILITATOR)
                self._seat(audience, ward, Part.MEMBER)

    def _of(self, pair: Pair) -> School:
        return self.schools[pair.policy]

    def _cares(self, guardian: Account, child: Account) -> None:
        self._add(Guardianship(guardian=guardian, child=child, since=LONG_AGO))

    def _block(
        self, pair: Pair, actor: tuple[Persona, Persona], other: tuple[Persona, Persona]
    ) -> None:
        ends = {
            "by actor": (actor[0], other[0]),
            "by other": (other[0], actor[0]),
            "by actor's other": (actor[1], other[0]),
            "by other's other": (other[1], actor[0]),
        }.get(pair.block)
        if ends:
            self._add(Block(by=ends[0], against=ends[1], at=LONG_AGO))


def alone(pair: Pair) -> object:
    """Who share an actor: a duty that reaches a whole school must not reach into other cases."""
    reaches_far = pair.link in ("named", "kin") or "ward" in pair.link
    return pair.actor, pair.policy, (pair.link, pair.at) if reaches_far else None


def child_first(pair: Pair) -> bool:
    """Whether of the two the actor is the child."""
    return child(pair.actor) and not child(pair.other)
