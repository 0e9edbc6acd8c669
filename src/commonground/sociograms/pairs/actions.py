"""Making pairs, and rounds of pairs."""

from datetime import datetime

from django.db import transaction

from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import Persona
from commonground.sociograms.facts import GroupsFound
from commonground.sociograms.models import Plan, Study
from commonground.sociograms.pairs.pure import pairing
from commonground.sociograms.pairs.queries import Found
from commonground.sociograms.placing.pure.asked import Way, Wish
from commonground.sociograms.rules import may_read
from commonground.sociograms.teams.actions import begin, note_planning, place_all


@transaction.atomic
def pair(actor: Persona, study: Study, *, found: Found, now: datetime) -> Plan:
    """Take pairs that were found; everybody named is told so in their own log."""
    require(may_read, actor, study)
    note_planning(actor, study, now=now)
    return _made(actor, study, found, found.paired, now, aim="keep")


@transaction.atomic
def go_round(actor: Persona, study: Study, *, found: Found, now: datetime) -> list[Plan]:
    """Take rounds that were found; that these pairs met is remembered. No answer is used."""
    require(may_read, actor, study)
    made = []
    for groups in found.rounds:
        told = {"way": "round", "trio": any(len(group) > 2 for group in groups)}
        one = pairing.Paired(groups, told)
        made.append(_made(actor, study, found, one, now, aim="lot", kept_at=now))
    return made


def _made(
    actor: Persona,
    study: Study,
    found: Found,
    one: pairing.Paired,
    now: datetime,
    *,
    aim: Way,
    kept_at: datetime | None = None,
) -> Plan:
    asked = Wish(sizes=tuple(len(group) for group in one.groups), kinds=found.kinds, aim=aim)
    plan = begin(
        study,
        found.people,
        by=actor,
        sort=Plan.Sort.PAIRS,
        asked=asked,
        now=now,
        state=Plan.State.READY,
        found=dict(one.told),
        kept_at=kept_at,
    )
    place_all(plan, one.groups)
    record(GroupsFound(plan.pk, study.pk), actor=actor, at=now)
    return plan
