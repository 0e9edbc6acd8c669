"""Lists that wait, and what is kept of their check."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.edges.rosters.models import Enrolment, Staged, State
from commonground.edges.rosters.pure.changes import Plan
from commonground.edges.rosters.pure.findings import Finding
from commonground.edges.rosters.reports import queries as reports
from commonground.edges.rosters.rules import may_bring_in
from commonground.kernel.registries import Holding
from commonground.kernel.rules import one

KEPT = timedelta(days=1)
MOST_KEPT = 5_000
MOST_SHOWN = 200
EXAMPLES = 20


def own(actor: Any) -> list[Staged]:
    """The actor's lists of the last day, the latest first."""
    rows = Staged.objects.filter(may_bring_in(actor)).select_related("school")
    return list(rows.defer("content", "report").order_by("-pk")[:20])


def staged(actor: Any, pk: int) -> Staged:
    """One of them."""
    rows = Staged.objects.select_related("school").defer("content")
    return one(rows, may_bring_in, actor, pk)


def content_of(pk: int) -> Staged | None:
    """A list that is being brought in, with its content."""
    return Staged.objects.filter(pk=pk, state=State.RUNNING).first()


def expired(now: datetime) -> Any:
    """Lists older than a day, whatever became of them."""
    return Staged.objects.filter(made_at__lte=now - KEPT)


def report_of(plan: Plan) -> dict[str, Any]:
    """What is kept of a check: enough to show it again, in any language."""
    return {
        "faults": [asdict(fault) for fault in plan.faults[:MOST_KEPT]],
        "faulty": len(plan.faults),
        "notes": [asdict(note) for note in plan.notes[:MOST_KEPT]],
        "steps": len(plan.steps),
        "sections": [
            [
                kind.__name__,
                len(plan.of(kind)),
                [reports.words(s) for s in plan.of(kind)[:EXAMPLES]],
            ]
            for kind in reports.HEADINGS
            if plan.of(kind)
        ],
        "refused": [],
    }


def shown(report: dict[str, Any]) -> dict[str, Any]:
    """A kept report as the page shows it."""
    headings = {kind.__name__: heading for kind, heading in reports.HEADINGS.items()}
    notes = [_finding(note) for note in report["notes"]]
    return {
        "faulty": report["faulty"],
        "steps": report["steps"],
        "faults": rows(report)[:MOST_SHOWN],
        "notes": reports.grouped(notes),
        "sections": [
            reports.Section(str(headings[kind]), count, tuple(examples))
            for kind, count, examples in report["sections"]
        ],
        "refused": report["refused"],
    }


def rows(report: dict[str, Any]) -> list[tuple[Finding, str]]:
    """Faults with their sentence."""
    found = [_finding(fault) for fault in report["faults"]]
    return [(fault, reports.sentence(fault)) for fault in found]


def _finding(kept: dict[str, Any]) -> Finding:
    about = tuple((name, value) for name, value in kept["about"])
    return Finding(**kept | {"about": about})


def holdings() -> tuple[Holding, ...]:
    """A list that waits names many people and is gone within a day; only its sender is a column."""
    return (
        Holding(
            model=Staged,
            person_fields=("by",),
            label=_("class lists you sent in"),
            purpose=_("to check a list before anything is changed"),
            legal_basis=_("the school's task"),
            readers=_("you alone"),
            retention=_("a day; the names in it until it is brought in"),
            export=_export,
            erase=_erase,
        ),
        Holding(
            model=Enrolment,
            person_fields=("persona",),
            label=_("rows of class lists that put you into a class"),
            purpose=_("so that a later list ends only what a list began"),
            legal_basis=_("the school's task"),
            readers=_("nobody; the next list is compared with it"),
            retention=_("until a list takes the row away, or the class is erased"),
            export=_export_rows,
            erase=_erase_rows,
        ),
    )


def _export(account: int) -> list[dict[str, Any]]:
    rows = Staged.objects.filter(by=account).values("name", "made_at", "state")
    return [dict(row) for row in rows]


def _export_rows(account: int) -> list[dict[str, Any]]:
    rows = Enrolment.objects.filter(persona__account=account)
    return [dict(row) for row in rows.values("group__name", "source_id")]


def _erase_rows(account: int, _now: datetime) -> None:
    Enrolment.objects.filter(persona__account=account).delete()


def _erase(account: int, _now: datetime) -> None:
    Staged.objects.filter(by=account).delete()


def harmless(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@") else value
