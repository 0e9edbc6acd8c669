"""`measure`: one measure of a network, or the list of all."""

from __future__ import annotations

import argparse
import inspect
import json
from difflib import get_close_matches
from typing import Any

from sociometry.cli import inputs
from sociometry.matrix import SYMMETRIES
from sociometry.measures import MEASURES, Measure
from sociometry.network import Network
from sociometry.report.as_json import figure
from sociometry.report.as_text import columns, number
from sociometry.report.class_report import best_attribute
from sociometry.result import Result, say
from sociometry.sentences import tell

tell(
    {
        "cli.no_measure": "There is no measure called {name}. Nearest: {near}.",
        "cli.needs": "{name} needs {what}: say --{what} …",
        "cli.option": "“{option}” is not an option of {name}; it has: {options}.",
    }
)


def add(commands: inputs.Commands) -> None:
    """Say what it takes."""
    parser = commands.add_parser("measure", help="one measure, or the list of all")
    parser.add_argument("name", nargs="?", help="its name; without one, all are listed")
    inputs.add(parser, required=False)
    parser.add_argument("--set", action="append", default=[], metavar="OPTION=VALUE")
    parser.add_argument("--symmetrise", choices=SYMMETRIES, help="make ties two-way first")
    parser.add_argument("--json", action="store_true", help="for other programs")
    parser.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> None:
    """One measure of a network, with its question, its figures and what they mean."""
    if wanted.name is None:
        print("\n".join(columns([(n, str(m.question)) for n, m in sorted(MEASURES.items())])))
        return
    entry = _entry(wanted.name)
    if wanted.ties is None:
        print(f"{entry.question}\n\n{inspect.getdoc(entry.function)}\n\nSource: {entry.source}")
        return
    network = inputs.loaded(wanted)
    chosen = wanted.kind or network.kinds
    a = network.matrix(chosen, wave=wanted.wave, symmetrise=wanted.symmetrise)
    result = entry.function(a, **_given(entry, network, wanted))
    print(_json(result) if wanted.json else _told(entry, result))


def _entry(name: str) -> Measure:
    plain = {"".join(filter(str.isalnum, known.lower())): known for known in MEASURES}
    wanted = "".join(filter(str.isalnum, name.lower()))
    if wanted in plain:
        return MEASURES[plain[wanted]]
    found = get_close_matches(wanted, plain, n=3, cutoff=0.4) or sorted(plain)[:3]
    near = [plain[one] for one in found]
    raise inputs.Told(say("cli.no_measure", name=name, near=", ".join(near)))


def _given(entry: Measure, network: Network, wanted: argparse.Namespace) -> dict[str, Any]:
    """The options of `--set`, as the measure takes them."""
    takes = inspect.signature(entry.function).parameters
    given: dict[str, Any] = {}
    for option in wanted.set:
        name, _, value = option.partition("=")
        if name not in takes or name == "a":
            options = ", ".join(n for n in takes if n != "a") or "none"
            raise inputs.Told(say("cli.option", option=name, name=entry.name, options=options))
        given[name] = _value(name, value, network, wanted)
    for need in entry.needs:
        if need == "groups" and need not in given and (found := best_attribute(network)):
            given[need] = found
        if need not in given:
            raise inputs.Told(say("cli.needs", name=entry.name, what=f"set {need}=VALUE"))
    return given


def _value(name: str, value: str, network: Network, wanted: argparse.Namespace) -> Any:
    """A typed value read as what the option takes: a matrix by kind, groups by column, a number."""
    if name == "other":
        return network.matrix(value, wave=wanted.wave)
    if name == "negative":
        return network.matrix(value, wave=wanted.wave, sign="-")
    if name in ("groups", "numbers", "person", "target"):
        return value
    if name in ("sizes", "circles"):
        parts = [part.split(",") for part in value.split(";")]
        return parts if name == "circles" else [int(size) for size in parts[0]]
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            continue
    return {"true": True, "false": False, "none": None}.get(value.lower(), value)


def _told(entry: Measure, result: Result) -> str:
    lines = [str(entry.question), "", *columns([(k, number(v)) for k, v in result.values.items()])]
    lines += ["", str(result.explain()), f"({result.explain('formula')})"]
    lines += [f"Left out: {who}: {why}" for who, why in result.excluded.items()]
    lines += [str(warning) for warning in result.warnings]
    if not result.settled:
        lines.append(f"It had not come to rest after {result.steps} steps.")
    answered = f"{100 * result.answered:.0f} % answered."
    return "\n".join([*lines, "", f"{answered} Source: {entry.source}"])


def _json(result: Result) -> str:
    return json.dumps(figure(result), ensure_ascii=False, indent=2)
