"""Bringing a simulation, planning a run of it, telling what came out."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from commonground.inquiries.actions import made_of
from commonground.inquiries.trials.facts import RunEnded, RunPlanned
from commonground.inquiries.trials.models import Bearing, Outcome, Run, Trial
from commonground.inquiries.trials.pure.runs import Value, before_it
from commonground.inquiries.trials.rules import may_run
from commonground.inquiries.trials.running.rules import may_tell
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.kernel.turns import alone
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.actions import Attach
from commonground.posts.models import Post
from commonground.posts.once.queries import made_before

MOST_RUNS = 60


@transaction.atomic
def plan_run(
    actor: Persona,
    trial: Trial,
    *,
    values: Sequence[Value],
    expected: str,
    now: datetime,
    key: str = "",
) -> Run:
    """Say what one sets and what one expects, before it is run."""
    require(may_run, actor, trial)
    if not values or not expected.strip():
        raise Unreadable(_("Say what you set, and what you expect."))
    words = before_it(values, expected)
    if first := made_before(Run, actor, key, words, under=trial.post, trial=trial):
        return first
    alone("runs of", trial.pk)
    if Run.objects.filter(trial=trial, post__deleted_at=None).count() >= MOST_RUNS:
        raise Conflict(_("There are enough runs of this simulation."))

    def rows(post: Post) -> Iterable[Model]:
        return [Run(post=post, trial=trial)]

    post = posts.reply(actor, trial.post, source=words, now=now, attach=[rows], key=key)
    by = None if post.alias else actor
    record(RunPlanned(post.pk, trial.pk, trial.inquiry_id), actor=by, at=now)
    return made_of(Run, post)


@transaction.atomic
def tell_outcome(
    actor: Persona,
    run: Run,
    *,
    source: str,
    now: datetime,
    bearing: str = Bearing.NEITHER,
    attach: Sequence[Attach] = (),
    key: str = "",
    **about: Any,
) -> Outcome:
    """Say what came out of a run, and what that speaks for; once, and anew when it was taken back."""
    require(may_tell, actor, run)
    if bearing not in Bearing.values:
        raise Unreadable(_("Say how, where, and what it speaks for."))
    trial = run.trial
    says = bearing if trial.link or trial.statement_id else Bearing.NEITHER
    same: dict[str, Any] = {"run": run, "bearing": says}
    if first := made_before(Outcome, actor, key, source, under=run.post, **same):
        return first
    alone("outcome of", run.pk)
    told = Outcome.objects.filter(run=run)
    told.filter(post__deleted_at__isnull=False).delete()  # taken back: it can be told anew
    if told.exists():
        raise Conflict(_("What came out of this run was told already."))

    def rows(post: Post) -> Iterable[Model]:
        return [Outcome(post=post, **same)]

    with_it = [rows, *attach]
    post = posts.reply(actor, run.post, source=source, now=now, attach=with_it, key=key, **about)
    by = None if post.alias else actor
    record(RunEnded(run.pk, post.pk, trial.inquiry_id), actor=by, at=now)
    return made_of(Outcome, post)
