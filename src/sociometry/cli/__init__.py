"""The library at the command line: report, measure, convert, teams, lesson."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from sociometry.cli import convert, lesson, measure, report, teams
from sociometry.cli.inputs import fault_lines
from sociometry.io.reading import Unreadable
from sociometry.report.as_text import paragraph
from sociometry.result import SociometryError

LEFT = (
    "Nothing was left out: mend these, or say --accept-good-rows (people who are not in the "
    "roster: --add-people)."
)
COMMANDS = (report, measure, convert, teams, lesson)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked, 1 when the input was at fault."""
    wanted = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], None] = wanted.run
    try:
        run(wanted)
    except Unreadable as unread:
        print(*fault_lines(unread.faults), *paragraph(LEFT), sep="\n", file=sys.stderr)
        return 1
    except (SociometryError, ValueError) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sociometry", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
