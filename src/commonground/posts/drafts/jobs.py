"""Saying what is due, forgetting what was deleted, and what is kept of a person."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.kernel.jobs import job
from commonground.kernel.registries import Holding
from commonground.posts.drafts import actions
from commonground.posts.drafts.models import Draft


@job(name="drafts.say_due")
def say_due(now: datetime) -> None:
    """Say each draft whose hour has come."""
    actions.say_due(now=now)


@job(name="drafts.forget_gone")
def forget_gone(now: datetime) -> None:
    """Let go for good of what was deleted a day ago."""
    actions.forget_gone(now=now)


def _export(account_id: int) -> Iterator[dict[str, Any]]:
    for draft in Draft.objects.filter(author__account=account_id).order_by("pk"):
        yield {
            "at": draft.at,
            "typed": draft.sent,
            "to_be_said_at": draft.due_at,
            "refused": draft.refused,
            "deleted_at": draft.gone_at,
        }


HOLDINGS = (
    Holding(
        Draft,
        ("author",),
        label=_("What you typed and have not said yet"),
        purpose=_("So that you can go on writing, or have it said at an hour you chose."),
        legal_basis=_("You asked for it."),
        readers=_("Nobody but you."),
        retention=_("Until it is said, a day after you delete it, or until you leave."),
        export=_export,
        erase=actions.erase_drafts,
    ),
)
