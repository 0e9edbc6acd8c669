"""Making a portfolio, handing it in, taking it back, answering it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.inquiries.actions import name_thoughts
from commonground.inquiries.models import Answer, Inquiry
from commonground.inquiries.portfolios.facts import HandedIn, PortfolioAnswered, TakenBack
from commonground.inquiries.portfolios.models import Piece, Portfolio
from commonground.inquiries.portfolios.rules import (
    THOUGHTS,
    gives_away,
    may_answer,
    may_be_handed_to,
    may_change,
    may_delete,
    may_hand_in,
    may_make,
    may_take_back,
)
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import allows, require, unattended
from commonground.kernel.text import tidy
from commonground.people.models import Persona

MOST_OF_WORDS = 6000
MOST_OF_ABOUT = 2000
MOST_PIECES = 60


@dataclass(frozen=True)
class Own:
    """A contribution of one's own that can be taken in; `key` is its number where it lives."""

    what: str
    key: int
    words: str
    map: int | None = None

    @property
    def value(self) -> str:
        return f"{self.what}:{self.key}"


@transaction.atomic
def begin(actor: Persona, inquiry: Inquiry, *, now: datetime) -> Portfolio:
    """Begin a page of one's own, or go on with it."""
    require(may_make, actor, inquiry)
    made, _first = Portfolio.objects.get_or_create(
        inquiry=inquiry, persona=actor, defaults={"at": now}
    )
    return made


@transaction.atomic
def change(
    actor: Persona,
    portfolio: Portfolio,
    *,
    words: str,
    taken: Sequence[Own],
    about: Mapping[str, str],
    now: datetime,
) -> None:
    """Keep these contributions as they are worded now, and what is said of each and of the whole."""
    require(may_change, actor, portfolio)
    if len(taken) > MOST_PIECES:
        raise Unreadable(_("Choose fewer: a page that holds everything says nothing."))
    mine = Portfolio.objects.filter(pk=portfolio.pk, handed_at=None)
    if not mine.update(words=tidy(words, most=MOST_OF_WORDS), at=now):
        raise Conflict(_("You handed it in just now."))
    Piece.objects.filter(portfolio=portfolio).delete()
    Piece.objects.bulk_create(
        Piece(
            portfolio=portfolio,
            what=one.what,
            key=one.key,
            words=one.words,
            map_id=one.map,
            about=tidy(about.get(one.value, ""), most=MOST_OF_ABOUT),
            place=place,
        )
        for place, one in enumerate(taken)
    )


@transaction.atomic
def hand_in(actor: Persona, portfolio: Portfolio, reader: Persona, *, now: datetime) -> None:
    """Let one teacher read it, and nobody else: under one's own name, so nothing that bears another."""
    require(may_hand_in, actor, portfolio)
    if not allows(may_be_handed_to, actor, reader):
        raise Refused(_("You can hand it to a teacher of your class."))
    here = Portfolio.objects.filter(pk=portfolio.pk, handed_at=None)
    if not here.update(reader=reader, handed_at=now):
        raise Conflict(_("You handed it in just now."))
    pieces = Piece.objects.filter(portfolio=portfolio)
    pieces.filter(gives_away()).delete()
    shown = pieces.filter(what__in=THOUGHTS).values("key")
    thought = Answer.objects.filter(inquiry=portfolio.inquiry_id, shuffle__in=shown)
    name_thoughts(thought, "", now=now)
    record(HandedIn(portfolio.pk, reader.pk), actor=actor, at=now)


@transaction.atomic
def take_back(actor: Persona, portfolio: Portfolio, *, now: datetime) -> None:
    """Nobody else reads it any more; it can be changed and handed in again."""
    require(may_take_back, actor, portfolio)
    waits = Portfolio.objects.filter(pk=portfolio.pk, answered_at=None)
    if not waits.update(reader=None, handed_at=None):
        raise Conflict(_("It was answered just now."))
    record(TakenBack(portfolio.pk), actor=actor, at=now)


@transaction.atomic
def answer(actor: Persona, portfolio: Portfolio, *, words: str, now: datetime) -> None:
    """Answer it, in words; no mark stands beside them."""
    require(may_answer, actor, portfolio)
    if not (said := tidy(words, most=MOST_OF_WORDS)):
        raise Unreadable(_("Write what you want to say."))
    waits = Portfolio.objects.filter(pk=portfolio.pk, reader=actor, answered_at=None)
    if not waits.exclude(handed_at=None).update(answer=said, answered_at=now):
        raise Conflict(_("It was taken back or answered just now."))
    record(PortfolioAnswered(portfolio.pk, portfolio.persona_id), actor=actor, at=now)


@transaction.atomic
def delete(actor: Persona, portfolio: Portfolio) -> None:
    """Let the whole page go, with what was answered; what it was made of stays where it was said."""
    require(may_delete, actor, portfolio)
    Portfolio.objects.filter(pk=portfolio.pk).delete()


@unattended
@transaction.atomic
def erase_portfolios(account: int, now: datetime) -> None:
    """An account's own are gone; what it answered stays with whoever it was said to, without its name."""
    Portfolio.objects.filter(persona__account=account).delete()
    theirs = Portfolio.objects.filter(reader__account=account)
    theirs.filter(answered_at=None).update(reader=None, handed_at=None)
    theirs.update(reader=None)
