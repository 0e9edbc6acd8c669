"""A class report for other programs: the same figures and sentences, with their keys."""

from __future__ import annotations

import json
from typing import Any

from sociometry.report.class_report import ClassReport
from sociometry.result import Message, Result


def as_json(report: ClassReport, *, title: str, indent: int | None = 2) -> str:
    """The report as JSON; sentences as {key, text, params}, undefined figures as null."""
    return json.dumps(told(report, title=title), ensure_ascii=False, indent=indent)


def told(report: ClassReport, *, title: str) -> dict[str, Any]:
    """The report as plain values."""
    a = report.a
    return {
        "title": title,
        "people": int(a.present.sum()),
        "answered": int((a.answered & a.present).sum()),
        "ties": int(a.ties.nnz),
        "kinds": dict(report.kinds),
        "prompts": [sentence(m) for m in report.prompts],
        "findings": [
            {
                "topic": finding.topic,
                "primary": finding.primary,
                "text": [sentence(m) for m in finding.text],
                "why": [sentence(m) for m in finding.why],
            }
            for finding in report.findings
        ],
        "figures": {name: figure(result) for name, result in report.figures.items()},
        "steps": list(report.steps),
        "bound": report.bound,
        "ways_to_read_a_tie": {name: dict(price.__dict__) for name, price in report.prices.items()},
        "mixing": report.mixing and {"attribute": report.attribute, **report.mixing.__dict__},
        "names": [dict(person.__dict__) for person in report.people],
        "limits": [sentence(m) for m in report.limits],
        "provenance": [sentence(m) for m in report.provenance],
    }


def sentence(message: Message) -> dict[str, Any]:
    """A sentence with its key, so that a program can say it in another language."""
    return {"key": message.key, "text": str(message), "params": dict(message.params)}


def figure(result: Result) -> dict[str, Any]:
    """A result without what only Python can hold."""
    return {
        "values": dict(result.values),
        "unit": result.unit,
        "range": [_finite(result.lo), _finite(result.hi)],
        "people": result.n_used,
        "answered": result.answered,
        "settled": result.settled,
        "seed": result.seed,
        "source": result.source,
        "left_out": {who: str(why) for who, why in result.excluded.items()},
        "warnings": [str(warning) for warning in result.warnings],
        "says": str(result.explain()),
    }


def _finite(value: float) -> float | None:
    return value if abs(value) < float("inf") else None
