"""`measure`: one measure of a network, or the list of all."""

from __future__ import annotations

import argparse
import inspect
import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from sociometry.cli import inputs
from sociometry.cli.typed import NEEDS, Typed, options
from sociometry.matrix import SYMMETRIES
from sociometry.measures import MEASURES, Measure
from sociometry.report.as_json import figure
from sociometry.report.as_text import columns, number, paragraph
from sociometry.report.beyond import beyond, names, told
from sociometry.report.class_report import best_attribute
from sociometry.result import Result, say
from sociometry.sentences import tell

tell(
    {
        "cli.no_measure": "There is no measure called {name}. Nearest: {near}.",
        "cli.left_out": "Left out: {who}: {why}",
        "cli.names_hidden": "Say --names to see who: {what}.",
        "cli.not_settled": "It had not come to rest after {steps} steps.",
        "cli.source": "{percent} % answered. Source: {source}",
    }
)


def add(commands: inputs.Commands) -> None:
    """Say what it takes."""
    parser = commands.add_parser("measure", help="one measure, or the list of all")
    parser.add_argument("name", nargs="?", help="its name; without one, all are listed")
    inputs.add(parser, required=False)
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="OPTION=VALUE",
        help="an option of the measure; `measure NAME` alone lists them",
    )
    parser.add_argument("--symmetrise", choices=SYMMETRIES, help="make ties two-way first")
    parser.add_argument(
        "--names", action="store_true", help="also who is in it, where the figure is of a class"
    )
    parser.add_argument("--json", action="store_true", help="for other programs")
    parser.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> None:
    """One measure of a network, with its question, its figures and what they mean."""
    if wanted.name is None:
        print("\n".join(columns([(n, str(m.question)) for n, m in sorted(MEASURES.items())])))
        return
    entry = _entry(wanted.name)
    if wanted.ties is None:
        print(_described(entry))
        return
    network = inputs.loaded(wanted)
    chosen = wanted.kind or network.positive_kinds
    a = network.matrix(chosen, wave=wanted.wave, symmetrise=wanted.symmetrise)
    typed = Typed(entry, network, a, wanted.wave)
    given = typed.given(wanted.set)
    for need in entry.needs:
        if need == "groups" and need not in given and (found := best_attribute(network)):
            given[need] = found
        if need not in given:
            raise inputs.Told(say("cli.needs", name=entry.name, what=need, how=NEEDS[need]))
    inputs.patience(network)
    result = entry.function(a, **given)
    everybody = frozenset() if wanted.names or entry.per in ("person", "pair") else set(a.people)
    shown = {what: one for what, one in beyond(result).items() if not names(one, everybody)}
    if wanted.json:
        print(json.dumps({**figure(result), "more": shown}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(entry, result, shown)))


def _entry(name: str) -> Measure:
    plain = {"".join(filter(str.isalnum, known.lower())): known for known in MEASURES}
    wanted = "".join(filter(str.isalnum, name.lower()))
    if wanted in plain:
        return MEASURES[plain[wanted]]
    near = _about(name) or [plain[one] for one in get_close_matches(wanted, plain, n=3, cutoff=0.4)]
    near = near or sorted(MEASURES)[:3]
    raise inputs.Told(say("cli.no_measure", name=name, near=", ".join(near)))


def _about(name: str) -> list[str]:
    """The measures that speak of what was typed, first those whose name or question does."""
    words = name.lower().replace("_", " ").split()

    def speaks(text: str) -> bool:
        return all(word in text.lower() for word in words)

    asks = [n for n, m in sorted(MEASURES.items()) if speaks(f"{n} {m.question}")]
    says = [
        n
        for n, m in sorted(MEASURES.items())
        if n not in asks and speaks(f"{inspect.getdoc(m.function)} {m.source}")
    ]
    return [*asks, *says][:6]


def _described(entry: Measure) -> str:
    """What a measure is, and what may be said after `--set`."""
    lines = [*paragraph(str(entry.question)), "", inspect.getdoc(entry.function) or "", ""]
    if options(entry):
        lines += ["Options, each as --set OPTION=VALUE:", *columns(options(entry)), ""]
    return "\n".join([*lines, *paragraph(f"Source: {entry.source}")])


def _told(entry: Measure, result: Result, shown: Mapping[str, Any]) -> Iterator[str]:
    yield from paragraph(str(entry.question))
    yield ""
    yield from columns([(key, number(value)) for key, value in result.values.items()])
    yield ""
    said = str(result.explain())
    yield from paragraph(said)
    if str(result.explain("formula")) != said:
        yield from paragraph(f"({result.explain('formula')})")
    for name, value in shown.items():
        yield from ("", *told(name, value))
    if hidden := [name for name in beyond(result) if name not in shown]:
        listed = ", ".join(name.replace("_", " ") for name in hidden)
        yield from ("", *paragraph(str(say("cli.names_hidden", what=listed))))
    notes = [*_left_out(result, said), *map(str, result.warnings)]
    if not result.settled:
        notes.append(str(say("cli.not_settled", steps=result.steps)))
    yield from ("", *(line for note in notes for line in paragraph(note)))
    answered = round(100 * result.answered)
    yield from paragraph(str(say("cli.source", percent=answered, source=entry.source)))


def _left_out(result: Result, said: str) -> Iterator[str]:
    """Who has no figure, those of one reason together."""
    by: dict[str, list[str]] = {}
    for who, why in result.excluded.items():
        by.setdefault(str(why), []).append(who)
    for reason, people in by.items():
        if reason != said:
            yield str(say("cli.left_out", who="; ".join(people), why=reason))
