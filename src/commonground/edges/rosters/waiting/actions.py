"""Sending in a list, saying yes to it, taking it back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.edges.rosters.facts import ListBegun, ListBroughtIn, ListStaged
from commonground.edges.rosters.models import Staged, State
from commonground.edges.rosters.queries import Checked
from commonground.edges.rosters.rules import may_bring_in
from commonground.edges.rosters.waiting.queries import expired, report_of
from commonground.kernel.errors import Conflict
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.listed.rules import may_import


@transaction.atomic
def stage(
    actor: Any, school: Any, *, name: str, content: bytes, checked: Checked, now: datetime
) -> Staged:
    """Keep a list that was checked until its sender says yes, a day at most."""
    require(may_import, actor, school)
    staged = Staged.objects.create(
        school_id=school.pk,
        by_id=actor.account_id,
        name=name[:120],
        content=content if checked.plan.steps else b"",
        report=report_of(checked.plan),
        made_at=now,
    )
    record(ListStaged(staged.pk), actor=actor, at=now)
    return staged


@transaction.atomic
def begin(actor: Any, staged: Staged, *, accept_good_rows: bool, now: datetime) -> None:
    """Say yes: a job takes the steps. Where there are faults, only to the good rows."""
    require(may_bring_in, actor, staged)
    if staged.report["faulty"] and not accept_good_rows:
        raise Conflict(_("The list has faults: say whether the good rows shall come in."))
    begun = Staged.objects.filter(pk=staged.pk, state=State.WAITING).update(
        state=State.RUNNING, accepts_good_rows=accept_good_rows, of=staged.report["steps"]
    )
    if begun:
        record(ListBegun(staged.pk), actor=actor, at=now)


@transaction.atomic
def take_back(actor: Any, staged: Staged, *, now: datetime) -> None:
    """Erase a list that waits."""
    require(may_bring_in, actor, staged)
    Staged.objects.filter(pk=staged.pk).exclude(state=State.RUNNING).delete()


@unattended
@transaction.atomic
def note_progress(staged: Staged, *, done: int, of: int) -> None:
    """How far it is, for the page."""
    Staged.objects.filter(pk=staged.pk).update(done=done, of=of)


@unattended
@transaction.atomic
def settle(staged: Staged, *, refused: list[str], now: datetime) -> None:
    """All was taken: the content goes at once, the report within a day."""
    kept = staged.report | {"refused": refused[:200]}
    ended = Staged.objects.filter(pk=staged.pk, state=State.RUNNING)
    if ended.update(state=State.DONE, content=b"", report=kept):
        record(ListBroughtIn(staged.pk), actor=None, at=now)


@unattended
@transaction.atomic
def ask_again(staged: Staged, checked: Checked) -> None:
    """Since the yes something changed, so that the list has faults now: its sender looks again."""
    Staged.objects.filter(pk=staged.pk, state=State.RUNNING).update(
        state=State.WAITING, report=report_of(checked.plan)
    )


@unattended
@transaction.atomic
def forget_old(*, now: datetime) -> None:
    """Lists are kept for a day."""
    expired(now).delete()
