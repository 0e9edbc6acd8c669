"""Statements as the question's page shows them, and one by itself with its arguments as a tree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.audiences.queries import ask_reading, floor_of
from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import may_read_before
from commonground.inquiries.statements.actions import erase_stances
from commonground.inquiries.statements.models import (
    Argument,
    Guess,
    Side,
    Stance,
    Statement,
    Way,
)
from commonground.inquiries.statements.pure.tally import Tally
from commonground.inquiries.statements.rules import may_argue, may_read, may_state, may_weigh
from commonground.inquiries.thoughts.queries import SURE
from commonground.kernel.once import new_key
from commonground.kernel.registries import Holding
from commonground.kernel.rules import ANYTHING, allows, mark
from commonground.kernel.rules import one as one_of
from commonground.kernel.statements import Blank, Blanks
from commonground.people.models import Actor
from commonground.posts.queries import readable

MOST = 600  # characters of a sentence, or of an argument
AT_ONCE = 6  # sentences that the question's page shows unfolded
LONGEST_LIST = 150
DEEPEST = 5  # of arguments under arguments
SIDES, GUESSES, WAYS = Side.choices, Guess.choices, Way.choices


@dataclass(frozen=True)
class Line:
    """A statement as one reader sees it."""

    statement: Statement
    tally: Tally | None
    mine: Stance | None
    arguments: int
    may_weigh: bool
    own: bool = False

    @property
    def pk(self) -> int:
        return self.statement.pk

    @property
    def words(self) -> str:
        if self.statement.answer:
            return str(getattr(self.statement.answer, self.statement.thought))
        return self.statement.post.source if self.statement.post else ""

    @property
    def by(self) -> Any:
        """Who said it, or who signed later what they had thought."""
        if self.statement.post:
            return self.statement.post.author
        answer = self.statement.answer
        return answer.persona if answer and answer.signed_at else None

    @property
    def sure(self) -> Any:
        return SURE[self.statement.answer.sure - 1] if self.statement.answer else ""

    @property
    def thought(self) -> str:
        """The number that stands for the answer whose thought it is, where it is another's."""
        answer = self.statement.answer
        return str(answer.shuffle) if answer and not self.own else ""

    @property
    def floor(self) -> int:
        """How many have to weigh it before numbers are told."""
        return floor_of([self.statement.inquiry.audience])

    @property
    def waits(self) -> bool:
        """Whether what I said is not in the numbers yet."""
        return bool(self.tally and self.mine and self.mine.side != self.mine.counted)

    @property
    def right(self) -> bool:
        """Whether I knew what most would say, where that is told."""
        return bool(self.tally and self.mine and self.mine.guess == self.tally.outcome)


@dataclass(frozen=True)
class Section:
    """The statements of a question, what was thought before first and in no order of time."""

    inquiry: Inquiry
    first: Sequence[Line]
    rest: Sequence[Line]
    settled: bool
    may_state: bool
    reads_thoughts: bool
    guesses: Sequence[tuple[str, Any]] = tuple(GUESSES)

    @property
    def waiting(self) -> int:
        """How many I have not weighed."""
        return sum(line.may_weigh and line.mine is None for line in (*self.first, *self.rest))


@dataclass(frozen=True)
class Branch:
    """An argument and what stands below it; without its words where it was taken back."""

    argument: Argument
    read: bool
    below: Sequence["Branch"]
    may_answer: bool

    @property
    def pk(self) -> int:
        return self.argument.pk


@dataclass(frozen=True)
class Page:
    """One statement by itself."""

    line: Line
    inquiry: Inquiry
    branches: Sequence[Branch]
    may_argue: bool
    key: str
    guesses: Sequence[tuple[str, Any]] = tuple(GUESSES)


def section(actor: Actor, inquiry: Inquiry) -> dict[str, Any]:
    """What the question's page shows of its statements: a bounded set of questions."""
    found = lines(actor, inquiry.pk)
    part = Section(
        inquiry=inquiry,
        first=found[:AT_ONCE],
        rest=found[AT_ONCE:],
        settled=bool(inquiry.settled),
        may_state=allows(may_state, actor, inquiry),
        reads_thoughts=allows(may_read_before, actor, inquiry),
    )
    return {"part": part}


def lines(actor: Actor, inquiry: int) -> list[Line]:
    """The statements of a question that the actor reads: thoughts as shuffled, then what was said."""
    return _lines(actor, ask_reading(actor, _rows_of, inquiry=inquiry))


def page(actor: Actor, pk: int) -> Page:
    """One statement with all that was said for and against it."""
    statement = one(actor, pk)
    line = _lines(actor, [statement])[0]
    argues = allows(may_argue, actor, statement)
    return Page(
        line=line,
        inquiry=statement.inquiry,
        branches=_tree(actor, statement, may_argue=argues),
        may_argue=argues,
        key=new_key(),
    )


