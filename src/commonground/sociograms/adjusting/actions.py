"""Moving somebody, undoing it, going back to the proposal, holding somebody in place."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Missing
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import Persona
from commonground.sociograms.facts import PlanChanged
from commonground.sociograms.models import Placement, Plan
from commonground.sociograms.teams.actions import note_planning
from commonground.sociograms.teams.rules import may_form

MOST_UNDONE = 100


@transaction.atomic
def move(actor: Persona, plan: Plan, *, person: int, was: int, to: int, now: datetime) -> Placement:
    """Put somebody into another group, or a new one; who was moved meanwhile is not moved again."""
    require(may_form, actor, plan)
    held, rows = _open(plan)
    row = _one(rows, person)
    most = max((one.team or 0 for one in rows), default=0) + 1
    if row.locked:
        raise Conflict(_("They are held in place: let them go first."))
    if row.team != was or not 0 <= to <= most:
        raise Conflict(_("Somebody moved them just now. Look where they are."))
    if to != was:
        if not held.moves and held.by_id != actor.pk:  # figures that follow a name tell of its ties
            note_planning(actor, plan.study, now=now)
        Placement.objects.filter(pk=row.pk).update(team=to)
        held.moves = [*held.moves, [row.pk, was, to]][-MOST_UNDONE:]
        held.save(update_fields=["moves"])
        record(PlanChanged(plan.pk, plan.study_id), actor=actor, at=now)
    return row


@transaction.atomic
def undo(actor: Persona, plan: Plan, *, now: datetime) -> None:
    """Take back the last move that still stands."""
    require(may_form, actor, plan)
    held, rows = _open(plan)
    team = {row.pk: row.team for row in rows}
    while held.moves:
        person, was, to = held.moves.pop()
        if team.get(person) == to:
            Placement.objects.filter(pk=person).update(team=was)
            break
    held.save(update_fields=["moves"])
    record(PlanChanged(plan.pk, plan.study_id), actor=actor, at=now)


@transaction.atomic
def go_back(actor: Persona, plan: Plan, *, now: datetime) -> None:
    """The groups as they were proposed."""
    require(may_form, actor, plan)
    held, rows = _open(plan)
    for row in rows:
        row.team = row.proposed
    Placement.objects.bulk_update(rows, ["team"])
    held.moves = []
    held.save(update_fields=["moves"])
    record(PlanChanged(plan.pk, plan.study_id), actor=actor, at=now)


@transaction.atomic
def lock(actor: Persona, plan: Plan, *, person: int, on: bool, now: datetime) -> None:
    """Hold somebody in their group, by hand and when groups are looked for again."""
    require(may_form, actor, plan)
    _held, rows = _open(plan)
    Placement.objects.filter(pk=_one(rows, person).pk).update(locked=on)
    record(PlanChanged(plan.pk, plan.study_id), actor=actor, at=now)


def _open(plan: Plan) -> tuple[Plan, list[Placement]]:
    held = Plan.objects.select_for_update().get(pk=plan.pk)
    if held.kept_at:
        raise Conflict(_("These groups were saved already. Form new ones to change them."))
    if held.state != Plan.State.READY:
        raise Conflict(_("The groups are being looked for. Wait a moment."))
    return held, list(Placement.objects.filter(plan=plan))


def _one(rows: list[Placement], person: int) -> Placement:
    row = next((row for row in rows if row.pk == person), None)
    if row is None:
        raise Missing(_("They are not in these groups any more."))
    return row
