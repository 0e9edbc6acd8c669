"""`report`: a class report to read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sociometry.cli import inputs
from sociometry.report.as_html import as_html
from sociometry.report.as_json import as_json
from sociometry.report.as_text import as_text
from sociometry.report.class_report import PRIMARY, best_attribute, class_report


def add(commands: inputs.Commands) -> None:
    """Say what it takes."""
    parser = commands.add_parser(
        "report", help="a class report to read: sentences, figures, limits"
    )
    inputs.add(parser)
    parser.add_argument("--by", help="the column of the roster whose crossing is looked at")
    parser.add_argument(
        "--primary",
        choices=PRIMARY,
        default="returned",
        help="the one question asked beforehand, tested against chance (default: returned)",
    )
    parser.add_argument(
        "--names", action="store_true", help="also the table and drawing with names"
    )
    parser.add_argument("--title", help="above the report (default: the name of the file)")
    parser.add_argument("--json", action="store_true", help="for other programs")
    parser.add_argument("--html", metavar="FILE", help="as one page with the drawing")
    parser.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> None:
    """The class report, in the form asked for."""
    network = inputs.loaded(wanted)
    inputs.patience(network)
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
        inputs.written(wanted.html, as_html(made, title=title))
        print(f"Written: {wanted.html}", file=sys.stderr)
    if wanted.json:
        print(as_json(made, title=title))
    elif not wanted.html:
        print(as_text(made, title=title), end="")
