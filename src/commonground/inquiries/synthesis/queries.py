"""What a question comes to, as its page shows it: the words, what they rest on, what stays open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.audiences.queries import ask_reading
from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes.models import Note
from commonground.inquiries.notes.rules import may_read as may_read_note
from commonground.inquiries.statements.queries import Line, lines
from commonground.inquiries.synthesis.actions import Cited, erase_citing, erase_of, shown
from commonground.inquiries.synthesis.models import Citation, GivenUp, Version, What
from commonground.inquiries.synthesis.rules import (
    may_hide_version,
    may_read,
    may_read_given_up,
    may_see_version,
    may_unhide_version,
    may_write,
)
from commonground.inquiries.trials.models import Trial
from commonground.inquiries.trials.queries import links_of
from commonground.inquiries.trials.rules import may_read as may_read_trial
from commonground.kernel.differences import Piece, differences
from commonground.kernel.errors import Missing
from commonground.kernel.registries import Holding
from commonground.kernel.rules import Rule, allows, mark
from commonground.kernel.rules import one as one_of
from commonground.kernel.statements import Blank
from commonground.kernel.text import start_of
from commonground.people.models import Actor

MOST_CITED = 200
MOST_GIVEN_UP = 100
MOST_VERSIONS = 200


@dataclass(frozen=True)
class Citable:
    """Something that can be cited, in words, with where it stands."""

    what: str
    key: str
    words: str
    address: str = ""

    @property
    def cited(self) -> Cited:
        return self.what, self.key

    @property
    def value(self) -> str:
        return f"{self.what}:{self.key}"

    @property
    def label(self) -> Any:
        return What(self.what).label


@dataclass(frozen=True)
class Section:
    """What the question comes to, as one reader sees it."""

    inquiry: Inquiry
    version: Version | None
    hidden: Version | None
    rests_on: Sequence[Citable]
    leaves_open: Sequence[Citable]
    held_by_few: Sequence[Line]
    given_up: Sequence[GivenUp]
    may_write: bool


@dataclass(frozen=True)
class Writing:
    """Open for change, and what the form begins with."""

    inquiry: Inquiry
    begin_with: dict[str, Any]


@dataclass(frozen=True)
class Compared:
    """A version, and what it changed."""

    version: Any
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Citing:
    """The form that says what it rests on and leaves open."""

    inquiry: Inquiry
    citable: Sequence[Citable]
    begin_with: dict[str, Any]

    @property
    def statements(self) -> Sequence[Citable]:
        return [one for one in self.citable if one.what == What.STATEMENT]

    def cited(self, values: Sequence[str]) -> list[Cited]:
        """Those of the citable that were chosen."""
        return [one.cited for one in self.citable if one.value in values]


def section(actor: Actor, inquiry: Inquiry) -> dict[str, Any]:
    """What the question's page shows of it: a bounded set of questions."""
    said = lines(actor, inquiry.pk)
    known = {one.cited: one for one in citable(actor, inquiry, said)}
    rows = list(Citation.objects.filter(inquiry=inquiry).order_by("pk")[:MOST_CITED])
    newest = next(iter(ask_reading(actor, _newest, inquiry=inquiry.pk)), None)
    part = Section(
        inquiry=inquiry,
        version=shown(inquiry),
        hidden=newest if newest and newest.hidden_at else None,
        rests_on=[known[c] for row in rows if not row.open and (c := (row.what, row.key)) in known],
        leaves_open=[known[c] for row in rows if row.open and (c := (row.what, row.key)) in known],
        held_by_few=[line for line in said if line.tally and min(line.tally.parts) > 0],
        given_up=ask_reading(actor, _given_up, inquiry=inquiry.pk),
        may_write=allows(may_write, actor, inquiry),
    )
    return {"part": part}


def _newest(actor: Actor) -> QuerySet[Version]:
    return _seen(actor, Blank("inquiry"))[:1]


def _given_up(actor: Actor) -> QuerySet[GivenUp]:
    rows = GivenUp.objects.filter(may_read_given_up(actor), inquiry=Blank("inquiry"))
    return rows.select_related("post__author").order_by("post")[:MOST_GIVEN_UP]


def result(_actor: Actor, inquiry: Inquiry) -> dict[str, Any] | None:
    """What may be read of it where the result is read: the words alone."""
    version = shown(inquiry)
    return {"version": version} if version else None


def one_inquiry(actor: Actor, pk: int) -> Inquiry:
    """The question, for somebody who sees what is done together."""
    return one_of(Inquiry.objects.select_related("audience"), may_read, actor, pk)


def one_version(actor: Actor, pk: int) -> Version:
    """A version that the actor may see."""
    rows = Version.objects.select_related("author__account")
    return one_of(rows, may_see_version, actor, pk)


def one_to_hide(actor: Actor, pk: int) -> Version:
    """A version that the actor may hide or let be read again, also where they take no part."""
    rows = mark(
        Version.objects.all(), actor, may_hide=may_hide_version, may_lift=may_unhide_version
    )
    return one_of(rows, lambda who: may_hide_version(who) | may_unhide_version(who), actor, pk)