def one(actor: Actor, pk: int) -> Statement:
    """A statement that the actor reads."""
    return one_of(_rows(actor), may_read, actor, pk)


def one_to_state(actor: Actor, pk: int) -> Inquiry:
    """The question, for somebody who may put a sentence before the others."""
    return one_of(Inquiry.objects.select_related("audience"), may_state, actor, pk)


def argument(
    actor: Actor, statement: Statement, *, way: str, words: str, under: int | None, key: str
) -> dict[str, Any]:
    """What `actions.argue` takes; it may stand under what the actor reads there."""
    said: dict[str, Any] = {"way": way, "source": words, "key": key}
    if under:
        there = Argument.objects.filter(statement=statement, post__in=readable(actor).values("pk"))
        said["under"] = one_of(there, lambda _who: ANYTHING, actor, under)
    return said


def _rows_of(actor: Actor) -> QuerySet[Statement]:
    rows = _rows(actor).filter(inquiry=Blank("inquiry"))
    rows = rows.order_by(F("answer__shuffle").asc(nulls_last=True), "-thought", "post")
    return rows[:LONGEST_LIST]


def _rows(actor: Actor) -> QuerySet[Statement]:
    rows = Statement.objects.filter(may_read(actor)).select_related(
        "inquiry__audience", "answer__persona", "post__author"
    )
    return mark(rows, actor, may_weigh=may_weigh)


def _lines(actor: Actor, rows: Sequence[Statement]) -> list[Line]:
    pks = [row.pk for row in rows]
    mine = {s.statement_id: s for s in Stance.objects.filter(persona=actor.pk, statement__in=pks)}
    arguments = dict(ask_reading(actor, _argued, statements=pks))
    return [
        Line(
            statement=row,
            tally=_told(row, mine.get(row.pk)),
            mine=mine.get(row.pk),
            arguments=arguments.get(row.pk, 0),
            may_weigh=bool(getattr(row, "may_weigh", False)),
            own=bool(row.answer and row.answer.persona_id == actor.pk),
        )
        for row in rows
    ]


def _argued(actor: Actor) -> QuerySet[Argument, tuple[int, int]]:
    read = readable(actor).values("pk")
    said = Argument.objects.filter(statement__in=Blanks("statements"), post__in=read)
    return said.values_list("statement").annotate(n=Count("pk"))


def counted(row: Statement) -> Tally:
    """What stands in its numbers so far."""
    return Tally(row.agree, row.doubt, row.passed)


def _told(row: Statement, mine: Stance | None) -> Tally | None:
    """The numbers, for who weighed it, or once the question ended; none where it is settled."""
    shown = mine is not None or row.inquiry.ended_at is not None
    tally = counted(row)
    told = tally.told(floor_of([row.inquiry.audience]))
    return tally if told and shown and not row.inquiry.settled else None


def _tree(actor: Actor, statement: Statement, *, may_argue: bool) -> list[Branch]:
    rows = Argument.objects.filter(statement=statement).select_related("post__author")
    below: dict[int, list[Argument]] = defaultdict(list)
    for row in rows.order_by("post")[: 4 * LONGEST_LIST]:
        below[row.under_id or 0].append(row)
    read = set(readable(actor).filter(argument__statement=statement).values_list("pk", flat=True))
    return list(_branches(below, 0, read, 1, may_argue=may_argue))


def _branches(
    below: Mapping[int, Iterable[Argument]],
    under: int,
    read: set[int],
    depth: int,
    *,
    may_argue: bool,
) -> Iterator[Branch]:
    for row in below.get(under, ()):
        further = list(_branches(below, row.pk, read, depth + 1, may_argue=may_argue))
        seen = row.post_id in read
        if seen or further:
            yield Branch(row, seen, further, may_argue and seen and depth < DEEPEST)


def holdings() -> list[Holding]:
    """What statements keep of a person."""
    return [
        Holding(
            Stance,
            ("persona",),
            label=_("What you agreed with or doubted in questions"),
            purpose=_("So that you can think better of it, and a group sees where it stands."),
            legal_basis=_("You said it, to learn with others here."),
            readers=_(
                "Nobody but you; those who work on the question see numbers once enough have."
            ),
            retention=_("As long as the question, or until you leave."),
            export=_stances_of,
            erase=erase_stances,
        )
    ]


def _stances_of(account: int) -> Iterator[dict[str, Any]]:
    rows = Stance.objects.filter(persona__account=account).select_related("statement__inquiry")
    for stance in rows.order_by("pk"):
        asked = stance.statement.inquiry.question
        yield {"question": asked, "side": stance.side, "guess": stance.guess, "at": _at(stance.at)}


def _at(moment: datetime) -> str:
    return moment.isoformat()
