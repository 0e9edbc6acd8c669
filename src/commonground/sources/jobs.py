"""What sources keep of a person, and how it is given to them or erased."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.kernel.registries import Holding
from commonground.sources import actions
from commonground.sources.models import Approval, Source, Wish


def _forget(account_id: int, now: datetime) -> None:
    actions.forget(account_id)


def _stays(account_id: int, now: datetime) -> None:
    """What others read stays; the name in it goes with the persona."""


def _sources(account_id: int) -> Iterator[dict[str, Any]]:
    for source in Source.objects.filter(added_by__account=account_id).select_related("feed"):
        yield {"address": source.feed.url, "added_at": source.added_at}


def _approvals(account_id: int) -> Iterator[dict[str, Any]]:
    rows = Approval.objects.filter(by__account=account_id).select_related("source__feed")
    for approval in rows:
        yield {
            "address": approval.source.feed.url,
            "words": approval.words,
            "since": approval.since,
            "until": approval.until,
        }


def _wishes(account_id: int) -> Iterable[dict[str, Any]]:
    for wish in Wish.objects.filter(by__account=account_id).order_by("pk"):
        yield {"address": wish.address, "at": wish.at}


HOLDINGS = (
    Holding(
        Source,
        ("persona", "added_by"),
        label=_("Sources from elsewhere that you brought in"),
        purpose=_("So that the school can read them, and knows who brought them in."),
        legal_basis=_("You brought them in, to learn with others here."),
        readers=_("The grown-ups of your school see the source, not who brought it in."),
        retention=_("As long as the school reads it; your name goes when you leave."),
        export=_sources,
        erase=_stays,
    ),
    Holding(
        Approval,
        ("by",),
        label=_("Sources that you let others read"),
        purpose=_("So that pupils read only what a teacher said yes to."),
        legal_basis=_("The school has to look after its people."),
        readers=_("Those who lead the class see that it was let in."),
        retention=_("As long as the school reads it; your name goes when you leave."),
        export=_approvals,
        erase=_stays,
    ),
    Holding(
        Wish,
        ("by",),
        label=_("Addresses that you asked to hear from"),
        purpose=_("To look for them and to tell you what was found."),
        legal_basis=_("You asked for it."),
        readers=_("Nobody but you."),
        retention=_("Until you leave."),
        export=_wishes,
        erase=_forget,
    ),
)
