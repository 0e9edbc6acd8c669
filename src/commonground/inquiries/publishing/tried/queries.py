"""The plan of a question, what was tried and the runs of simulations, in a result.

Each of them stands here where its reader reads it anyway, or whoever said it lets it go out: a run, what
came out of it and how a line of the plan went each by themselves.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from commonground.inquiries.models import Inquiry
from commonground.inquiries.releases.queries import Out
from commonground.inquiries.trials.models import Outcome, Run, Sort, Trial
from commonground.inquiries.trials.pure.plot import Plot, plot_of
from commonground.inquiries.trials.pure.table import Table
from commonground.inquiries.trials.queries import table_in, told_of
from commonground.inquiries.trials.rules import may_read as may_read_trial
from commonground.inquiries.trials.running import queries as running
from commonground.inquiries.trials.running.rules import may_read as may_read_run
from commonground.inquiries.turns.models import Line, Look, Part
from commonground.inquiries.turns.planning.rules import may_read as may_read_line
from commonground.inquiries.turns.planning.rules import may_read_words
from commonground.people.models import Actor

MOST = 60


@dataclass(frozen=True)
class Ran:
    """A run, and what came out of it as far as that goes out."""

    number: int
    named: Sequence[tuple[str, str]]
    expected: str
    by: str
    outcome: Outcome | None


@dataclass(frozen=True)
class Tried:
    """Something that was tried; `about` is the link of the map on which it bears."""

    trial: Trial
    by: str
    table: Table | None
    plot: Plot | None
    told: str
    names: Sequence[str]
    runs: Sequence[Ran]
    kept: int  # runs that stay with those who took part


@dataclass(frozen=True)
class Planned:
    """A line of the plan, and how it went."""

    line: Line
    by: str
    looks: Sequence[tuple[Look, str]]


@dataclass(frozen=True)
class Lines:
    """One part of the plan."""

    label: str
    planned: Sequence[Planned]


def tried(actor: Actor, inquiry: Inquiry, out: Out) -> list[Tried]:
    """A bounded set of questions, however much was tried; in the order in which it was."""
    let_out = Q(post__in=list(out.posts))
    rows = Trial.objects.filter(may_read_trial(actor) | let_out, inquiry=inquiry)
    trials = list(rows.select_related("post").order_by("post")[:MOST])
    played = [trial for trial in trials if trial.sort == Sort.SIMULATION]
    if not played:
        return [_tried(trial, None, 0, out) for trial in trials]
    runs = Run.objects.filter(trial__in=played, post__deleted_at=None)
    count: dict[int, int] = defaultdict(int)
    for of in runs.values_list("trial", flat=True):
        count[of] += 1
    seen = runs.filter(may_read_run(actor) | let_out).select_related("post").order_by("post")
    outcomes = Outcome.objects.filter(may_read_run(actor) | let_out, run__trial__in=played)
    told = {one.run_id: one for one in outcomes.select_related("post")}
    of_trial: dict[int, list[Run]] = defaultdict(list)
    for run in seen:
        of_trial[run.trial_id].append(run)
    shown = {trial.pk: running.told_of(trial, of_trial[trial.pk], told) for trial in played}
    return [_tried(trial, shown.get(trial.pk), count[trial.pk], out) for trial in trials]


def planned(actor: Actor, inquiry: Inquiry, out: Out) -> list[Lines]:
    """The plan by its parts; a part of which nothing goes out is not there."""
    let_out = Q(post__in=list(out.posts))
    rows = Line.objects.filter(may_read_line(actor) | let_out, inquiry=inquiry)
    lines = list(rows.select_related("post").order_by("post")[:MOST])
    looks: dict[int, list[tuple[Look, str]]] = defaultdict(list)
    if lines:
        said = Look.objects.filter(may_read_words(actor) | let_out, line__in=lines)
        for look in said.select_related("post").order_by("post")[:MOST]:
            looks[look.line_id].append((look, _by(out, look.pk)))
    of_part: dict[str, list[Planned]] = defaultdict(list)
    for line in lines:
        of_part[line.part].append(Planned(line, _by(out, line.pk), looks[line.pk]))
    return [Lines(str(label), of_part[key]) for key, label in Part.choices if of_part[key]]


def _tried(trial: Trial, runs: running.Shown | None, count: int, out: Out) -> Tried:
    table = table_in(trial)
    plot = runs.plot if runs else plot_of(table) if table else None
    ran = [
        Ran(row.number, row.named, row.expected, _by(out, row.run.pk), row.outcome)
        for row in (runs.rows if runs else ())
    ]
    return Tried(
        trial=trial,
        by=_by(out, trial.pk),
        table=table,
        plot=plot,
        told=told_of(plot),
        names=runs.names if runs else (),
        runs=ran,
        kept=count - len(ran),
    )


def _by(out: Out, post: Any) -> str:
    """The name that was let out with it."""
    names: Mapping[int, str] = out.posts
    return names.get(post, "")
