"""What is due to go, and what stays of it: figures of the whole, above the floor."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from commonground.kernel import keys
from commonground.people.models import Actor
from commonground.sociograms.models import Kept, Study
from commonground.sociograms.pure import measured
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.queries import Answers
from commonground.sociograms.rules import may_see_kept

MOST_SHOWN = 60


def due(now: datetime) -> QuerySet[Study]:
    """Studies whose promised day has come, the oldest promise first."""
    return Study.objects.filter(expires_at__lte=now).order_by("expires_at", "pk")


def ended_open(study: Study) -> bool:
    """Whether it ended before it was closed; that the clock closed it afterwards changes nothing."""
    if study.closes_at is None or study.closed_at is None:
        return study.closes_at is not None
    return min(study.closes_at, study.closed_at) > study.expires_at


def keys_due(now: datetime) -> list[str]:
    """Keys whose own day has come, whatever the database knows of them."""
    held = (keys.find(settings.KEY_FOLDER, name) for name in keys.names(settings.KEY_FOLDER))
    return [key.name for key in held if key and key.until <= now]


def kept(actor: Actor, group: int | None = None) -> list[Kept]:
    """What stays of askings that are gone, the newest first; of one class where it is named."""
    rows = Kept.objects.filter(may_see_kept(actor)).select_related("group")
    if group is not None:
        rows = rows.filter(group=group)
    return list(rows.order_by("-asked_on", "-pk")[:MOST_SHOWN])


def figures(found: Answers) -> list[dict[str, Any]]:
    """A line for each kind and, without a name, one for all together; none below the floor."""
    from sociometry import enough_answers

    weights = {one.slug: min(one.weight, 1.0) or 1.0 for one in found.positive}
    names = {one.slug: one.name for one in found.positive}
    chosen = [({slug: 1.0}, names[slug]) for slug in weights]
    if len(chosen) > 1:
        chosen.append((weights, ""))
    lines = []
    for kinds, name in chosen:
        choice = Choice(kinds, wave=found.waves[-1])
        told = measured.figures(measured.matrix(found.network, choice))
        if enough_answers(told.answered) and _above_floor(told):
            lines.append(_line(name, told))
    return lines


def _above_floor(told: measured.Figures) -> bool:
    from sociometry import above_floor

    return above_floor(told.mutual) and above_floor(told.one_sided)


def _line(name: str, told: measured.Figures) -> dict[str, Any]:
    from sociometry import above_floor

    silent = told.people - told.answered
    returned = None if told.reciprocity is None else round(told.reciprocity, 3)
    return {
        "kind": name,
        "people": told.people,
        "answered": told.answered if above_floor(silent) else None,
        "pairs": told.mutual,
        "one_sided": told.one_sided,
        "returned": returned,
    }
