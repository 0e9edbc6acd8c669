"""The raw facts of a small world of every way to read, and the rule of design told plainly.

Nothing here asks the product what it thinks: rows are written from these records as they stand, and
`told` reads the records alone.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product

from commonground.audiences.models import Audience, Block, Kind, Part, Seat, State
from commonground.people.models import Account, Band, Membership, Persona, Role, School
from commonground.posts.models import Addressed, Hiding, Post, PutAway
from commonground.testing.untouched import Untouched

SAID = datetime(2026, 3, 2, 12, tzinfo=UTC)
BEFORE, AFTER, LONG_AGO = (
    SAID - timedelta(days=30),
    SAID + timedelta(days=30),
    datetime(2025, 1, 1, tzinfo=UTC),
)

KINDS = [kind.value for kind in Kind]
SEATS = ["none", "pending", "before", "after", "ended", "refused", "the other persona's"]
BLOCKS = ["none", "reader", "author", "reader's other persona", "author's other persona"]
SHARED = ["nothing", "a school", "a body above", "a school then"]
STATES = ["said", "hidden", "hiding lifted", "deleted", "put away", "put away by another"]
FORMS = ["post", "reply", "passes on what is open", "passes on what is closed"]


@dataclass(frozen=True)
class AuthorCase:
    """How an author stands to the reader."""

    block: str
    taught: bool
    shared: str


@dataclass(frozen=True)
class AudienceCase:
    """An audience, and the reader's seat in it."""

    kind: str
    seat: str
    confidential: bool = False
    ended: bool = False


@dataclass(frozen=True)
class PostCase:
    """One thing said."""

    author: AuthorCase
    audience: AudienceCase
    state: str
    form: str


@dataclass(frozen=True)
class ReaderCase:
    """Who looks: with which persona, from where, and whether suspended."""

    who: str  # "own", "other persona", "remote", "stranger"
    suspended: bool = False


AUTHORS = [AuthorCase(*row) for row in product(BLOCKS, [False, True], SHARED)]
AUDIENCES = [
    *(
        AudienceCase(kind, seat)
        for kind, seat in product(KINDS, SEATS)
        if kind not in ("everyone", "world")
    ),
    AudienceCase("everyone", "none"),
    AudienceCase("world", "none"),
    AudienceCase("colleagues", "before", confidential=True),
    AudienceCase("colleagues", "after", confidential=True),
    *(AudienceCase(kind, "before", ended=True) for kind in ("class", "group", "inquiry")),
]
# Authors who differ from an unknown one in a single way: with them, form and state are crossed too.
PLAIN_AUTHORS = [
    case
    for case in AUTHORS
    if (case.block != "none") + case.taught + (case.shared != "nothing") <= 1
]
SAID_PLAINLY = [PostCase(*row, form="post") for row in product(AUTHORS, AUDIENCES, STATES)]
IN_EVERY_FORM = [
    PostCase(*row) for row in product(PLAIN_AUTHORS, AUDIENCES, ["said", "hidden"], FORMS[1:])
]
POSTS = SAID_PLAINLY + IN_EVERY_FORM
FEW = [
    *(case for case in SAID_PLAINLY if case.state == "said"),
    *(case for case in SAID_PLAINLY if case.author in PLAIN_AUTHORS[:2]),
    *(case for case in IN_EVERY_FORM if case.author in PLAIN_AUTHORS[:2]),
]


def told(reader: ReaderCase, post: PostCase) -> bool:
    """May this reader read this post? The rule of the design's section 2, from the raw record."""
    if post.state in ("deleted", "hidden"):
        return False
    if post.state == "put away" and reader.who == "own":
        return False
    if reader.suspended:
        return False
    if post.form == "passes on what is closed":
        return False
    return _seated(reader, post) and not _shielded(reader, post) and not _barred(reader, post)


def _seated(reader: ReaderCase, post: PostCase) -> bool:
    case = post.audience
    if case.ended:
        return False
    if case.kind == "world":
        return post.author.shared == "a body above"  # that school alone opened itself to the world
    if reader.who == "stranger":
        return False
    if case.kind == "everyone":
        return reader.who != "remote"
    if reader.who == "remote" and case.kind in ("class", "circle"):
        return False
    if reader.who == "other persona":
        return case.seat == "the other persona's"
    if case.seat == "after":
        return case.kind != "conversation" and not case.confidential
    return case.seat == "before"


def _shielded(reader: ReaderCase, post: PostCase) -> bool:
    at_home = reader.who in ("own", "other persona")
    return at_home and post.audience.kind == "colleagues" and post.author.shared != "nothing"


def _barred(reader: ReaderCase, post: PostCase) -> bool:
    if post.audience.kind == "inquiry" or reader.who == "stranger":
        return False
    if reader.who == "remote":
        return False  # the blocks of this world are between local people
    if post.author.taught:
        return False
    return post.author.block in ("reader", "author", "reader's other persona")


