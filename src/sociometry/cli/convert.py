"""`convert`: a network from one format into another."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from sociometry.cli import inputs
from sociometry.io import write_csv, write_gexf, write_graphml, write_pajek, write_ucinet
from sociometry.io.flat import Export
from sociometry.network import Network
from sociometry.result import say
from sociometry.sentences import tell

tell({"cli.ending": "{path}: the ending says the format; there are: {endings}."})

WRITERS: dict[str, Callable[[Network], Export]] = {
    ".gexf": write_gexf,
    ".graphml": write_graphml,
    ".net": write_pajek,
    ".dl": write_ucinet,
}


def add(commands: inputs.Commands) -> None:
    """Say what it takes."""
    parser = commands.add_parser("convert", help="a network from one format into another")
    inputs.add(parser)
    parser.add_argument("out", help="the file to write; its ending says the format")
    parser.add_argument("--people-out", help="with .csv: where the people go (default: beside it)")
    parser.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> None:
    """A network written anew; what the format cannot carry is told."""
    network, out = inputs.loaded(wanted), Path(wanted.out)
    ending = out.suffix.lower()
    if ending == ".csv":
        two = write_csv(network)
        people = wanted.people_out or str(out.with_name(f"{out.stem}-people.csv"))
        inputs.written(wanted.out, two.ties)
        inputs.written(people, two.people)
        notes = two.notes
    elif ending in WRITERS:
        export = WRITERS[ending](network)
        inputs.written(wanted.out, export.text)
        notes = export.notes
    else:
        raise inputs.Told(say("cli.ending", path=out.name, endings=", ".join([".csv", *WRITERS])))
    print(f"Written: {wanted.out}", *notes, sep="\n", file=sys.stderr)
