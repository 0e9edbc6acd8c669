"""Simulations as a reader sees them: each run with what was set, expected and came out, and all together."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.inquiries.trials.models import Bearing, Outcome, Run, Trial
from commonground.inquiries.trials.pure.plot import Plot, plot_of
from commonground.inquiries.trials.pure.runs import (
    Ran,
    Said,
    Series,
    Unsaid,
    Value,
    columns,
    ended,
    planned,
    series,
    set_in,
)
from commonground.inquiries.trials.rules import may_run
from commonground.inquiries.trials.running.rules import may_read, may_tell
from commonground.kernel.errors import Unreadable
from commonground.kernel.rules import mark
from commonground.kernel.rules import one as one_of
from commonground.kernel.text import apart
from commonground.people.models import Actor

BEARINGS = Bearing.choices
MOST_OF_SET, MOST_OF_EXPECTED = 600, 1_000


@dataclass(frozen=True)
class Row:
    """One run: what was set, in the order of the columns, what was expected, and what came out."""

    number: int
    run: Any
    named: Sequence[tuple[str, str]]  # columns with what was set there
    expected: str
    outcome: Outcome | None
    untold: bool

    @property
    def changed(self) -> bool:
        """Whether what was expected was changed when the outcome was known."""
        edited = self.run.post.edited_at
        return bool(edited and self.outcome and edited > self.outcome.post.at)


@dataclass(frozen=True)
class Shown:
    """All runs of a simulation."""

    trial: Trial
    names: Sequence[str]
    rows: Sequence[Row]
    plot: Plot | None
    notes: Sequence[str]
    may_run: bool

    @property
    def said(self) -> int:
        """How many of the answers to it stand here."""
        return sum(1 + bool(row.outcome) for row in self.rows)

    @property
    def host(self) -> str:
        return urlsplit(self.trial.address).hostname or ""


@dataclass(frozen=True)
class Planning:
    """The form of a run: of which simulation, and what it begins with."""

    trial: Trial
    begin_with: dict[str, Any]


def shown_for(actor: Actor, trials: Sequence[Trial]) -> dict[int, Shown]:
    """The runs of these simulations: a bounded set of questions, however many there are."""
    if not trials:
        return {}
    pks = [trial.pk for trial in trials]
    runnable = Trial.objects.filter(may_run(actor), pk__in=pks)
    open_ = set(runnable.values_list("pk", flat=True))
    runs = mark(Run.objects.filter(may_read(actor), trial__in=pks), actor, may_tell=may_tell)
    told = Outcome.objects.filter(run__trial__in=pks).order_by("pk")
    outcomes = {one.run_id: one for one in told.filter(may_read(actor)).select_related("post")}
    done = set(told.filter(post__deleted_at=None).values_list("run", flat=True))
    of_trial: dict[int, list[Any]] = defaultdict(list)
    for run in runs.select_related("post__author").order_by("post"):
        of_trial[run.trial_id].append(run)
    return {
        trial.pk: _shown(trial, of_trial[trial.pk], outcomes, done, may=trial.pk in open_)
        for trial in trials
    }


def told_of(trial: Trial, runs: Sequence[Any], outcomes: dict[int, Outcome]) -> Shown:
    """These runs of a simulation and what came out of them, for who only reads."""
    return _shown(trial, runs, outcomes, set(outcomes), may=False)


def one_to_run(actor: Actor, pk: int) -> Trial:
    """A simulation that the actor may run."""
    return one_of(Trial.objects.select_related("inquiry", "post"), may_run, actor, pk)


def planning(actor: Actor, pk: int) -> Planning:
    """The form of a run begins with what was set last, so that one thing can be changed."""
    trial = one_to_run(actor, pk)
    rows = Run.objects.filter(may_read(actor), trial=trial).select_related("post")
    last = rows.order_by("-post").first()
    values = planned(last.post.source).values if last else ()
    return Planning(trial, {"values": "\n".join(map(str, values))})


def one_to_tell(actor: Actor, pk: int) -> Run:
    """A run of one's own of which one may tell what came out."""
    rows = Run.objects.select_related("post", "trial__inquiry", "trial__post")
    return one_of(rows, may_tell, actor, pk)


def telling() -> dict[str, Any]:
    """What the form of an outcome begins with."""
    return {"bearing": Bearing.NEITHER}


def said_of(run: Run) -> Said:
    """What was set in a run, and what was expected."""
    return planned(run.post.source)


def read_set(text: str) -> tuple[Value, ...]:
    """What was set, as it was typed, or a sentence that says what is wrong with it."""
    try:
        return set_in(text)
    except Unsaid as fault:
        raise Unreadable(_unsaid(str(fault))) from fault


def _unsaid(word: str) -> str:
    return {
        "line": _("Write what you set as “name = value”, a line for each."),
        "many": _("At most six things are set in a run."),
        "long": _("A value has at most 60 letters."),
        "twice": _("Each name stands there once."),
    }[word]


def _shown(
    trial: Trial, runs: Sequence[Any], outcomes: dict[int, Outcome], done: set[int], *, may: bool
) -> Shown:
    said = [said_of(run) for run in runs]
    across = columns(said)
    rows = [
        Row(
            number=place,
            run=run,
            named=[(column.column, one.of(column.key)) for column in across],
            expected=one.words,
            outcome=outcomes.get(run.pk),
            untold=run.pk not in done,
        )
        for place, (run, one) in enumerate(zip(runs, said, strict=True), start=1)
    ]
    ran = [
        Ran(one, ended(row.outcome.post.source))
        for row, one in zip(rows, said, strict=True)
        if row.outcome
    ]
    together = series(ran, counted=_("run"))
    names = [column.column for column in across]
    plot = plot_of(together.drawn) if together.drawn else None
    return Shown(trial, names, rows, plot, _notes(rows, together, plot), may)


def _notes(rows: Sequence[Row], together: Series, plot: Plot | None) -> list[str]:
    """What is to be known beside the drawing, each in a sentence."""
    bearings = Counter(row.outcome.bearing for row in rows if row.outcome)
    found = []
    if together.drawn and plot is None:
        found.append(_("These numbers cannot be drawn."))
    if plot and len(together.differs) > 1:
        names = ", ".join(f"“{apart(name)}”" for name in together.differs)
        found.append(
            _(
                "More than one thing was set differently: %(names)s. What made the difference "
                "cannot be told from these runs alone."
            )
            % {"names": names}
        )
    if plot and not together.differs:
        found.append(_("Nothing was set differently: what differs is chance, or the eye."))
    if plot and together.left_out:
        found.append(
            ngettext(
                "%(n)d run is not drawn: it has no number there.",
                "%(n)d runs are not drawn: they have no number there.",
                together.left_out,
            )
            % {"n": together.left_out}
        )
    both = bearings[Bearing.SUPPORTS] + bearings[Bearing.SHAKES]
    if both:
        found.append(
            _("Of %(all)d runs %(yes)d support it, and %(no)d shake it.")
            % {
                "all": bearings.total(),
                "yes": bearings[Bearing.SUPPORTS],
                "no": bearings[Bearing.SHAKES],
            }
        )
    return found
