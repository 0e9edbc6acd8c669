"""Trials as the question's page shows them: words and pictures, numbers drawn and told, what they bear on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import may_see_together
from commonground.inquiries.statements.models import Statement
from commonground.inquiries.statements.queries import lines
from commonground.inquiries.statements.rules import may_read as may_read_statement
from commonground.inquiries.trials.models import Bearing, Sort, Spot, Trial
from commonground.inquiries.trials.pure.plot import Plot, plot_of
from commonground.inquiries.trials.pure.table import Table, Untabled, table_of
from commonground.inquiries.trials.rules import may_read, may_try
from commonground.inquiries.trials.running import queries as running
from commonground.kernel.errors import Unreadable
from commonground.kernel.pages import page_of
from commonground.kernel.rules import allows
from commonground.kernel.rules import one as one_of
from commonground.kernel.text import apart
from commonground.maps import queries as maps
from commonground.maps.models import Map
from commonground.people.models import Actor
from commonground.posts.queries import Shown, shown

SPOTS, BEARINGS, PLAYED = Spot.choices, Bearing.choices, Sort.SIMULATION
SORTS = [(sort, words) for sort, words in Sort.choices if sort != PLAYED]
MOST_OF_TABLE = 6_000
AT_ONCE, SIZE = 4, 20
LINK, STATEMENT = "link", "statement"


@dataclass(frozen=True)
class Entry:
    """A trial as a reader sees it."""

    trial: Trial
    shown: Shown
    table: Table | None
    plot: Plot | None
    about: str
    address: int | None
    runs: running.Shown | None

    @property
    def pk(self) -> int:
        return self.shown.pk

    @property
    def told(self) -> str:
        """What the drawing shows, in a sentence."""
        return told_of(self.plot)


@dataclass(frozen=True)
class Section:
    """The trials of a question, the newest first."""

    inquiry: Inquiry
    entries: Sequence[Entry]
    older: int | None
    may_try: bool


@dataclass(frozen=True)
class Writing:
    """The form of a trial: what it can bear on, and what it begins with."""

    inquiry: Inquiry
    choices: Sequence[tuple[str, str]]
    begin_with: dict[str, Any]


def section(actor: Actor, inquiry: Inquiry) -> dict[str, Any] | None:
    """What the question's page shows of its trials; nothing where there is none and nobody can write."""
    part = all_of(actor, inquiry, None, size=AT_ONCE)
    return {"part": part} if part.entries or part.may_try else None


def all_of(actor: Actor, inquiry: Inquiry, before: int | None, *, size: int = SIZE) -> Section:
    """The trials of a question, the newest first."""
    rows = Trial.objects.filter(may_read(actor), inquiry=inquiry)
    rows = rows.select_related("statement__answer", "statement__post")
    page = page_of(rows, before=before, size=size)
    entries = _entries(actor, page.rows)
    return Section(inquiry, entries, page.older, allows(may_try, actor, inquiry))


def one_played(actor: Actor, pk: int) -> Entry:
    """A simulation with all its runs."""
    rows = Trial.objects.filter(sort=PLAYED)
    trial = one_of(
        rows.select_related("inquiry", "statement__answer", "statement__post"), may_read, actor, pk
    )
    (entry,) = _entries(actor, [trial])
    return entry


def _entries(actor: Actor, trials: Sequence[Trial]) -> list[Entry]:
    posts = {each.pk: each for each in shown(actor, [t.pk for t in trials], tested=True)}
    named = _statements(actor, trials)
    played = [trial for trial in trials if trial.sort == PLAYED]
    runs = running.shown_for(actor, played)
    return [_entry(t, posts[t.pk], named, runs.get(t.pk)) for t in trials if t.pk in posts]


def one_inquiry(actor: Actor, pk: int) -> Inquiry:
    """The question, for somebody who sees what is done together."""
    return one_of(Inquiry.objects.select_related("audience"), may_see_together, actor, pk)


