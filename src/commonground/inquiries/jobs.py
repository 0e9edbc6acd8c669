"""What questions keep of a person."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.inquiries import actions
from commonground.inquiries.models import Aim, Answer, Inquiry, Pass, Publication, Removal, Wonder
from commonground.inquiries.parting import actions as parting
from commonground.kernel.registries import Holding


def _answers_of(account: int) -> Iterator[dict[str, Any]]:
    rows = Answer.objects.filter(persona__account=account).select_related("inquiry", "map")
    for row in rows.order_by("pk").iterator(chunk_size=200):
        yield {
            "question": row.inquiry.question,
            "when": row.when,
            "hunch": row.hunch,
            "sounds_wrong_but_might_be_so": row.odd,
            "sure": row.sure,
            "map": row.map.name if row.map else "",
            "under_the_name": row.alias,
            "after_reading_others": row.after_seeing,
            "hidden_because": row.reason,
            "given_at": row.given_at,
            "named_at": row.named_at,
            "signed_at": row.signed_at,
        }


def _passes_of(account: int) -> Iterator[dict[str, Any]]:
    rows = Pass.objects.filter(persona__account=account).select_related("inquiry")
    for row in rows.order_by("pk"):
        yield {"question": row.inquiry.question, "when": row.when, "at": row.at}


def _asked_by(account: int) -> Iterator[dict[str, Any]]:
    for row in Inquiry.objects.filter(asked_by__account=account).order_by("pk"):
        told = {"question": row.question, "about": row.about, "opened_at": row.opened_at}
        yield told | {"hidden_because": row.reason, "ended_at": row.ended_at}


def _removals_of(account: int) -> Iterator[dict[str, Any]]:
    """One's own; and of those that one ended oneself, what one wrote, not whose it was."""
    rows = Removal.objects.select_related("inquiry", "by").order_by("pk")
    for row in rows.filter(persona__account=account):
        told = {"question": row.inquiry.question, "reason": row.reason, "at": row.at}
        told |= {"by": row.by.name if row.by else "", "under_the_name": row.alias}
        yield told | {"you_took_part_until_then": row.seated, "undone": row.lifted_at}
    for row in rows.filter(by__account=account):
        yield {"question": row.inquiry.question, "my_reason": row.reason, "at": row.at}


def _published_by(account: int) -> Iterator[dict[str, Any]]:
    rows = Publication.objects.filter(by__account=account).select_related("inquiry")
    for row in rows.order_by("pk"):
        yield {"question": row.inquiry.question, "at": row.at}


def _wonders_of(account: int) -> Iterator[dict[str, Any]]:
    for row in Wonder.objects.filter(persona__account=account).order_by("pk"):
        yield {"post": str(row.post_id), "at": row.at}


def _aims_of(account: int) -> Iterator[dict[str, Any]]:
    rows = Aim.objects.filter(persona__account=account).prefetch_related("inquiries")
    for row in rows.order_by("pk"):
        fed = [one.question for one in row.inquiries.all()]
        told = {"words": row.words, "at": row.at, "reached_at": row.reached_at}
        yield told | {"questions_that_help": fed}


BASIS = _("You take part, to learn with others here.")
PARTAKERS = _("Those who take part in the question.")
NOBODY = _("Nobody but you.")


def _erase(account: int, now: Any) -> None:
    actions.erase_answers(account, now=now)


HOLDINGS = (
    Holding(
        Inquiry,
        ("asked_by", "hidden_by"),
        label=_("Questions that you asked"),
        purpose=_("So that others can work on them with you."),
        legal_basis=BASIS,
        readers=_("Those who are where you asked it."),
        retention=_("As long as the question; when you leave, it stays without your name."),
        export=_asked_by,
        erase=_erase,
    ),
    Holding(
        Answer,
        ("persona", "hidden_by"),
        label=_("What you thought before and after"),
        purpose=_("So that you see how your thinking moved, and the group what it has in common."),
        legal_basis=BASIS,
        readers=_(
            "Those who said what they think themselves, without your name unless you signed it."
        ),
        retention=_("As long as the question, or until you take it back or leave."),
        export=_answers_of,
        erase=_erase,
    ),
    Holding(
        Pass,
        ("persona",),
        label=_("That you would rather not say what you think"),
        purpose=_("So that you can go on with the others, and nobody asks again."),
        legal_basis=BASIS,
        readers=NOBODY,
        retention=_("As long as the question, or until you leave."),
        export=_passes_of,
        erase=_erase,
    ),
    Holding(
        Removal,
        ("persona", "by"),
        label=_("That your part in a question was ended"),
        purpose=_("So that you read why, and can ask for it to be undone."),
        legal_basis=_("Your school looks after what is done here."),
        readers=_("You, and the staff who look after the question."),
        retention=_("As long as the question, or until you leave."),
        export=_removals_of,
        erase=lambda account, now: parting.erase_of(account, now=now),
    ),
    Holding(
        Publication,
        ("by",),
        label=_("Results that you made known"),
        purpose=_("So that who made it known can take it back."),
        legal_basis=BASIS,
        readers=_("Whoever reads the result."),
        retention=_("As long as the question; when you leave, it stays without your name."),
        export=_published_by,
        erase=_erase,
    ),
    Holding(
        Wonder,
        ("persona",),
        label=_("What you wonder too"),
        purpose=_("So that whoever asked knows that they are not alone."),
        legal_basis=BASIS,
        readers=_("Whoever reads what was asked."),
        retention=_("Until you take it back or leave."),
        export=_wonders_of,
        erase=_erase,
    ),
    Holding(
        Aim,
        ("persona",),
        label=_("What you want to learn"),
        purpose=_("So that you keep your own plan."),
        legal_basis=_("You wrote it for yourself."),
        readers=NOBODY,
        retention=_("Until you take it away or leave."),
        export=_aims_of,
        erase=_erase,
    ),
)
