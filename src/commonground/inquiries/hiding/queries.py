"""What can be taken out of sight, and what is."""

from dataclasses import dataclass

from django.db.models import QuerySet

from commonground.inquiries.hiding.rules import (
    may_hide_answer,
    may_hide_question,
    may_look_at_answer,
    may_look_at_question,
    may_unhide_answer,
    may_unhide_question,
)
from commonground.inquiries.models import Answer, Inquiry
from commonground.inquiries.rules import may_read_answer
from commonground.inquiries.thoughts.queries import words_of
from commonground.kernel.rules import allows
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor


@dataclass(frozen=True)
class Look:
    """Something that is hidden or may be, without whose it is."""

    words: str
    hidden: bool
    reason: str
    may_hide: bool
    may_unhide: bool


def one_question(actor: Actor, pk: int) -> Inquiry:
    """A question that the actor may hide or let be read again, or that is hidden from others."""
    rows = Inquiry.objects.select_related("audience", "thinkers")
    return one_of(rows, may_look_at_question, actor, pk)


def question(actor: Actor, row: Inquiry) -> Look:
    return Look(
        words=row.question,
        hidden=row.hidden_at is not None,
        reason=row.reason,
        may_hide=allows(may_hide_question, actor, row),
        may_unhide=allows(may_unhide_question, actor, row),
    )


def one_answer(actor: Actor, number: int) -> Answer:
    """The same of what somebody thinks, by the number that stands for it."""
    rows = Answer.objects.filter(shuffle=number).values_list("pk", flat=True)
    return one_of(Answer.objects.all(), may_look_at_answer, actor, rows.first() or 0)


def answer(actor: Actor, row: Answer) -> Look:
    """Whoever comes with a report has read the copy, and reads no more than that."""
    return Look(
        words=words_of(row) if allows(may_read_answer, actor, row) else "",
        hidden=row.hidden_at is not None,
        reason=row.reason,
        may_hide=allows(may_hide_answer, actor, row),
        may_unhide=allows(may_unhide_answer, actor, row),
    )


def may_be_hidden(actor: Actor, *, question: int = 0, thought: int = 0) -> bool:
    """Whether the actor may look at this page, for one who read a report."""
    if question:
        return Inquiry.objects.filter(may_look_at_question(actor), pk=question).exists()
    return Answer.objects.filter(may_look_at_answer(actor), shuffle=thought).exists()


def out_of_sight(actor: Actor) -> QuerySet[Inquiry]:
    """Hidden questions of which the actor reads why, or which they may let be read again."""
    rows = Inquiry.objects.filter(may_look_at_question(actor), hidden_at__isnull=False)
    return rows.order_by("-pk")[:30]
