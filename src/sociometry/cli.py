"""The library at the command line: report, measure, convert, teams, lesson."""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sociometry.io.needed import LibraryMissing
from sociometry.io.reading import Unreadable
from sociometry.io.shapes import read
from sociometry.matrix import SYMMETRIES, Sociomatrix
from sociometry.measures import MEASURES, Measure
from sociometry.network import Network
from sociometry.report.as_html import as_html
from sociometry.report.as_json import as_json, figure
from sociometry.report.as_text import as_text, columns, number
from sociometry.report.class_report import PRIMARY, best_attribute, class_report
from sociometry.result import Result, SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "cli.no_file": "There is no file called {path}.",
        "cli.folder": "{path} is a folder, not a file.",
        "cli.no_measure": "There is no measure called {name}. Nearest: {near}.",
        "cli.needs": "{name} needs {what}: say --{what} …",
        "cli.option": "“{option}” is not an option of {name}; it has: {options}.",
        "cli.value": "“{value}” cannot be read as {option}.",
    }
)


class Told(SociometryError):
    """What was typed cannot be done, and why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked, 1 when the input was at fault."""
    wanted = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], None] = wanted.run
    try:
        run(wanted)
    except Unreadable as unread:
        print(unread, file=sys.stderr)
        for fault in unread.faults:
            place = f"line {fault.line}, {fault.column}" if fault.column else f"line {fault.line}"
            print(f"  {place}: {fault.reason}", file=sys.stderr)
        print("Nothing was left out: mend these, or say --accept-good-rows.", file=sys.stderr)
        return 1
    except (SociometryError, LibraryMissing, ValueError) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sociometry", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("report", help="a class report to read: sentences, figures, limits")
    _input(one)
    one.add_argument("--by", help="the column of the roster whose crossing is looked at")
    one.add_argument(
        "--primary",
        choices=PRIMARY,
        default="returned",
        help="the one question asked beforehand, tested against chance (default: returned)",
    )
    one.add_argument("--names", action="store_true", help="also the table and drawing with names")
    one.add_argument("--title", help="above the report (default: the name of the file)")
    one.add_argument("--json", action="store_true", help="for other programs")
    one.add_argument("--html", metavar="FILE", help="as one page with the drawing")
    one.set_defaults(run=report)

    two = commands.add_parser("measure", help="one measure, or the list of all")
    two.add_argument("name", nargs="?", help="its name; without one, all are listed")
    _input(two, required=False)
    two.add_argument("--set", action="append", default=[], metavar="OPTION=VALUE")
    two.add_argument("--symmetrise", choices=SYMMETRIES, help="make ties two-way first")
    two.add_argument("--json", action="store_true", help="for other programs")
    two.set_defaults(run=measure)
    return parser


def _input(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument(
        "ties",
        nargs=None if required else "?",
        help="a table of ties: a line each, choices 1 to 5, or a 0/1 matrix; text or Excel",
    )
    parser.add_argument("--roster", help="a table of people: id, attributes, answered (yes/no)")
    parser.add_argument("--kind", action="append", help="only ties of this kind (may be repeated)")
    parser.add_argument("--wave", help="only this wave")
    parser.add_argument("--rejections", action="append", default=[], help="kinds that mean no")
    parser.add_argument(
        "--accept-good-rows", action="store_true", help="leave lines with faults out"
    )


def report(wanted: argparse.Namespace) -> None:
    """The class report, in the form asked for."""
    network = loaded(wanted)
    made = class_report(
        network,
        wanted.kind,
        wave=wanted.wave,
        attribute=wanted.by or best_attribute(network),
        primary=wanted.primary,
        names=wanted.names,
    )
    title = wanted.title or Path(wanted.ties).stem.replace("_", " ")
    if wanted.html:
        written(wanted.html, as_html(made, title=title))
        print(f"Written: {wanted.html}", file=sys.stderr)
    if wanted.json:
        print(as_json(made, title=title))
    elif not wanted.html:
        print(as_text(made, title=title), end="")


def measure(wanted: argparse.Namespace) -> None:
    """One measure of a network, with its question, its figures and what they mean."""
    if wanted.name is None:
        print("\n".join(columns([(n, str(m.question)) for n, m in sorted(MEASURES.items())])))
        return
    entry = _entry(wanted.name)
    if wanted.ties is None:
        print(f"{entry.question}\n\n{inspect.getdoc(entry.function)}\n\nSource: {entry.source}")
        return
    network = loaded(wanted)
    chosen = wanted.kind or network.kinds
    a = network.matrix(chosen, wave=wanted.wave, symmetrise=wanted.symmetrise)
    result = entry.function(a, **_given(entry, network, wanted, a))
    print(_json(result) if wanted.json else _told(entry, result))


def loaded(wanted: argparse.Namespace) -> Network:
    """The network of the files named, with every fault told."""
    roster = content(wanted.roster) if wanted.roster else ()
    found = read(
        content(wanted.ties), roster=roster, rejections=wanted.rejections, wave=wanted.wave
    )
    return found.network(faults="leave_out" if wanted.accept_good_rows else "refuse")


def content(path: str) -> bytes:
    """What is in a file; "-" is what is piped in."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except IsADirectoryError as wrong:
        raise Told(say("cli.folder", path=path)) from wrong
    except FileNotFoundError as wrong:
        raise Told(say("cli.no_file", path=path)) from wrong


def written(path: str, text: str) -> None:
    """Put a page into a file."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except (IsADirectoryError, FileNotFoundError) as wrong:
        raise Told(say("cli.no_file", path=str(Path(path).parent))) from wrong


def _entry(name: str) -> Measure:
    from difflib import get_close_matches

    plain = {"".join(filter(str.isalnum, known.lower())): known for known in MEASURES}
    wanted = "".join(filter(str.isalnum, name.lower()))
    if wanted in plain:
        return MEASURES[plain[wanted]]
    found = get_close_matches(wanted, plain, n=3, cutoff=0.4) or sorted(plain)[:3]
    near = [plain[one] for one in found]
    raise Told(say("cli.no_measure", name=name, near=", ".join(near)))


def _given(
    entry: Measure, network: Network, wanted: argparse.Namespace, a: Sociomatrix
) -> dict[str, Any]:
    """The options of `--set`, as the measure takes them."""
    takes = inspect.signature(entry.function).parameters
    given: dict[str, Any] = {}
    for option in wanted.set:
        name, _, value = option.partition("=")
        if name not in takes or name == "a":
            options = ", ".join(n for n in takes if n != "a") or "none"
            raise Told(say("cli.option", option=name, name=entry.name, options=options))
        given[name] = _value(name, value, network, wanted)
    for need in entry.needs:
        if need == "groups" and need not in given and (found := best_attribute(network)):
            given[need] = found
        if need not in given:
            raise Told(say("cli.needs", name=entry.name, what=f"set {need}=VALUE"))
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
    import json

    return json.dumps(figure(result), ensure_ascii=False, indent=2)
