"""What pages keep of a person, and what the clock looks after."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.kernel.jobs import job
from commonground.kernel.registries import Holding
from commonground.pages import actions
from commonground.pages.models import Version, WikiPage
from commonground.pages.rules import UNDO


@job(name="pages.forget_taken_away")
def forget_taken_away(now: datetime) -> None:
    """Let go of pages that were taken away so long ago that nobody can bring them back."""
    actions.forget_taken_away(now - UNDO)


def holdings() -> list[Holding]:
    """What pages keep of a person."""
    return [
        Holding(
            model=Version,
            person_fields=("author", "hidden_by"),
            label=_("What you wrote on the pages of your groups"),
            purpose=_("So that a group knows who wrote what, and nothing is lost."),
            legal_basis=_("You wrote it, to learn with others here."),
            readers=_("Those who are in the class or group."),
            retention=_("As long as the page; when you leave, the words stay without your name."),
            export=_versions_of,
            erase=lambda account, now: actions.erase_of(account, now=now),
        ),
        Holding(
            model=WikiPage,
            person_fields=("begun_by", "deleted_by"),
            label=_("Pages that you began or took away"),
            purpose=_("So that you can take away what you began, and bring it back."),
            legal_basis=_("You did it, to learn with others here."),
            readers=_("Those who are in the class or group."),
            retention=_("As long as the page."),
            export=_pages_of,
            erase=lambda account, now: actions.erase_of(account, now=now),
        ),
    ]


def _versions_of(account: int) -> list[dict[str, Any]]:
    rows = Version.objects.filter(author__account=account).select_related("page").order_by("pk")
    return [
        {"page": row.title, "number": row.number, "at": _moment(row.at), "text": row.source}
        for row in rows.iterator(chunk_size=200)
    ]


def _pages_of(account: int) -> list[dict[str, Any]]:
    rows = WikiPage.objects.filter(begun_by__account=account).order_by("pk")
    return [{"page": row.title, "begun": _moment(row.begun_at)} for row in rows]


def _moment(at: datetime) -> str:
    return at.isoformat()
