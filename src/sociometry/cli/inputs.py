"""What the commands read and write, and how they say what is wrong."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sociometry.io import Fault, Reading, read
from sociometry.io.reading import Strangers
from sociometry.matrix import Sociomatrix
from sociometry.network import Network
from sociometry.report.as_text import paragraph
from sociometry.result import SociometryError, say
from sociometry.sentences import tell

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

tell(
    {
        "cli.no_file": "There is no file called {path}.",
        "cli.no_column": "The roster has no column {column}.",
        "cli.folder": "{path} is a folder, not a file.",
        "cli.not_yours": "{path} may not be opened: {why}.",
        "cli.long": "{count} people: this takes a while …",
        "cli.no_ties": "There is no tie in {path}: nothing to look at.",
        "cli.no_such_no": "No tie is of the kind {kind} that --rejections names; there are: "
        "{kinds}.",
    }
)


LARGE = 500
MOST_FAULTS = 20
LEFT_OUT = "Left out, as --accept-good-rows asks:"


class Told(SociometryError):
    """What was typed cannot be done, and why."""


def add(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """The arguments that name a network."""
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
    parser.add_argument(
        "--add-people", action="store_true", help="people who are not in the roster join it"
    )


def loaded(wanted: argparse.Namespace) -> Network:
    """The network of the files named, with every fault told, and how they were read."""
    roster = content(wanted.roster) if wanted.roster else ()
    strangers: Strangers = "add" if wanted.add_people else "refuse"
    found = read(
        content(wanted.ties),
        roster=roster,
        rejections=wanted.rejections,
        wave=wanted.wave,
        strangers=strangers,
    )
    network = found.network(
        strangers=strangers, faults="leave_out" if wanted.accept_good_rows else "refuse"
    )
    print(*_how_it_was_read(found), sep="\n", file=sys.stderr)
    if not network.kinds:
        raise Told(say("cli.no_ties", path=wanted.ties))
    for kind in wanted.rejections:
        if kind not in network.kinds:
            kinds = ", ".join(network.kinds)
            raise Told(say("cli.no_such_no", kind=kind, kinds=kinds))
    return network


def _how_it_was_read(found: Reading) -> Iterator[str]:
    for note in found.understood:
        yield from paragraph(str(note))
    if found.wrong:
        yield LEFT_OUT
    yield from fault_lines(found.faults)


def fault_lines(faults: Sequence[Fault]) -> Iterator[str]:
    """The first faults of a file by line, and how many more there are."""
    for fault in faults[:MOST_FAULTS]:
        place = f"line {fault.line}, {fault.column}" if fault.column else f"line {fault.line}"
        yield from paragraph(f"{place}: {fault.reason}", "  ")
    if len(faults) > MOST_FAULTS:
        yield f"  … and {len(faults) - MOST_FAULTS} more."


def patience(network: Network) -> None:
    """Tell somebody at a terminal that many people take a while."""
    people = len(network.roster.people)
    if people > LARGE and sys.stderr.isatty():
        print(say("cli.long", count=people), file=sys.stderr)


def rejecting(network: Network) -> list[str]:
    """The kinds of tie that reject somebody."""
    kinds = {tie.kind for tie in network.ties if tie.sign < 0}
    return [kind for kind in network.kinds if kind in kinds]


def rejections(network: Network, wave: str | None) -> Sociomatrix | None:
    """All rejections as a matrix, if there are any."""
    kinds = rejecting(network)
    return network.matrix(kinds, wave=wave, sign="-") if kinds else None


def split(text: str) -> list[str]:
    """Parts between commas; a name that has a comma stands in quotes."""
    cells = next(csv.reader([text], skipinitialspace=True), [])
    return [cell.strip() for cell in cells if cell.strip()]


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
    except OSError as wrong:
        raise Told(say("cli.not_yours", path=path, why=str(wrong.strerror))) from wrong


def written(path: str, text: str) -> None:
    """Put a page into a file."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except (IsADirectoryError, FileNotFoundError) as wrong:
        raise Told(say("cli.no_file", path=str(Path(path).parent))) from wrong
    except OSError as wrong:
        raise Told(say("cli.not_yours", path=path, why=str(wrong.strerror))) from wrong
