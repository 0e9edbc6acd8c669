"""Portfolios as their owner makes them, as they are handed in, and as a teacher reads them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.models import Inquiry
from commonground.inquiries.portfolios.actions import Own, erase_portfolios
from commonground.inquiries.portfolios.models import Piece, Portfolio, What
from commonground.inquiries.portfolios.own.queries import contributions
from commonground.inquiries.portfolios.rules import (
    gives_away,
    may_answer,
    may_be_handed_to,
    may_change,
    may_delete,
    may_hand_in,
    may_make,
    may_read,
    may_take_back,
)
from commonground.kernel.registries import Holding
from commonground.kernel.rules import mark
from commonground.kernel.rules import one as one_of
from commonground.maps.pictures.queries import Picture, drawn
from commonground.maps.queries import contents
from commonground.people.models import Actor, Persona

MOST = 100


@dataclass(frozen=True)
class Shown:
    """A piece as it stands on the page."""

    piece: Piece
    picture: Picture | None

    @property
    def label(self) -> Any:
        return What(self.piece.what).label


@dataclass(frozen=True)
class Page:
    """A portfolio with all that stands in it."""

    portfolio: Portfolio
    pieces: Sequence[Shown]
    mine: bool


@dataclass(frozen=True)
class Line:
    """A contribution in the form: whether it is taken in, and what is said of it."""

    own: Own
    taken: bool
    about: str

    @property
    def label(self) -> Any:
        return What(self.own.what).label


@dataclass(frozen=True)
class Making:
    """The form of its owner; there is no row yet where nothing was kept."""

    inquiry: Inquiry
    portfolio: Portfolio | None
    lines: Sequence[Line]

    @property
    def words(self) -> str:
        return self.portfolio.words if self.portfolio else ""

    def chosen(self, values: Sequence[str]) -> list[Own]:
        return [line.own for line in self.lines if line.own.value in values]


@dataclass(frozen=True)
class Shelf:
    """My own, and what was handed to me."""

    own: Sequence[Portfolio]
    to_me: Sequence[Portfolio]


def making(actor: Actor, pk: int) -> Making:
    """The page that I can make of this question, with what I kept of it."""
    inquiry = one_of(Inquiry.objects.all(), may_make, actor, pk)
    held = mine_of(actor, inquiry)
    pieces = {f"{one.what}:{one.key}": one for one in held.pieces.all()} if held else {}
    lines = [
        Line(own, own.value in pieces, pieces[own.value].about if own.value in pieces else "")
        for own in contributions(actor, inquiry)
    ]
    return Making(inquiry, held, lines)


def mine_of(actor: Actor, inquiry: Inquiry) -> Portfolio | None:
    """My own page of this question, if I began one."""
    return _rows(actor).filter(inquiry=inquiry, persona=actor.pk).first()


def page(actor: Actor, pk: int) -> Page:
    """One that the actor reads."""
    found = one(actor, pk)
    said = contents(piece.map_id for piece in found.pieces.all() if piece.map_id)
    return Page(
        found, [_shown(one, said) for one in found.pieces.all()], found.persona_id == actor.pk
    )


def one(actor: Actor, pk: int) -> Portfolio:
    """The same without its pictures."""
    return one_of(_rows(actor), may_read, actor, pk)


def one_to_hand_in(actor: Actor, pk: int) -> Portfolio:
    """One's own that is with oneself."""
    return one_of(_rows(actor), may_hand_in, actor, pk)


def one_to_delete(actor: Actor, pk: int) -> Portfolio:
    """One's own."""
    return one_of(_rows(actor), may_delete, actor, pk)


def one_to_answer(actor: Actor, pk: int) -> Portfolio:
    """One that waits for the actor's answer."""
    return one_of(_rows(actor), may_answer, actor, pk)


def teachers(actor: Actor) -> list[Persona]:
    """To whom I can hand it: those who teach a class of mine."""
    rows = Persona.objects.filter(may_be_handed_to(actor)).order_by("sort_key", "pk")
    return list(rows[:MOST])


def shelf(actor: Actor) -> Shelf:
    """Own ones first, then what waits for an answer, then what has one."""
    rows = _rows(actor).filter(may_read(actor))
    own = rows.filter(persona=actor.pk).order_by("-pk")[:MOST]
    handed = rows.exclude(persona=actor.pk).order_by("-handed_at", "-pk")[:MOST]
    return Shelf(list(own), sorted(handed, key=lambda one: one.answered_at is not None))


def _rows(actor: Actor) -> QuerySet[Portfolio]:
    rows = Portfolio.objects.select_related("inquiry", "persona", "reader").prefetch_related(
        Prefetch("pieces", queryset=Piece.objects.exclude(gives_away()).order_by("place"))
    )
    return mark(
        rows,
        actor,
        may_change=may_change,
        may_take_back=may_take_back,
        may_answer=may_answer,
    )


def _shown(piece: Piece, said: Mapping[int, Any]) -> Shown:
    content = said.get(piece.map_id) if piece.map_id else None
    return Shown(piece, drawn(content, key=f"piece-{piece.pk}") if content else None)


def holdings() -> list[Holding]:
    """What is kept of it."""
    return [
        Holding(
            Portfolio,
            ("persona", "reader"),
            label=_("Pages of your own out of questions"),
            purpose=_("So that you see what you did and learned, and can show it to a teacher."),
            legal_basis=_("You made it, to learn here."),
            readers=_("Nobody but you; once you hand it in, the teacher whom you chose."),
            retention=_("As long as the question, until you delete it, or until you leave."),
            export=_export,
            erase=erase_portfolios,
        )
    ]


def _export(account: int) -> Iterator[dict[str, Any]]:
    """One's own with its answer; and of those that one answered, one's own words."""
    rows = Portfolio.objects.select_related("inquiry", "reader").prefetch_related("pieces")
    for row in rows.filter(persona__account=account).order_by("pk"):
        pieces = [
            {"what": one.what, "words": one.words, "about": one.about} for one in row.pieces.all()
        ]
        said: dict[str, Any] = {"words": row.words, "pieces": pieces}
        said |= {"question": row.inquiry.question}
        said |= {"at": row.at, "handed_in_to": row.reader.name if row.reader else ""}
        answer = {"answer": row.answer, "answered_at": row.answered_at}
        yield said | {"handed_in_at": row.handed_at} | answer
    for row in rows.filter(reader__account=account, answered_at__isnull=False).order_by("pk"):
        yield {"question": row.inquiry.question, "my_answer": row.answer, "at": row.answered_at}
