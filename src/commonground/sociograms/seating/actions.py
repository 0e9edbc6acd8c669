"""Setting the tables, exchanging them, saying who has to sit in front."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Missing, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import Persona
from commonground.sociograms.facts import PlanChanged
from commonground.sociograms.models import Placement, Plan
from commonground.sociograms.placing.queries import placed_in
from commonground.sociograms.seating.pure.tables import brought_forward, seated, swapped
from commonground.sociograms.seating.queries import front_of, tables_of
from commonground.sociograms.teams.rules import may_form


@transaction.atomic
def set_tables(actor: Persona, plan: Plan, *, across: int, deep: int, now: datetime) -> None:
    """So many tables; groups with somebody who has to sit in front come first."""
    require(may_form, actor, plan)
    held, rows = _open(plan)
    groups = sorted({row.team for row in rows if row.team is not None})
    if across * deep < len(groups):
        raise Unreadable(_("There are more groups than tables: set up more tables."))
    held.across, held.tables = across, seated(groups, front_of(rows), across, deep)
    _write(actor, held, now)


@transaction.atomic
def exchange_tables(actor: Persona, plan: Plan, *, was: int, to: int, now: datetime) -> None:
    """Exchange what stands at two tables."""
    require(may_form, actor, plan)
    held, rows = _open(plan)
    held.across, tables = tables_of(held, rows)
    if not (was < len(tables) and to < len(tables)):
        raise Unreadable(_("There is no such table."))
    held.tables = swapped(tables, was, to)
    _write(actor, held, now)


@transaction.atomic
def seat_in_front(actor: Persona, plan: Plan, *, person: int, on: bool, now: datetime) -> None:
    """Somebody has to sit in front: their group comes into the first row where one is free."""
    require(may_form, actor, plan)
    held, rows = _open(plan)
    row = next((one for one in rows if one.pk == person), None)
    if row is None:
        raise Missing(_("They are not in these groups any more."))
    held.across, tables = tables_of(held, rows)
    others = front_of([one for one in rows if one.pk != person])
    Placement.objects.filter(pk=person).update(front=on)
    if on and row.team is not None:
        tables = brought_forward(tables, row.team, others, held.across)
    held.tables = tables
    _write(actor, held, now)


def _open(plan: Plan) -> tuple[Plan, list[Placement]]:
    held = Plan.objects.select_for_update(of=("self",)).select_related("study").get(pk=plan.pk)
    if held.state != Plan.State.READY:
        raise Conflict(_("The groups are being looked for. Wait a moment."))
    rows, _gone, _new = placed_in(held)
    return held, rows


def _write(actor: Persona, plan: Plan, now: datetime) -> None:
    plan.save(update_fields=["across", "tables"])
    record(PlanChanged(plan.pk, plan.study_id), actor=actor, at=now)
