"""The operator's command: one table of errands, each refusal a sentence that says what to do."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commonground.config.environment import PREFIX, faults
from commonground.kernel.errors import Trouble

DONE, REFUSED, MISUSED = 0, 1, 2
Arguments = argparse.Namespace


@dataclass(frozen=True)
class Command:
    """What the operator types, what it is for, what it takes, and what runs.

    `run` names module and function: nothing is imported that the errand does not need.
    """

    name: str
    help: str
    run: str
    takes: Callable[[argparse.ArgumentParser], None] = lambda parser: None
    demo: bool = False
    bare: bool = False  # looks at the configuration by itself, also at a wrong one


def _port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")


def _listen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="0.0.0.0", help="address to listen on (0.0.0.0: every network)"
    )
    parser.add_argument("--port", type=int, help="port to listen on (that of the address, or 8000)")


def _demo(parser: argparse.ArgumentParser) -> None:
    _port(parser)
    parser.add_argument("--seed", type=int, default=1, help="which invented school (1)")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, nargs="?", help="the file to write (a dated one in the backup folder)"
    )


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a file that `backup` wrote")
    parser.add_argument(
        "--replace", action="store_true", help="put aside the school that is here already"
    )


def _setup(parser: argparse.ArgumentParser) -> None:
    from commonground.config.setup import takes

    takes(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mail", action="store_true", help="also try to reach the mail server")


def _letter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="the name the head signs in with")


def _ties(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="who named whom: source, target, kind, …")
    parser.add_argument("--people", type=Path, metavar="NODES", help="who could be named: id, …")
    parser.add_argument("--name", default="", help="what the picture is called (the file's name)")
    parser.add_argument(
        "--for", dest="importer", default="", metavar="SIGN_IN_NAME", help="the teacher who reads"
    )
    parser.add_argument(
        "--accept-good-rows", action="store_true", help="import the rest, list what was left out"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would come in, no more")


def _roster(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="OneRoster zip (1.1 or 1.2), or its folder")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change, and change nothing"
    )
    parser.add_argument(
        "--accept-good-rows", action="store_true", help="leave out rows with faults, bring the rest"
    )
    parser.add_argument("--school", help="only this school or body: its name, number or id")
    parser.add_argument("--notes", action="store_true", help="list every note, not only its kind")
    parser.add_argument(
        "--progress", action="store_true", help="draw the bar also without terminal"
    )


COMMANDS = (
    Command(
        "setup",
        "make a school: ask what it needs, print the first letters",
        "setup.setup",
        _setup,
        bare=True,
    ),
    Command("check", "say all that is wrong here at once", "check.check", _check, bare=True),
    Command("migrate", "bring the database to this version", "serve.migrate"),
    Command("up", "run the school: pages, live news and jobs in one process", "serve.up", _listen),
    Command(
        "serve", "answer pages and live news only; `work` does the jobs", "serve.serve", _listen
    ),
    Command("work", "do the jobs only, beside one or more `serve`", "serve.work"),
    Command(
        "demo", "look at an invented school, on this machine only", "serve.demo", _demo, demo=True
    ),
    Command("letter", "let a head in again who has no way in", "setup.letter", _letter),
    Command("backup", "write the school into one file, while it runs", "backup.backup", _backup),
    Command(
        "restore", "bring a school back from such a file", "restore.restore", _restore, bare=True
    ),
    Command("reindex", "make the index of search anew", "reindex.reindex"),
    Command("recover", "bring a lost key to answers back from its sheet", "recover.recover"),
    Command("import ties", "bring in the answers of a class", "answers.ties", _ties),
    Command("import roster", "bring in a class list of OneRoster", "lists.roster", _roster),
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one errand; 0 it is done, 1 it was refused, 2 it was asked for or set up wrongly."""
    arguments = parser().parse_args(words)
    command: Command = arguments.command
    try:
        _prepare(arguments)
        if not command.bare:
            begin(demo=command.demo)
        return int(_function(command.run)(arguments) or DONE)
    except Misused as fault:
        return say_no(str(fault), MISUSED)
    except Trouble as fault:
        return say_no(fault.message, REFUSED)
    except KeyboardInterrupt:
        return DONE
    except OSError as fault:
        return say_no(f"{fault.filename or 'The system'}: {fault.strerror or fault}.", REFUSED)
    except Exception as fault:
        if (sentence := _of_database(fault)) is None:
            raise
        return say_no(sentence, REFUSED)


class Misused(Exception):
    """The configuration is wrong: the message lists all that is."""


def parser() -> argparse.ArgumentParser:
    """Built from the table, so that adding an errand is one line there."""
    top = argparse.ArgumentParser(
        prog="commonground",
        description="A social network for learning that its own people run.",
        epilog="Each command tells more: commonground up --help. The guide is docs/operate/.",
    )
    from commonground import __version__

    top.add_argument("--version", action="version", version=f"commonground {__version__}")
    top.add_argument(
        "--home", type=Path, help="folder of database, media and keys (COMMONGROUND_HOME, or var)"
    )
    branches: dict[tuple[str, ...], Any] = {
        (): top.add_subparsers(metavar="COMMAND", required=True)
    }
    for command in COMMANDS:
        *stem, leaf = command.name.split()
        for depth in range(1, len(stem) + 1):
            path = tuple(stem[:depth])
            if path not in branches:
                branch = branches[path[:-1]].add_parser(
                    path[-1], help=f"{path[-1]} …: what follows"
                )
                branches[path] = branch.add_subparsers(metavar="WHAT", required=True)
        made = branches[tuple(stem)].add_parser(
            leaf, help=command.help, description=command.help[0].upper() + command.help[1:] + "."
        )
        command.takes(made)
        made.set_defaults(command=command)
    return top


def _prepare(arguments: Arguments) -> None:
    if arguments.home:
        os.environ[PREFIX + "HOME"] = str(arguments.home)
    if arguments.command.demo:
        os.environ[PREFIX + "DEMO"] = "true"
        os.environ[PREFIX + "ADDRESS"] = f"http://127.0.0.1:{arguments.port}"


def begin(*, demo: bool = False) -> None:
    """Wake Django under a configuration in which nothing is wrong."""
    if wrong := faults():
        raise Misused("The configuration is wrong:\n" + "\n".join(f"  - {one}" for one in wrong))
    from commonground.config.environment import environment

    if environment().demo and not demo:
        raise Misused("COMMONGROUND_DEMO is for the demo alone: take it away, or run `demo`.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "commonground.config.settings"
    import django

    environment().home.mkdir(parents=True, exist_ok=True)
    django.setup()


def _function(name: str) -> Callable[[Arguments], int | None]:
    from importlib import import_module

    module, _dot, function = name.rpartition(".")
    run: Callable[[Arguments], int | None] = getattr(
        import_module(f"commonground.config.{module}"), function
    )
    return run


def _of_database(fault: Exception) -> str | None:
    from django.db import DatabaseError

    if not isinstance(fault, DatabaseError):
        return None
    first = str(fault).strip().splitlines()[0] if str(fault).strip() else type(fault).__name__
    return (
        f"The database does not answer as it should: {first}\n"
        "Is it running, and has `commonground migrate` been run? `commonground check` looks closer."
    )


def say_no(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    from commonground.config.cli import main as run  # so that there is one of each class

    sys.exit(run())