def writing(actor: Actor, pk: int, about: str = "") -> Writing:
    """The question for somebody who may write down a trial, and what it can bear on."""
    inquiry = one_of(Inquiry.objects.select_related("audience"), may_try, actor, pk)
    links = [(f"{LINK}:{id_}", words) for id_, words in links_of(inquiry).items()]
    said = [(f"{STATEMENT}:{line.pk}", line.words[:140]) for line in lines(actor, inquiry.pk)]
    begin = {"day": localdate(), "about": about}
    return Writing(inquiry, [*links, *said], begin)


def links_of(inquiry: Inquiry) -> dict[str, str]:
    """The links of the question's map, each read as a sentence; whoever asks sees what is done there."""
    held = Map.objects.filter(audience=inquiry.audience_id, deleted_at=None).order_by("pk")
    found: dict[str, str] = {}
    for content in maps.contents(held.values_list("pk", flat=True)[:5]).values():
        found |= {link.id: content.sentence(link) for link in content.links}
    return found


def bears_on(actor: Actor, inquiry: Inquiry, about: str) -> dict[str, Any]:
    """The link or the sentence that was chosen."""
    sort, _colon, key = about.partition(":")
    if sort == LINK:
        return {"link": key, "link_words": links_of(inquiry).get(key, "")}
    if sort == STATEMENT:
        rows = Statement.objects.filter(inquiry=inquiry)
        return {"statement": one_of(rows, may_read_statement, actor, int(key))}
    return {}


def read_table(text: str) -> Table | None:
    """The table that was typed, or a sentence that says what is wrong with it."""
    try:
        return table_of(text)
    except Untabled as fault:
        raise Unreadable(_untabled(str(fault))) from fault


def _untabled(word: str) -> str:
    return {
        "short": _("A table needs a line of names and at least one line of values."),
        "large": _("A table has at most 6 columns and 60 lines."),
        "uneven": _("Each line needs as many values as the first one has names."),
        "long": _("A value has at most 60 letters."),
    }[word]


def table_in(trial: Trial) -> Table | None:
    """The table of a trial, as it was typed."""
    kept = trial.table
    return Table(tuple(kept["columns"]), tuple(map(tuple, kept["rows"]))) if kept else None


def told_of(plot: Plot | None) -> str:
    """What a drawing shows, in a sentence; words that people typed keep their own direction in it."""
    if plot is None:
        return ""
    least, most = plot.least, plot.most
    return _(
        "“%(up)s” over “%(across)s”, %(n)d rows: the least is %(least)s at %(at_least)s, "
        "the most %(most)s at %(at_most)s."
    ) % {
        "up": apart(plot.up),
        "across": apart(plot.across),
        "n": len(plot.points),
        "least": f"{least.value:g}",
        "at_least": apart(least.name),
        "most": f"{most.value:g}",
        "at_most": apart(most.name),
    }


def _statements(actor: Actor, trials: Sequence[Trial]) -> dict[int, str]:
    """The sentences that these bear on, as far as the actor reads them."""
    pks = {trial.statement_id for trial in trials if trial.statement_id}
    if not pks:
        return {}
    rows = Statement.objects.filter(may_read_statement(actor), pk__in=pks)
    return {row.pk: _words(row) for row in rows.select_related("answer", "post")}


def _words(statement: Statement) -> str:
    if statement.answer:
        return str(getattr(statement.answer, statement.thought))
    return statement.post.source if statement.post else ""


def _entry(trial: Trial, post: Shown, named: dict[int, str], runs: running.Shown | None) -> Entry:
    table = table_in(trial)
    on = trial.statement_id
    unread = _("a sentence that you cannot read") if on else ""
    drawn = plot_of(table) if table else None
    others = post.replies - (runs.said if runs else 0)
    return Entry(
        trial=trial,
        shown=replace(post, within=True, replies=max(0, others)),
        table=table,
        plot=runs.plot if runs else drawn,
        about=trial.link_words or named.get(on or 0, unread),
        address=on if on in named else None,
        runs=runs,
    )