class World(Untouched):
    """The rows of all those records."""

    def __init__(self, cases: list[PostCase] = POSTS) -> None:
        self.cases = list(dict.fromkeys(cases))
        body, home, sibling, far = self._schools()
        self.home = home
        self.reader, self.other_persona = self._person("reader", two=True)
        self.remote = Persona.objects.create(name="far", sort_key="far", host="far.example")
        Membership.objects.create(
            account=self.reader.account, school=home, role=Role.TEACHER, since=LONG_AGO
        )
        self._where = {"nothing": far, "a school": home, "a body above": sibling}
        self.duty = Audience.objects.create(kind=Kind.CLASS, name="taught")
        self._seat(self.duty, self.reader, State.LIVE, BEFORE, Part.FACILITATOR)
        self.authors = {case: self._author(number, case) for number, case in enumerate(AUTHORS)}
        self.audiences = {
            case: self._audience(number, case) for number, case in enumerate(AUDIENCES)
        }
        self.neutral, _none = self._person("neutral")
        Membership.objects.create(
            account=self.neutral.account, school=sibling, role=Role.LEARNER, since=LONG_AGO
        )
        self.posts = self._posts()

    @staticmethod
    def _schools() -> list[School]:
        rows = []
        for name, under, opened in [
            ("body", None, False),
            ("home", 0, False),
            ("sibling", 0, True),
            ("far", None, False),
        ]:
            parent = rows[under] if under is not None else None
            row = School(name=name, parent=parent, open_to_world=opened, root_id=0)
            row.root_id = parent.root_id if parent else row.pk
            row.save()
            rows.append(row)
        return rows

    @staticmethod
    def _person(name: str, *, two: bool = False) -> tuple[Persona, Persona | None]:
        account = Account.objects.create(sign_in_name=name, band=Band.OLDEST)
        own = Persona.objects.create(account=account, name=name, sort_key=name)
        other = (
            Persona.objects.create(account=account, name=f"{name} 2", sort_key=name, own=False)
            if two
            else None
        )
        return own, other

    @staticmethod
    def _seat(
        audience: Audience, persona: Persona, state: str, since: datetime, part: str = Part.MEMBER
    ) -> None:
        Seat.objects.create(audience=audience, persona=persona, state=state, since=since, part=part)

    def _author(self, number: int, case: AuthorCase) -> Persona:
        own, other = self._person(f"author {number}", two=True)
        assert other
        until = AFTER if case.shared == "a school then" else None
        school = self._where.get(case.shared, self.home)
        Membership.objects.create(
            account=own.account, school=school, role=Role.LEARNER, since=LONG_AGO, until=until
        )
        ends = {
            "reader": (self.reader, own),
            "author": (own, self.reader),
            "reader's other persona": (own, self.other_persona),
            "author's other persona": (self.reader, other),
        }.get(case.block)
        if ends:
            Block.objects.create(by=ends[0], against=ends[1], at=BEFORE)
        if case.taught:
            self._seat(self.duty, own, State.LIVE, BEFORE)
        return own

    def _audience(self, number: int, case: AudienceCase) -> Audience:
        owner, _none = self._person(f"owner {number}")
        school = None
        if case.kind == "school":
            school = School(name=f"school {number}", root_id=0)
            school.root_id = school.pk
            school.save()
        audience = Audience.objects.create(
            kind=case.kind,
            school=school,
            owner=owner if case.kind in ("circle", "followers") else None,
            from_joining=case.confidential or case.kind == "conversation",
            ended_at=AFTER if case.ended else None,
        )
        state, since, whose = {
            "none": (None, None, []),
            "pending": (State.PENDING, BEFORE, [self.reader, self.remote]),
            "before": (State.LIVE, BEFORE, [self.reader, self.remote]),
            "after": (State.LIVE, AFTER, [self.reader, self.remote]),
            "ended": (State.ENDED, AFTER, [self.reader, self.remote]),
            "refused": (State.REFUSED, BEFORE, [self.reader, self.remote]),
            "the other persona's": (State.LIVE, BEFORE, [self.other_persona]),
        }[case.seat]
        for persona in whose:
            assert persona
            self._seat(audience, persona, state, since)
        return audience

    def _posts(self) -> dict[PostCase, Post]:
        closed = self.audiences[AudienceCase("class", "none")]
        opened = Post.objects.create(author=self.neutral, at=SAID, source="open")
        shut = Post.objects.create(author=self.neutral, at=SAID, source="closed")
        for audience in ("everyone", "world"):
            self._address(opened, self.audiences[AudienceCase(audience, "none")])
        self._address(shut, closed)
        whole = {
            "post": {},
            "reply": {"reply_to": opened, "start": opened},
            "passes on what is open": {"passes_on": opened},
            "passes on what is closed": {"passes_on": shut},
        }
        posts = {
            case: Post(
                author=self.authors[case.author],
                at=SAID,
                source="said",
                deleted_at=AFTER if case.state == "deleted" else None,
                **whole[case.form],
            )
            for case in self.cases
        }
        Post.objects.bulk_create(posts.values(), batch_size=900)
        Addressed.objects.bulk_create(
            (
                Addressed(
                    post=post, audience=self.audiences[case.audience], starts=case.form != "reply"
                )
                for case, post in posts.items()
            ),
            batch_size=900,
        )
        self._set_aside(posts)
        return posts

    @staticmethod
    def _address(post: Post, audience: Audience) -> None:
        Addressed.objects.create(post=post, audience=audience, starts=True)

    def _set_aside(self, posts: dict[PostCase, Post]) -> None:
        lifted = {"hidden": None, "hiding lifted": AFTER}
        Hiding.objects.bulk_create(
            (
                Hiding(post=post, reason="rude", at=AFTER, lifted_at=lifted[case.state])
                for case, post in posts.items()
                if case.state in lifted
            ),
            batch_size=900,
        )
        by = {"put away": self.reader, "put away by another": self.neutral}
        PutAway.objects.bulk_create(
            (
                PutAway(post=post, persona=by[case.state], at=AFTER)
                for case, post in posts.items()
                if case.state in by
            ),
            batch_size=900,
        )
