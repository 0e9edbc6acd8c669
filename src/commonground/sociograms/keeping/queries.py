"""Groups as they are saved and put on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from commonground.groups.models import Form
from commonground.kernel.registries import Holding
from commonground.sociograms.models import Placement, Plan
from commonground.sociograms.placing.queries import placed_in
from commonground.sociograms.teams.actions import forget_placed, forget_planner
from commonground.sociograms.teams.queries import Team, teams_of

FIVE_YEARS = timedelta(days=5 * 365)


@dataclass(frozen=True)
class Paper:
    """Groups with names of people and nothing else."""

    plan: Plan
    teams: tuple[Team, ...]
    day: date

    @property
    def accounts(self) -> bool:
        """Whether these groups can have pages: those of a class can."""
        group = self.plan.study.group
        return group is not None and group.form == Form.CLASS


def paper(plan: Plan, now: datetime) -> Paper:
    """The groups of a plan in which somebody is."""
    rows, _gone, _new = placed_in(plan)
    ready = plan.state == Plan.State.READY
    teams = tuple(team for team in teams_of(rows) if team.people) if ready else ()
    return Paper(plan, teams, _day(plan, now))


def offer(found: Paper) -> dict[str, Any]:
    """As the form takes it."""
    return {
        "numbers": [team.number for team in found.teams],
        "of": found.plan.study.name,
        "today": found.day,
        "last": found.day + FIVE_YEARS,
    }


def _day(plan: Plan, now: datetime) -> date:
    return now.astimezone(ZoneInfo(plan.study.school.time_zone)).date()


def holdings() -> list[Holding]:
    """Drafts of groups name people until the answers go."""
    basis = _("the school's task of teaching (public duty or contract)")
    until = _("until the answers of the class are deleted")
    return [
        Holding(
            model=Plan,
            person_fields=("by",),
            label=_("Groups, pairs and seats that you planned"),
            purpose=_("to form groups of a class"),
            legal_basis=basis,
            readers=_("you and the other who reads the answers"),
            retention=until,
            export=_planned,
            erase=lambda account, now: forget_planner(account, now=now),
        ),
        Holding(
            model=Placement,
            person_fields=("persona",),
            label=_("Your place in groups that a teacher planned"),
            purpose=_("to form groups of a class, and to seat them"),
            legal_basis=basis,
            readers=_("the teacher who asked and one deputy"),
            retention=until,
            export=_placed,
            erase=lambda account, now: forget_placed(account, now=now),
        ),
    ]


def _planned(account: int) -> list[dict[str, Any]]:
    rows = Plan.objects.filter(by__account=account).order_by("pk")
    return [dict(row) for row in rows.values("study__name", "sort", "made_at", "kept_at")]


def _placed(account: int) -> list[dict[str, Any]]:
    """That one was placed, in which group, and whether in front; not what the others wished.

    A draft that the teacher did not keep is no group, and stays with the teacher.
    """
    rows = Placement.objects.filter(persona__account=account, plan__kept_at__isnull=False)
    rows = rows.order_by("pk")
    return [dict(row) for row in rows.values("plan__study__name", "plan__made_at", "team", "front")]
