"""A class report to be read in a terminal or printed on plain paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from sociometry.measures import MEASURES
from sociometry.privacy.small_cells import Table
from sociometry.report.class_report import ClassReport
from sociometry.result import Message, Result

WIDE = 80
BAR = 40
MARKS = {
    "unnamed": "named by nobody",
    "nobody": "named nobody",
    "both": "named by nobody, named nobody",
    "silent": "did not answer",
}
HIDDEN = "· is a small number that is not told, or one that would give a small number away"
POLICIES = {"max": "somebody named", "mutual": "both named each other"}


def as_text(report: ClassReport, *, title: str) -> str:
    """The report in lines of at most 80 characters, tables of names apart."""
    return "\n".join(_lines(report, title)) + "\n"


def number(value: float | None) -> str:
    """A figure as it is read: whole numbers whole, else three significant digits."""
    if value is None:
        return "–"
    return f"{value:.0f}" if value == round(value) else f"{value:.3g}"


def _lines(report: ClassReport, title: str) -> Iterator[str]:
    yield title
    yield "=" * min(len(title), WIDE)
    if report.prompts:
        yield from paragraphs(report.prompts)
        return
    for finding in report.findings:
        yield ""
        yield from paragraph(" ".join(map(str, finding.text)), "• ")
        yield from (line for why in finding.why for line in paragraph(str(why), "    "))
    yield from _headed("How far a choice reaches", _steps(report))
    yield from _headed("What counts as a tie", _prices(report))
    if report.mixing:
        yield from _headed(f"Who names whom, by “{report.attribute}”", _table(report.mixing))
    yield from _headed("All figures of the class", _figures(report.figures))
    if report.people:
        yield from _headed("Names, in the order of the roster", _people(report))
    yield from _headed("What this cannot tell", paragraphs(report.limits))
    yield from _headed("How it was read", paragraphs(report.provenance))


def _headed(head: str, body: Iterable[str]) -> Iterator[str]:
    lines = list(body)
    if lines:
        yield from ("", head, "-" * len(head), *lines)


def paragraph(text: str, before: str = "") -> Iterator[str]:
    """A text in lines of at most 80 characters, set in under its beginning."""
    yield from wrap(text, WIDE, initial_indent=before, subsequent_indent=" " * len(before))


def paragraphs(messages: Iterable[Message]) -> Iterator[str]:
    for message in messages:
        yield from paragraph(str(message), "- ")


def _steps(report: ClassReport) -> Iterator[str]:
    if not report.steps:
        return
    yield from paragraph(
        "Being named by somebody who is named themselves counts too, each further step for less. "
        "At half of the limit the steps bring:"
    )
    for k, share in enumerate(report.steps, 1):
        bar = "█" * round(BAR * share) or "▏"
        yield f"  step {k}  {bar} {100 * share:.0f} %"
    if report.bound is not None:
        yield f"  (limit {report.bound:.4f}; beyond it the sum has no end)"


def _prices(report: ClassReport) -> Iterator[str]:
    for policy, words in POLICIES.items():
        price = next((p for name, p in report.prices.items() if name == policy), None)
        if price:
            yield f"  {words}: {price.pairs} pairs, {price.isolates} people without any"


def _table(table: Table) -> Iterator[str]:
    def cell(count: int | None) -> str:
        return "·" if count is None else str(count)

    rows = [["from \\ to", *(name or "unknown" for name in table.columns)]]
    rows += [
        [name or "unknown", *map(cell, line)]
        for name, line in zip(table.rows, table.cells, strict=True)
    ]
    yield from columns(rows)
    if table.hidden:
        yield from paragraph(HIDDEN, "  ")


def _figures(figures: dict[str, Result] | object) -> Iterator[str]:
    assert isinstance(figures, dict)
    for name, result in figures.items():
        yield from paragraph(str(MEASURES[name].question))
        if result.value is None:
            yield from paragraph(str(result.explain()), "    ")
        elif len(result.values) == 1:
            yield from paragraph(f"{number(result.value)}. {result.explain()}", "    ")
        else:
            told = ", ".join(f"{key} {number(value)}" for key, value in result.values.items())
            yield from paragraph(told, "    ")
        yield f"    [{name}]"


def _people(report: ClassReport) -> Iterator[str]:
    rows = [["", "named by", "names", "returned", "circle", ""]]
    rows += [
        [
            person.id,
            str(person.named_by),
            "–" if person.names is None else str(person.names),
            str(person.returned),
            "–" if person.circle is None else str(person.circle),
            MARKS.get(person.mark, ""),
        ]
        for person in report.people
    ]
    yield from columns(rows)


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of cells as aligned lines: names to the left, what follows to the right."""
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    for row in rows:
        first, *rest = [
            cell.ljust(w) if not k or k == len(row) - 1 else cell.rjust(w)
            for k, (cell, w) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"  {first}  {'  '.join(rest)}".rstrip()