def may_be_hidden(actor: Actor, pk: int) -> bool:
    """Whether the actor may look at that page, for one who read a report."""
    may = may_hide_version(actor) | may_unhide_version(actor)
    return Version.objects.filter(may, pk=pk).exists()


def one_to_write(actor: Actor, pk: int) -> Inquiry:
    """The question, for somebody who may write on."""
    return one_of(Inquiry.objects.select_related("audience"), may_write, actor, pk)


def writing(actor: Actor, pk: int) -> Writing:
    """What is written, open for change."""
    inquiry = one_to_write(actor, pk)
    now = shown(inquiry)
    return Writing(inquiry, {"text": now.source if now else "", "on": now.number if now else 0})


def met(newest: Version, words: str) -> tuple[Version, Sequence[Piece]]:
    """What somebody else wrote meanwhile, and how one's own words differ from it."""
    return newest, differences(newest.source, words)


def versions(actor: Actor, inquiry: Inquiry) -> list[Version]:
    """Every version that the actor may see, the newest first."""
    return list(_seen(actor, inquiry)[:MOST_VERSIONS])


def compared(actor: Actor, inquiry: Inquiry, number: int) -> Compared:
    """One version, and what it changed."""
    rows = mark(
        _seen(actor, inquiry), actor, may_hide=may_hide_version, may_lift=may_unhide_version
    )
    version = rows.filter(number=number).first()
    if version is None:
        raise Missing(gettext("There is nothing here, or nothing that you can see."))
    before = _seen(actor, inquiry).filter(number__lt=number).first()
    return Compared(version, differences(before.source if before else "", version.source))


def citing(actor: Actor, pk: int) -> Citing:
    """What could be cited, and what is."""
    inquiry = one_to_write(actor, pk)
    found = citable(actor, inquiry, lines(actor, inquiry.pk))
    rows = Citation.objects.filter(inquiry=inquiry)
    held = {is_open: [f"{r.what}:{r.key}" for r in rows if r.open == is_open] for is_open in (0, 1)}
    return Citing(inquiry, found, {"rests_on": held[0], "leaves_open": held[1]})


def _seen(actor: Actor, inquiry: Inquiry | Blank) -> QuerySet[Version]:
    rows = Version.objects.filter(may_see_version(actor), inquiry=inquiry)
    return rows.select_related("author").order_by("-number")


def citable(actor: Actor, inquiry: Inquiry, said: Sequence[Line]) -> list[Citable]:
    """All that the actor reads of what was done together, by kind."""
    return [
        *_posts(What.TRIAL, ask_reading(actor, _said, Trial, may_read_trial, inquiry=inquiry.pk)),
        *_posts(What.NOTE, ask_reading(actor, _said, Note, may_read_note, inquiry=inquiry.pk)),
        *(Citable(What.LINK, id_, words, "#map") for id_, words in links_of(inquiry).items()),
        *(
            Citable(
                What.STATEMENT,
                str(line.pk),
                start_of(line.words, most=120),
                reverse("statements:show", args=[line.pk]),
            )
            for line in said
        ),
    ]


def _said(actor: Actor, table: Any, rule: Rule) -> QuerySet[Any]:
    rows: QuerySet[Any] = table.objects.filter(rule(actor), inquiry=Blank("inquiry"))
    return rows.select_related("post").order_by("-post")[:MOST_CITED]


def _posts(what: What, rows: Iterable[Trial | Note]) -> Iterator[Citable]:
    for row in rows:
        words = start_of(row.post.source, most=120)
        yield Citable(what, str(row.pk), words, reverse("posts:show", args=[row.pk]))


def holdings() -> list[Holding]:
    """What is kept of a person beside what are posts."""
    basis, readers = (
        _("You did it, to learn with others here."),
        _("Those who work on the question."),
    )
    return [
        Holding(
            Version,
            ("author", "hidden_by"),
            label=_("What you wrote together in questions"),
            purpose=_("So that a group knows who wrote what, and nothing is lost."),
            legal_basis=basis,
            readers=readers,
            retention=_(
                "As long as the question; when you leave, the words stay without your name."
            ),
            export=_versions_of,
            erase=erase_of,
        ),
        Holding(
            Citation,
            ("by",),
            label=_("What you said that a result rests on"),
            purpose=_("So that a group knows what it rests on."),
            legal_basis=basis,
            readers=readers,
            retention=_("As long as the question; when you leave, it stays without your name."),
            export=_cited_by,
            erase=erase_citing,
        ),
    ]


def _versions_of(account: int) -> Iterator[dict[str, Any]]:
    rows = Version.objects.filter(author__account=account).select_related("inquiry")
    for row in rows.order_by("pk").iterator(chunk_size=200):
        said = {"question": row.inquiry.question, "number": row.number, "text": row.source}
        said |= {"at": row.at, "under_the_name": row.alias}
        yield said | {"hidden_because": row.reason if row.hidden_at else ""}


def _cited_by(account: int) -> Iterator[dict[str, Any]]:
    rows = Citation.objects.filter(by__account=account).select_related("inquiry")
    for row in rows.order_by("pk"):
        yield {
            "question": row.inquiry.question,
            "what": row.what,
            "left_open": row.open,
            "at": row.at,
        }
