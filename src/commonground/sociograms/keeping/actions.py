"""Making groups of a plan real: a group with a page for each, whose name and members tell nothing."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.groups.actions import open_group
from commonground.groups.endings.actions import set_end
from commonground.groups.filling.actions import bring_in_pupils
from commonground.groups.models import Door, Form, Group
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import Persona
from commonground.sociograms.facts import PlanChanged
from commonground.sociograms.models import Plan, Study
from commonground.sociograms.placing.queries import placed_in
from commonground.sociograms.teams.queries import teams_of
from commonground.sociograms.teams.rules import may_form


@transaction.atomic
def save_groups(
    actor: Persona, plan: Plan, *, names: Mapping[int, str], ends_on: date | None, now: datetime
) -> list[Group]:
    """A group of the school for each group of the plan, led by whoever saves it; once only."""
    require(may_form, actor, plan)
    _first(plan, now)
    rows, _gone, _new = placed_in(plan)
    people = {row.persona_id: row.persona for row in rows if row.persona}
    made = []
    for team in teams_of(rows):
        members = [people[one.persona] for one in team.people if one.persona in people]
        if members:
            made.append(
                _group(actor, plan.study, names.get(team.number, ""), members, ends_on, now)
            )
    if not made:
        raise Unreadable(_("There is nobody in these groups who is in the class."))
    record(PlanChanged(plan.pk, plan.study_id), actor=actor, at=now)
    return made


@transaction.atomic
def keep_pairs(actor: Persona, plan: Plan, *, now: datetime) -> None:
    """These pairs were made: from now on it is remembered that they met."""
    require(may_form, actor, plan)
    _first(plan, now)
    record(PlanChanged(plan.pk, plan.study_id), actor=actor, at=now)


def _first(plan: Plan, now: datetime) -> None:
    ready = Plan.objects.filter(pk=plan.pk, state=Plan.State.READY, kept_at=None)
    if not ready.update(kept_at=now):
        raise Conflict(_("These were saved already, or are still being looked for."))


def _group(
    actor: Persona,
    study: Study,
    name: str,
    members: list[Persona],
    ends_on: date | None,
    now: datetime,
) -> Group:
    if study.group is None or study.group.form != Form.CLASS:
        raise Refused(_("These people have no account here: keep the groups on paper."))
    group = open_group(actor, study.school, name=name, door=Door.INVITED, now=now)
    if ends_on:
        set_end(actor, group, ends_on=ends_on, now=now)
    bring_in_pupils(actor, group, members, now=now)
    return group
