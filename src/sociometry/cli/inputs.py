"""What the commands read and write, and how they say what is wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sociometry.io import read
from sociometry.network import Network
from sociometry.result import SociometryError, say
from sociometry.sentences import tell

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

tell(
    {
        "cli.no_file": "There is no file called {path}.",
        "cli.no_column": "The roster has no column {column}.",
        "cli.folder": "{path} is a folder, not a file.",
    }
)


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
