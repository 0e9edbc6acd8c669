"""Putting a sentence before the others, weighing one, saying what speaks for and against it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Model
from django.utils.translation import gettext as _

from commonground.audiences.queries import floor_of
from commonground.inquiries.actions import made_of
from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.statements.facts import Argued, Stated, Weighed
from commonground.inquiries.statements.models import (
    Argument,
    Guess,
    Side,
    Stance,
    Statement,
    Thought,
    Way,
)
from commonground.inquiries.statements.pure.tally import Tally, reckoned, shows
from commonground.inquiries.statements.rules import may_argue, may_state, may_weigh
from commonground.kernel.errors import Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.turns import locked
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.posts.once.queries import made_before

FIRST_WAYS = (Way.FOR, Way.AGAINST)
FURTHER_WAYS = (Way.BECAUSE, Way.AGAINST)


@transaction.atomic
def state(
    actor: Persona, inquiry: Inquiry, *, source: str, now: datetime, key: str = ""
) -> Statement:
    """Put a sentence before the others, with one's name; the same `key` gives the first."""
    require(may_state, actor, inquiry)
    if first := made_before(Statement, actor, key, source, inquiry=inquiry):
        return first

    def rows(post: Post) -> Iterable[Model]:
        return [Statement(inquiry=inquiry, post=post)]

    post = posts.say_in(actor, inquiry.audience, source=source, now=now, attach=[rows], key=key)
    statement = made_of(Statement, post)
    record(Stated(statement.pk, inquiry.pk), actor=None if post.alias else actor, at=now)
    return statement


@transaction.atomic
def weigh(
    actor: Persona, statement: Statement, *, side: str, now: datetime, guess: str = ""
) -> Stance:
    """Agree, doubt or pass, and guess what the others say; one may think better of it.

    The numbers move when as many as the floor wait for it, those who thought better of it among them.
    Whoever stands in them has read them, so what they guessed before stays.
    """
    require(may_weigh, actor, statement)
    if side not in Side.values or guess not in ("", *Guess.values):
        raise Unreadable(_("Say whether you agree, doubt it, or pass."))
    there = locked(statement)
    mine = Stance.objects.filter(statement=statement, persona=actor).exclude(counted="").first()
    said = {"side": side, "guess": mine.guess if mine else guess, "at": now}
    stance, _first = Stance.objects.update_or_create(
        statement=statement, persona=actor, defaults=said
    )
    if there:
        floor = floor_of([there.inquiry.audience])
        _count(there, floor)
        _reckon(there, floor)
    record(Weighed(statement.pk, statement.inquiry_id), actor=None, at=now)
    return stance


def _count(statement: Statement, floor: int) -> None:
    """All who wait at once, once they are as many as the floor."""
    waiting = Stance.objects.filter(statement=statement).exclude(side=F("counted"))
    sides = list(waiting.values_list("counted", "side"))
    if len(sides) < floor:
        return
    so_far = Tally(statement.agree, statement.doubt, statement.passed).moved(sides)
    told = {"agree": so_far.agree, "doubt": so_far.doubt, "passed": so_far.passed}
    Statement.objects.filter(pk=statement.pk).update(**told)
    waiting.update(counted=F("side"))


def _reckon(statement: Statement, floor: int) -> None:
    """The same of guesses, in steps of their own: among five who weighed it one alone may have guessed."""
    counted = Stance.objects.filter(statement=statement).exclude(guess="").exclude(counted="")
    waiting = counted.exclude(counted=F("reckoned"))
    rows = [row for row in waiting.values_list("reckoned", "counted", "guess") if shows(*row[:2])]
    if len(rows) < floor:
        return
    sums = reckoned(statement.guessed, rows)
    Statement.objects.filter(pk=statement.pk).update(guessed=sums)
    waiting.update(reckoned=F("counted"))


@transaction.atomic
def argue(
    actor: Persona,
    statement: Statement,
    *,
    way: str,
    source: str,
    now: datetime,
    under: Argument | None = None,
    key: str = "",
) -> Argument:
    """Say what speaks for or against a sentence, or why an argument holds or does not."""
    require(may_argue, actor, statement)
    if way not in (FURTHER_WAYS if under else FIRST_WAYS):
        raise Unreadable(_("Say whether it speaks for or against."))
    if under is not None and under.statement_id != statement.pk:
        raise Unreadable(_("The argument that you answer belongs to another sentence."))
    same: dict[str, Any] = {"statement": statement, "under": under, "way": way}
    if first := made_before(Argument, actor, key, source, **same):
        return first

    def rows(post: Post) -> Iterable[Model]:
        return [Argument(post=post, **same)]

    inquiry = statement.inquiry  # what is said under a thought tells the thought
    place = inquiry.thinkers if statement.answer_id else inquiry.audience
    post = posts.say_in(actor, place, source=source, now=now, attach=[rows], key=key)
    argument = made_of(Argument, post)
    by = None if post.alias else actor
    record(Argued(argument.pk, statement.pk, statement.inquiry_id), actor=by, at=now)
    return argument


@unattended
@transaction.atomic
def take_up(inquiry: int) -> None:
    """What was thought before becomes sentences to be weighed; nothing tells when or whose."""
    for given in Answer.objects.filter(inquiry=inquiry, when=When.BEFORE, statements=None):
        for thought in (Thought.HUNCH, Thought.ODD):
            if getattr(given, thought):
                of = {"answer": given, "thought": thought}
                Statement.objects.get_or_create(**of, defaults={"inquiry_id": inquiry})


@unattended
@transaction.atomic
def erase_stances(account: int, now: datetime) -> None:
    """How an account weighed what others said is gone; a sum that holds it stays as it was."""
    Stance.objects.filter(persona__account=account).delete()
