"""Asking a class, and all that follows until its answers are deleted."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.groups.models import Group
from commonground.kernel import ledger
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.people.pure import codes
from commonground.sociograms.actions import delete_now, end_of, keep, midnight_after
from commonground.sociograms.asking import queries
from commonground.sociograms.asking.rules import may_hand_on, may_hand_over, may_run
from commonground.sociograms.facts import (
    AskingClosed,
    AskingHandedOver,
    AskingReopened,
    ClassAsked,
    DeputyNamed,
    Joined,
)
from commonground.sociograms.models import AnswerCode, Participant, Sheet, Showing, Study
from commonground.sociograms.pure.answers import Asked, Taker
from commonground.sociograms.rules import may_ask
from commonground.sociograms.sheets.actions import give_key

MOST_KINDS = 8
CODE = 9
MOST_TO_CHOOSE = 10


@dataclass(frozen=True)
class Plan:
    """What a teacher asks: which questions, how many names (none: everybody is rated), and until when."""

    kinds: Sequence[Asked]
    most: int | None
    purpose: str
    closes_on: date
    expires_on: date
    deputy: Persona | None = None
    band: int | None = None


@transaction.atomic
def ask(actor: Persona, group: Group, plan: Plan, *, now: datetime) -> Study:
    """Ask the class: from now on each of its pupils finds it, except those who stay out."""
    require(may_ask, actor, group)
    if group.school is None:
        raise Refused(_("Only a class is asked."))
    _close(list(queries.due(now).filter(group=group)), now)
    if Study.objects.filter(group=group, closes_at__isnull=False, closed_at=None).exists():
        raise Conflict(_("The class is being asked already. Close that first."))
    people = queries.to_be_asked(group)
    if len(people) < 2:
        raise Refused(_("There are fewer than two pupils to ask in this class."))
    _check(group, plan, now)
    study = Study(
        school=group.school,
        group=group,
        name=group.name,
        purpose=plan.purpose,
        asked_by=actor,
        deputy=plan.deputy,
        asked_on=now.astimezone(ZoneInfo(group.school.time_zone)).date(),
        expires_at=midnight_after(plan.expires_on, group.school),
        closes_at=midnight_after(plan.closes_on, group.school),
        most=plan.most,
        band=plan.band or group.band,
    )
    takers = [Taker(one.name, persona=one.pk, answered=False) for one in people]
    keep(study, kinds=plan.kinds, participants=takers, answers=[], now=now)
    give_key(study)
    record(ClassAsked(study.pk, group.pk), actor=actor, at=now)
    return study


def _check(group: Group, plan: Plan, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(group.school.time_zone if group.school else "UTC")).date()
    if not any(not kind.negative for kind in plan.kinds):
        raise Unreadable(_("Keep at least one question."))
    if len(plan.kinds) > MOST_KINDS or len({kind.name for kind in plan.kinds}) < len(plan.kinds):
        raise Unreadable(_("Each question needs a name of its own, and eight are the most."))
    if any(kind.negative for kind in plan.kinds) and not (
        group.school and group.school.negative_questions
    ):
        raise Refused(_("Your school asks only whom pupils like, never whom they do not."))
    if plan.most is not None and not 1 <= plan.most <= MOST_TO_CHOOSE:
        raise Unreadable(_("Between one and ten names can be chosen."))
    if plan.closes_on < today:
        raise Unreadable(_("The last day to answer is over already."))
    last = end_of(group, now)
    if (
        not now < midnight_after(plan.expires_on, group.school) <= last
        or plan.closes_on > plan.expires_on
    ):
        raise Unreadable(
            _(
                "The answers are deleted after the last day to answer, and at the latest with the term."
            )
        )
    if plan.deputy and not queries.deputies(group).filter(pk=plan.deputy.pk).exists():
        raise Unreadable(_("The deputy is a teacher or head of this school."))


@transaction.atomic
def close(actor: Persona, study: Study, *, now: datetime) -> None:
    """Nobody answers any more; what was not handed in is forgotten, and the picture opens."""
    require(may_run, actor, study)
    _close([study], now)


@unattended
@transaction.atomic
def close_due(*, now: datetime) -> int:
    """The last day to answer is over: the clock closes what nobody closed."""
    found = list(queries.due(now)[:200])
    _close(found, now)
    return len(found)


def _close(studies: list[Study], now: datetime) -> None:
    for study in studies:
        if not Study.objects.filter(pk=study.pk, closed_at=None).update(closed_at=now):
            continue
        Sheet.objects.filter(participant__study=study, participant__answered=False).delete()
        AnswerCode.objects.filter(participant__study=study).delete()
        record(AskingClosed(study.pk), actor=None, at=now)


@transaction.atomic
def reopen(actor: Persona, study: Study, *, closes_on: date, now: datetime) -> None:
    """Let pupils answer again until the end of this day; the picture rests meanwhile.

    Who agreed to show what both said agreed to what was said then, and is asked again.
    """
    require(may_run, actor, study)
    closes_at = midnight_after(closes_on, study.school)
    if closes_at <= now:
        raise Unreadable(_("The last day to answer is over already."))
    if closes_at > study.expires_at:
        raise Unreadable(_("By then the answers are deleted, as was promised."))
    others = Study.objects.filter(group=study.group, closes_at__isnull=False, closed_at=None)
    if others.exclude(pk=study.pk).exists():
        raise Conflict(_("The class is being asked something else just now. Close that first."))
    Study.objects.filter(pk=study.pk).update(closed_at=None, closes_at=closes_at)
    Showing.objects.filter(participant__study=study).delete()
    record(AskingReopened(study.pk), actor=actor, at=now)


@transaction.atomic
def remind(actor: Persona, study: Study, *, now: datetime) -> None:
    """A line on the Today of those who have not handed in; nobody else sees for whom it stands."""
    require(may_run, actor, study)
    _must_be_open(study, now)
    Study.objects.filter(pk=study.pk).update(reminded_at=now)


@transaction.atomic
def add_newcomer(actor: Persona, study: Study, persona: Persona, *, now: datetime) -> Participant:
    """Somebody who came into the class later is asked too, and can be named from now on."""
    require(may_run, actor, study)
    _must_be_open(study, now)
    if not queries.newcomers(study).filter(pk=persona.pk).exists():
        raise Refused(_("Only a pupil of this class who is not on the list yet can be added."))
    held = Study.objects.select_for_update().get(pk=study.pk)
    one = Participant.objects.create(
        study=study,
        persona=persona,
        label=persona.name[:120],
        answered=False,
        order=held.places_given,
    )
    Study.objects.filter(pk=study.pk).update(places_given=held.places_given + 1)
    record(Joined(study.pk, one.pk), actor=actor, at=now)
    return one


@transaction.atomic
def print_codes(
    actor: Persona, study: Study, people: Sequence[Participant], *, now: datetime
) -> list[tuple[Participant, str]]:
    """A one-time code for each of these, to be shown now and never again; an earlier one ends."""
    require(may_run, actor, study)
    _must_be_open(study, now)
    papers = []
    for one in people:
        code = codes.make(CODE, secrets.choice)
        AnswerCode.objects.filter(participant=one).delete()  # whoever answers by it is out, too
        AnswerCode.objects.create(participant=one, code_hash=queries.code_hash(code))
        papers.append((one, codes.grouped(code)))
    return papers


@transaction.atomic
def name_deputy(actor: Persona, study: Study, deputy: Persona | None, *, now: datetime) -> None:
    """Another deputy, or none; once a pupil read who can read it, only in the place of who left."""
    require(may_hand_on, actor, study)
    group = study.group
    held = Study.objects.select_for_update().get(pk=study.pk)
    other = deputy is not None and deputy.pk != held.deputy_id
    told = other and queries.readers_are_told(study)
    if told and not queries.deputy_left(held):
        raise Conflict(
            _("Pupils have read already who can read this. A deputy can only be taken away now.")
        )
    if deputy and (group is None or not queries.deputies(group).filter(pk=deputy.pk).exists()):
        raise Unreadable(_("The deputy is a teacher or head of this school."))
    since = now if told else held.readers_since
    if held.deputy_id not in {None, deputy.pk if deputy else None}:
        # An older backup that comes back must not let them read again.
        ledger.note_here(ledger.Event.ALONE, study.pk, at=now)
    if Study.objects.filter(pk=study.pk).update(deputy=deputy, readers_since=since):
        record(DeputyNamed(study.pk, deputy.pk if deputy else None), actor=actor, at=now)


@unattended
@transaction.atomic
def be_alone_again(studies: Collection[int]) -> None:
    """After a restore: whose deputy was taken away has none."""
    Study.objects.filter(pk__in=studies).update(deputy=None)


@transaction.atomic
def hand_over(actor: Persona, study: Study, successor: Persona, *, now: datetime) -> None:
    """Whoever asked has left: the deputy names a teacher of the class who answers for it from now on.

    Notes stay closed: they are read by whoever wrote them. Pupils and guardians read since when.
    """
    require(may_hand_over, actor, study)
    if not queries.successors(actor, study).filter(pk=successor.pk).exists():
        raise Unreadable(_("Another teacher who leads this class can take it over."))
    rows = Study.objects.filter(may_hand_over(actor), pk=study.pk)
    if not rows.update(asked_by=successor, readers_since=now):
        raise Conflict(_("Somebody is responsible for it already. Look at it again."))
    record(AskingHandedOver(study.pk, successor.pk), actor=actor, at=now)


@transaction.atomic
def delete_early(actor: Persona, study: Study, *, now: datetime) -> None:
    """Nothing is left of it, before its promised day; nobody brings it back."""
    require(may_run, actor, study)
    delete_now(study, now=now)


def _must_be_open(study: Study, now: datetime) -> None:
    if study.closed_at or study.closes_at is None or study.closes_at <= now:
        raise Conflict(_("It is closed. Open it again first."))
