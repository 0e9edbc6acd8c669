"""What pairs are made of, and which pairs met before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import randbelow
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from commonground.kernel.errors import Unreadable
from commonground.sociograms.models import Placement, Plan, Study
from commonground.sociograms.pairs.pure import pairing
from commonground.sociograms.pairs.pure.pairing import PURPOSES_KNOWN, Group, weights_for
from commonground.sociograms.placing.pure.forming import Room
from commonground.sociograms.placing.queries import (
    MOST_PLACED,
    Somebody,
    lot_of,
    people_of,
    room_of,
)
from commonground.sociograms.queries import Answers, answers_of
from commonground.sociograms.teams.queries import Team, teams_of

MOST_ROUNDS = 60


@dataclass(frozen=True)
class Round:
    """Pairs that were made, in a round of their own."""

    plan: Plan
    teams: tuple[Team, ...]


def purpose_of(asked: str) -> str:
    """One of the purposes; learning where it is none."""
    return asked if asked in PURPOSES_KNOWN else PURPOSES_KNOWN[0]


def offer(answers: Answers, purpose: str) -> dict[str, Any]:
    """As the form takes it."""
    kinds = [(one.slug, _(one.name)) for one in answers.positive]
    return {"kinds": kinds, "weights": weights_for(purpose, [slug for slug, _name in kinds])}


@dataclass(frozen=True)
class Found:
    """Pairs or rounds of these people, before they are written down."""

    people: tuple[Somebody, ...]
    kinds: tuple[str, ...]
    paired: pairing.Paired = pairing.NOBODY
    rounds: tuple[tuple[Group, ...], ...] = ()


def paired(study: Study, *, way: str, weights: Mapping[str, float]) -> Found:
    """Pairs by these weights; between those who are wished for alike a lot decides."""
    people = _people(study)
    rooms = rooms_of(answers_of(study), people, list(weights))
    find = pairing.stable if way == "stable" else pairing.best
    lot = lot_of(range(len(people)), randbelow(2**31))
    paired = pairing.by_lot(find, rooms, weights, lot)
    return Found(people, tuple(weights), paired=paired)


def further_rounds(study: Study, *, many: int) -> Found:
    """Rounds in which as few as can be meet again.

    No answer counts: a pair that a rejection kept apart would be the one that never meets.
    """
    people = _people(study)
    made = pairing.rounds(range(len(people)), many, past(kept(study), people))
    return Found(people, (), rounds=tuple(made))


def _people(study: Study) -> tuple[Somebody, ...]:
    people = tuple(people_of(study))
    if not 1 < len(people) <= MOST_PLACED:
        raise Unreadable(_("Pairs are made of two to %(most)d people.") % {"most": MOST_PLACED})
    return people


def rooms_of(answers: Answers, people: Sequence[Somebody], kinds: Sequence[str]) -> dict[str, Room]:
    """Who chose whom, kind by kind, everybody by their place among these people."""
    rows = [
        Placement(place=k, participant=one.participant, persona_id=one.persona)
        for k, one in enumerate(people)
    ]
    return {kind: room_of(answers, rows, [kind]) for kind in kinds}


def kept(study: Study) -> list[Round]:
    """The pairs that met, the newest first; of this class, whenever it was asked."""
    of_class = Q(study=study)
    if study.group_id:
        of_class |= Q(study__group=study.group_id, study__asked_by=study.asked_by_id)
    found = Plan.objects.filter(of_class, sort=Plan.Sort.PAIRS, kept_at__isnull=False)
    plans = list(found.order_by("-kept_at", "-pk")[:MOST_ROUNDS])
    rows: dict[int, list[Placement]] = {}
    held = Placement.objects.filter(plan__in=plans).select_related("participant", "persona")
    for row in held.order_by("place"):
        rows.setdefault(row.plan_id, []).append(row)
    return [Round(plan, _filled(teams_of(rows.get(plan.pk, ())))) for plan in plans]


def past(made: Sequence[Round], people: Sequence[Somebody]) -> list[Group]:
    """The pairs that met, by the place of those who are still there."""
    place = {one.persona: k for k, one in enumerate(people) if one.persona}
    labels = {one.name: k for k, one in enumerate(people) if not one.persona}
    found = []
    for each in made:
        for team in each.teams:
            known = [place.get(p.persona) if p.persona else labels.get(p.name) for p in team.people]
            found.append(tuple(k for k in known if k is not None))
    return found


def _filled(teams: Sequence[Team]) -> tuple[Team, ...]:
    return tuple(team for team in teams if team.people)
