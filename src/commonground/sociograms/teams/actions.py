"""Asking for groups, and taking what was found."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from secrets import SystemRandom
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.actions import note_accesses
from commonground.people.models import Persona
from commonground.sociograms.facts import GroupsAsked, GroupsFound, PlanChanged
from commonground.sociograms.models import Participant, Placement, Plan, Study
from commonground.sociograms.placing.pure.asked import Wish, sizes_by_number, wish
from commonground.sociograms.placing.pure.forming import Found, Groups
from commonground.sociograms.placing.queries import MOST_PLACED, Somebody, people_of, placed_in
from commonground.sociograms.rules import may_read
from commonground.sociograms.teams.rules import may_form

WHAT = "class picture"


@transaction.atomic
def ask_for_groups(actor: Persona, study: Study, *, asked: Wish, now: datetime) -> Plan:
    """Let groups be looked for; where answers count, everybody is told so in their own log."""
    require(may_read, actor, study)
    people = people_of(study)
    _fits(asked, people)
    plan = begin(study, people, by=actor, sort=Plan.Sort.GROUPS, asked=asked, now=now)
    if asked.aim != "lot":
        note_planning(actor, study, now=now)
    record(GroupsAsked(plan.pk, study.pk), actor=actor, at=now)
    return plan


@transaction.atomic
def ask_again(actor: Persona, plan: Plan, *, now: datetime) -> Plan:
    """Look once more with the same wishes for those who are there now; who is locked stays."""
    require(may_form, actor, plan)
    if plan.kept_at or plan.sort != Plan.Sort.GROUPS:
        raise Conflict(_("These groups were saved already; form new ones instead."))
    _renew(plan)
    Plan.objects.filter(pk=plan.pk).update(
        state=Plan.State.WAITING, made_at=now, found={}, moves=[], asked=plan.asked
    )
    record(GroupsAsked(plan.pk, plan.study_id), actor=actor, at=now)
    return plan


@unattended
@transaction.atomic
def begin(
    study: Study,
    people: Sequence[Somebody],
    *,
    by: Persona,
    sort: str,
    asked: Wish,
    now: datetime,
    **found: Any,
) -> Plan:
    """A plan with everybody in it, and nobody placed yet."""
    plan = Plan.objects.create(
        study=study, by=by, sort=sort, made_at=now, asked=asked.kept, **found
    )
    Placement.objects.bulk_create(
        Placement(plan=plan, place=k, participant=one.participant, persona_id=one.persona)
        for k, one in enumerate(people)
    )
    return plan


@unattended
@transaction.atomic
def note_planning(actor: Persona, study: Study, *, now: datetime) -> None:
    """Answers were used to place people: whoever gave some can read so."""
    named = Participant.objects.filter(study=study, persona__account__isnull=False)
    accounts = list(named.values_list("persona__account", flat=True))
    purpose = _("Plan groups or seats")
    note_accesses(actor.account_id, accounts, WHAT, now=now, purpose=purpose)


@unattended
@transaction.atomic
def take(plan: Plan, found: Found, *, now: datetime) -> None:
    """Write what the search found; in an order that tells nothing."""
    held = Plan.objects.filter(pk=plan.pk, state=Plan.State.WAITING)
    if found.conflict:
        conflict = [one.kept for one in found.conflict]
        held.update(state=Plan.State.IMPOSSIBLE, found={"conflict": conflict})
    elif held.update(state=Plan.State.READY, found=_known(found)):
        place_all(plan, found.groups)
    record(GroupsFound(plan.pk, plan.study_id), actor=None, at=now)


def _known(found: Found) -> dict[str, bool]:
    return {name: getattr(found, name) for name in ("proved", "by_clock", "refusals")}


@unattended
@transaction.atomic
def place_all(plan: Plan, groups: Groups) -> None:
    """Everybody into their group, numbered by lot; who is locked keeps the number."""
    rows = {row.place: row for row in Placement.objects.filter(plan=plan)}
    for number, group in _numbered(groups, rows):
        for place in group:
            if place in rows:
                rows[place].proposed = rows[place].team = number
    Placement.objects.bulk_update(rows.values(), ["proposed", "team"])


def _numbered(groups: Groups, rows: dict[int, Placement]) -> Iterable[tuple[int, Sequence[int]]]:
    taken: dict[int, Sequence[int]] = {}
    free = list(groups)
    for group in groups:
        held = [rows[p].team for p in group if p in rows and rows[p].locked]
        if held and held[0] is not None and held[0] not in taken:
            taken[held[0]] = group
            free.remove(group)
    SystemRandom().shuffle(free)
    numbers = [k for k in range(len(groups) + max(taken, default=0) + 1) if k not in taken]
    return [*taken.items(), *zip(numbers, free, strict=False)]


@transaction.atomic
def let_go(actor: Persona, plan: Plan, *, now: datetime) -> None:
    """Delete a plan; groups that were made of it stay."""
    require(may_form, actor, plan)
    record(PlanChanged(plan.pk, plan.study_id), actor=actor, at=now)
    Plan.objects.filter(pk=plan.pk).delete()


@unattended
@transaction.atomic
def forget_planner(account: int, *, now: datetime) -> None:
    """The plan stays with the study, and nobody is named as having made it."""
    Plan.objects.filter(by__account=account).update(by=None)


@unattended
@transaction.atomic
def forget_placed(account: int, *, now: datetime) -> None:
    """Somebody is erased: they are in no plan any more."""
    Placement.objects.filter(persona__account=account).delete()


def _fits(asked: Wish, people: Sequence[Somebody]) -> None:
    if len(people) > MOST_PLACED:
        raise Unreadable(
            _("At most %(most)d people can be placed at once.") % {"most": MOST_PLACED}
        )
    if sum(asked.sizes) != len(people):
        raise Unreadable(
            _("The groups have %(seats)d places, but there are %(people)d people.")
            % {"seats": sum(asked.sizes), "people": len(people)}
        )


def _renew(plan: Plan) -> None:
    """Those who went leave the plan, those who came enter it; the number of groups stays."""
    here, _gone, _new = placed_in(plan)
    Placement.objects.filter(plan=plan).exclude(pk__in=[row.pk for row in here]).delete()
    known = {row.persona_id for row in here if row.persona_id}
    first = max((row.place for row in here), default=-1) + 1
    fresh = [p for p in people_of(plan.study) if p.persona and p.persona not in known]
    if not plan.study.group_id:
        fresh = []
    Placement.objects.bulk_create(
        Placement(plan=plan, place=first + k, participant=p.participant, persona_id=p.persona)
        for k, p in enumerate(fresh)
    )
    before = wish(plan.asked)
    people = len(here) + len(fresh)
    if people != sum(before.sizes):
        groups = min(max(len(before.sizes), 1), max(people, 1))
        plan.asked = {**plan.asked, "sizes": sizes_by_number(people, groups)}
