"""What streams keep of a person, and what of it is forgotten with time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.kernel.jobs import job
from commonground.kernel.registries import Holding
from commonground.timelines.lists import actions as lists
from commonground.timelines.marking import actions as marking
from commonground.timelines.models import (
    FollowedTag,
    Listed,
    Marker,
    MutedWords,
    QuietHours,
    ReadingList,
    SchoolQuiet,
)
from commonground.timelines.muting import actions as muting
from commonground.timelines.quiet import actions as quiet
from commonground.timelines.tagged import actions as tagged


@job(name="timelines.forget_old")
def forget_old(now: datetime) -> None:
    """Markers of a year ago, and muted words whose end has come."""
    marking.forget_old(now=now)
    muting.forget_ended(now=now)


def _export_markers(account: int) -> Iterator[dict[str, Any]]:
    for row in Marker.objects.filter(persona__account=account).order_by("pk"):
        yield {"stream": row.stream.partition(":")[0], "at": row.at}


def _export_words(account: int) -> Iterator[dict[str, Any]]:
    for row in MutedWords.objects.filter(persona__account=account).order_by("pk"):
        yield {"words": row.words, "until": row.until}


def _export_lists(account: int) -> Iterator[dict[str, Any]]:
    for row in ReadingList.objects.filter(owner__account=account).order_by("pk"):
        yield {"name": row.name}


def _export_listed(account: int) -> Iterator[dict[str, Any]]:
    """Whom one put on lists; who put oneself on theirs is their secret."""
    rows = Listed.objects.filter(list__owner__account=account).order_by("pk")
    for row in rows.select_related("list", "person", "audience"):
        on_it = row.person.name if row.person else str(row.audience)
        yield {"list": row.list.name, "on_it": on_it}


def _export_tags(account: int) -> Iterator[dict[str, Any]]:
    for row in FollowedTag.objects.filter(persona__account=account).order_by("tag"):
        yield {"tag": row.tag}


def _export_quiet(account: int) -> Iterator[dict[str, Any]]:
    for row in QuietHours.objects.filter(account=account):
        yield {"begins": row.begins, "ends": row.ends, "zone": row.zone}


def _export_school_quiet(account: int) -> Iterator[dict[str, Any]]:
    for row in SchoolQuiet.objects.filter(by__account=account).select_related("school"):
        yield {"school": row.school.name, "begins": row.begins, "ends": row.ends}


ASKED, OWNER = _("You asked for it."), _("Nobody but you.")
HOLDINGS = (
    Holding(
        Marker,
        ("persona",),
        label=_("How far you had read"),
        purpose=_("So that a stream can say where you were."),
        retention=_("A year after your last visit, or until you leave."),
        export=_export_markers,
        erase=lambda account, now: marking.erase_markers(account, now=now),
        legal_basis=ASKED,
        readers=OWNER,
    ),
    Holding(
        MutedWords,
        ("persona",),
        label=_("Words that you do not want to read"),
        purpose=_("So that what holds them waits folded up."),
        retention=_("Until the day you chose, until you take them back, or until you leave."),
        export=_export_words,
        erase=lambda account, now: muting.erase_words(account, now=now),
        legal_basis=ASKED,
        readers=OWNER,
    ),
    Holding(
        ReadingList,
        ("owner",),
        label=_("Your lists"),
        purpose=_("So that you can read some people and groups together."),
        retention=_("Until you delete them or leave."),
        export=_export_lists,
        erase=lambda account, now: lists.erase_lists(account, now=now),
        legal_basis=ASKED,
        readers=OWNER,
    ),
    Holding(
        Listed,
        ("person",),
        label=_("Who is on lists"),
        purpose=_("So that a list brings what they say, as far as its owner may read it."),
        legal_basis=_("Its owner asked for it."),
        readers=_("Nobody but the owner of the list."),
        retention=_("Until the owner takes them off, or either leaves."),
        export=_export_listed,
        erase=lambda account, now: lists.erase_lists(account, now=now),
    ),
    Holding(
        FollowedTag,
        ("persona",),
        label=_("Tags that you follow"),
        purpose=_("So that what carries them comes into your stream, as far as you may read it."),
        retention=_("Until you follow them no more or leave."),
        export=_export_tags,
        erase=lambda account, now: tagged.erase_tags(account, now=now),
        legal_basis=ASKED,
        readers=OWNER,
    ),
    Holding(
        QuietHours,
        ("account",),
        label=_("Your quiet hours"),
        purpose=_("So that nothing is sent or shown as new to you then."),
        retention=_("Until you choose others or leave."),
        export=_export_quiet,
        erase=lambda account, now: quiet.erase_quiet(account, now=now),
        legal_basis=ASKED,
        readers=OWNER,
    ),
    Holding(
        SchoolQuiet,
        ("by",),
        label=_("Quiet hours that you chose for a school"),
        purpose=_("So that its pupils hear of nothing new then."),
        legal_basis=_("You lead the school."),
        readers=_("Everybody at the school."),
        retention=_("Until the school chooses others; without your name once you leave."),
        export=_export_school_quiet,
        erase=lambda account, now: quiet.erase_quiet(account, now=now),
    ),
)
