"""A class report as one page that needs nothing else: it opens, prints and is sent as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from sociometry.drawing.svg import svg
from sociometry.measures import MEASURES
from sociometry.report.as_text import BAR, HIDDEN, MARKS, POLICIES, number
from sociometry.report.class_report import ClassReport
from sociometry.result import Message

STYLE = """
:root { color-scheme: light dark; --ink: light-dark(#232a25, #e9eee9);
  --soft: light-dark(#58615a, #a9b5ab); --paper: light-dark(#faf9f5, #161a17);
  --card: light-dark(#fffefb, #1d231f); --line: light-dark(#dfe1da, #39413b);
  --moss: light-dark(#33694d, #8fc7a6); }
* { box-sizing: border-box } body { margin: 0 auto; max-width: 54rem; padding: 1.5rem;
  background: var(--paper); color: var(--ink); font: 1.05rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 14px;
  padding: 1rem 1.2rem; margin: 1rem 0; overflow-x: auto; }
ul { padding-inline-start: 1.2rem; } li { margin: .4rem 0; }
small, .why, dd small { color: var(--soft); } svg { width: 100%; height: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .7rem; text-align: end; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child, .text { text-align: start; }
dt { margin-top: .7rem; } dd { margin: 0; } .bar { display: inline-block; height: .75em;
  background: var(--moss); border-radius: 3px; min-width: 2px; vertical-align: baseline; }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; list-style: none; }
.key span { display: inline-block; width: 1.6em; border-top: 3px solid; vertical-align: middle; }
summary { cursor: pointer; } @media print { :root { color-scheme: light } section { border: 0;
  padding: 0; break-inside: avoid } }
"""
# The dash of each kind in the key, as near to the drawing as a border comes.
DASHES = ("solid", "dashed", "dotted", "double", "dashed")
COLOURS = (
    "light-dark(#0072b2, #6cb8ea)",
    "light-dark(#d55e00, #f2a06b)",
    "light-dark(#8a4fa3, #c79bdb)",
    "light-dark(#00795a, #5cc9a7)",
    "light-dark(#505b52, #a9b5ab)",
)


def as_html(report: ClassReport, *, title: str, language: str = "en") -> str:
    """The whole page; with names only if the report was made with names."""
    parts = "\n".join(part for part in _parts(report, title) if part)
    body = parts.replace(" %", "\N{NO-BREAK SPACE}%")
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n"
        f"<body><main><h1>{escape(title)}</h1>\n{body}\n</main></body></html>\n"
    )


def _parts(report: ClassReport, title: str) -> Iterator[str]:
    if report.prompts:
        yield _section("", _list(report.prompts))
        return
    yield _section("", f"<ul>{''.join(_finding(f.text, f.why) for f in report.findings)}</ul>")
    yield _drawing(report, title)
    yield _section("How far a choice reaches", _steps(report))
    yield _section("What counts as a tie", _prices(report))
    yield _mixing(report)
    yield _people(report)
    yield _section("All figures of the class", _figures(report))
    yield _section("What this cannot tell", _list(report.limits))
    yield _section("How it was read", _list(report.provenance))


def _section(head: str, body: str) -> str:
    title = f"<h2>{escape(head)}</h2>" if head else ""
    return f"{title}<section>{body}</section>" if body else ""


def _list(messages: Iterable[Message]) -> str:
    return f"<ul>{''.join(f'<li>{escape(str(m))}</li>' for m in messages)}</ul>"


def _finding(text: Iterable[Message], why: Iterable[Message]) -> str:
    said = escape(" ".join(map(str, text)))
    reasons = "".join(f"<p class=why>{escape(str(m))}</p>" for m in why)
    more = f"<details><summary><small>Why one may say so</small></summary>{reasons}</details>"
    return f"<li>{said}{more if reasons else ''}</li>"


def _drawing(report: ClassReport, title: str) -> str:
    if report.drawing is None:
        return ""
    said = " ".join(str(m) for finding in report.findings for m in finding.text)
    drawn = svg(report.drawing, title=title, description=said)
    kinds = "".join(
        f'<li><span style="border-color:{COLOURS[k]};border-top-style:{DASHES[k]}"></span> '
        f"{escape(kind)}</li>"
        for kind, k in ((kind, min(k, 4)) for k, kind in enumerate(report.kinds))
    )
    marks = "".join(
        f"<li>{sign} {escape(MARKS[mark])}</li>"
        for mark, sign in (("unnamed", "◌"), ("nobody", "⊙"), ("silent", "?"))
        if any(dot.mark in (mark, "both") for dot in report.drawing.dots)
    )
    return _section("How the class hangs together", f"{drawn}<ul class=key>{kinds}{marks}</ul>")


def _steps(report: ClassReport) -> str:
    if not report.steps:
        return ""
    rows = "".join(
        f"<tr><th scope=row>step {k}</th><td class=text><span class=bar "
        f'style="width:{share * BAR * 0.5:.1f}em"></span> {100 * share:.0f} %</td></tr>'
        for k, share in enumerate(report.steps, 1)
    )
    limit = f"<p class=why>Limit {report.bound:.4f}: beyond it the sum has no end.</p>"
    return (
        "<p>Being named by somebody who is named themselves counts too, each further step for "
        f"less. At half of the limit the steps bring:</p><table>{rows}</table>"
        f"{limit if report.bound is not None else ''}"
    )


def _prices(report: ClassReport) -> str:
    rows = "".join(
        f"<li>{escape(words)}: {price.pairs} pairs, {price.isolates} people without any</li>"
        for policy, words in POLICIES.items()
        for name, price in report.prices.items()
        if name == policy
    )
    return f"<ul>{rows}</ul>" if rows else ""


def _mixing(report: ClassReport) -> str:
    if report.mixing is None:
        return ""
    table = report.mixing
    head = "".join(f"<th scope=col>{escape(name or 'unknown')}</th>" for name in table.columns)
    rows = "".join(
        f"<tr><th scope=row>{escape(name or 'unknown')}</th>"
        + "".join(f"<td>{'·' if c is None else c}</td>" for c in line)
        + "</tr>"
        for name, line in zip(table.rows, table.cells, strict=True)
    )
    note = f"<p class=why>{HIDDEN}.</p>" if table.hidden else ""
    body = f"<table><tr><th>from \\ to</th>{head}</tr>{rows}</table>{note}"
    return _section(f"Who names whom, by “{report.attribute}”", body)


def _people(report: ClassReport) -> str:
    if not report.people:
        return ""
    head = "".join(
        f"<th scope=col>{name}</th>" for name in ("", "named by", "names", "returned", "circle")
    )
    rows = "".join(
        f"<tr><th scope=row>{escape(p.id)}</th><td>{p.named_by}</td>"
        f"<td>{'–' if p.names is None else p.names}</td><td>{p.returned}</td>"
        f"<td>{'–' if p.circle is None else p.circle}</td>"
        f"<td class=text>{escape(MARKS.get(p.mark, ''))}</td></tr>"
        for p in report.people
    )
    return _section(
        "Names, in the order of the roster", f"<table><tr>{head}<th></th></tr>{rows}</table>"
    )


def _figures(report: ClassReport) -> str:
    rows = []
    for name, result in report.figures.items():
        values = ", ".join(
            number(value) if len(result.values) == 1 else f"{key} {number(value)}"
            for key, value in result.values.items()
        )
        rows.append(
            f"<dt>{escape(str(MEASURES[name].question))}</dt>"
            f"<dd>{escape(values)} <small>{escape(str(result.explain()))}</small></dd>"
        )
    return f"<details><summary>{len(rows)} figures</summary><dl>{''.join(rows)}</dl></details>"
