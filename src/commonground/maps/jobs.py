"""What maps keep of a person, and what the clock looks after."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.kernel.jobs import job
from commonground.kernel.registries import Holding
from commonground.maps import actions
from commonground.maps.evidence import actions as evidence
from commonground.maps.hushing import actions as hushing
from commonground.maps.models import Evidence, Hushed, Map, MapChange, MapUpdate
from commonground.maps.pure.content import unpacked
from commonground.maps.remarks import queries as remarks
from commonground.maps.rules import UNDO


@job(name="maps.forget_taken_away")
def forget_taken_away(now: datetime) -> None:
    """Let go of maps that were taken away so long ago that nobody can bring them back."""
    actions.forget_taken_away(now - UNDO)


def holdings() -> list[Holding]:
    """What maps keep of a person."""
    return [
        Holding(
            model=Map,
            person_fields=("owner", "begun_by", "deleted_by"),
            label=_("Your maps"),
            purpose=_("So that you can draw how things hang together, and come back to it."),
            legal_basis=_("You drew it, to learn here."),
            readers=_("A map of your own: nobody else. A shared one: those who share it."),
            retention=_(
                "Until you take it away, and thirty days more; a shared map, as long as it is used."
            ),
            export=_maps_of,
            erase=lambda account, now: actions.erase_of(account, now=now),
        ),
        Holding(
            model=MapChange,
            person_fields=("by",),
            label=_("What you changed on maps"),
            purpose=_("So that all who share a map know who brought what, and nothing is lost."),
            legal_basis=_("You drew it, to learn with others here."),
            readers=_("Those who can read the map."),
            retention=_(
                "As long as the map; when you leave, what you drew stays without your name."
            ),
            export=_changes_of,
            erase=lambda account, now: actions.erase_of(account, now=now),
        ),
        Holding(
            model=MapUpdate,
            person_fields=("author",),
            label=_("The pieces of which maps are made"),
            purpose=_("So that changes that several people make at once become one map."),
            legal_basis=_("You drew it, to learn with others here."),
            readers=_("Nobody: programs put the map together from them."),
            retention=_("As long as the map; when you leave, they stay without your name."),
            export=_updates_of,
            erase=lambda account, now: actions.erase_of(account, now=now),
        ),
        *_beside(),
        remarks.held(),
    ]


def _beside() -> list[Holding]:
    """The same of what hangs on them, and of what their history leaves out."""
    return [
        Holding(
            model=Hushed,
            person_fields=("by",),
            label=_("Words that you took out of the history of maps"),
            purpose=_("So that what hurt somebody is not read again."),
            legal_basis=_("You did it, to learn with others here."),
            readers=_("Nobody but you; the others see that words are missing."),
            retention=_("As long as the map; when you leave, without your name."),
            export=_hushed_by,
            erase=lambda account, now: hushing.erase_of(account, now=now),
        ),
        Holding(
            model=Evidence,
            person_fields=("by",),
            label=_("What you hung on concepts and links"),
            purpose=_("So that a map says what it rests on."),
            legal_basis=_("You did it, to learn with others here."),
            readers=_("Those who can read the map."),
            retention=_("As long as the map; when you leave, without your name and words."),
            export=_evidence_of,
            erase=lambda account, now: evidence.erase_of(account, now=now),
        ),
    ]


def _maps_of(account: int) -> Iterator[dict[str, Any]]:
    for row in (
        Map.objects.filter(Q(begun_by__account=account) | Q(owner__account=account))
        .order_by("pk")
        .iterator(100)
    ):
        content = unpacked(row.content) if row.owner_id else None
        yield {
            "map": row.name,
            "begun": row.begun_at.isoformat(),
            "taken_away": row.deleted_at and row.deleted_at.isoformat(),
            "concepts": [one.label for one in content.concepts] if content else [],
            "links": [content.sentence(link) for link in content.links] if content else [],
        }


def _changes_of(account: int) -> Iterator[dict[str, Any]]:
    rows = MapChange.objects.filter(by__account=account).select_related("map").order_by("pk")
    for row in rows.iterator(200):
        yield {
            "map": row.map.name,
            "at": row.at.isoformat(),
            "under_the_name": row.alias,
            "what": row.what,
            "before": row.before,
            "after": row.after,
        }


def _updates_of(account: int) -> Iterator[dict[str, Any]]:
    rows = MapUpdate.objects.filter(author__account=account).order_by("pk")
    for at, map_ in rows.values_list("at", "map__name"):
        yield {"map": map_, "at": at.isoformat()}


def _evidence_of(account: int) -> Iterator[dict[str, Any]]:
    rows = Evidence.objects.filter(by__account=account).order_by("pk")
    for row in rows.select_related("map").iterator(200):
        told = {"map": row.map.name, "at": row.at.isoformat(), "words": row.words}
        yield told | {"under_the_name": row.alias, "kind": row.kind, "number": str(row.number)}


def _hushed_by(account: int) -> Iterator[dict[str, Any]]:
    rows = Hushed.objects.filter(by__account=account).order_by("pk")
    for at, map_, words in rows.values_list("at", "map__name", "words"):
        yield {"map": map_, "at": at.isoformat(), "words": words}
