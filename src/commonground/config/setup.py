"""From an empty folder to a school whose head can sign in: the questions, and what follows from them."""

import os
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from commonground.config.cli import Arguments, Misused, begin
from commonground.config.environment import PREFIX, Environment, sentences
from commonground.kernel import ledger
from commonground.kernel.errors import Conflict, Missing

if TYPE_CHECKING:
    from commonground.people.models import Account, Persona

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh-hans")
PORT = 8000
HTTPS = """
Without HTTPS this is good for one room: passkeys, the camera, installing it on a phone and notices
need HTTPS, and so does everyone who comes from elsewhere. With a name for this machine, a proxy such
as Caddy does it; its whole configuration (docs/operate/https.md says more):

    school.example {
        reverse_proxy 127.0.0.1:8000
    }

and in commonground.env:

    COMMONGROUND_ADDRESS=https://school.example
    COMMONGROUND_BEHIND_PROXY=true
"""


@dataclass(frozen=True)
class Question:
    """One thing asked, which is also an option; `default` None means that it must be answered."""

    option: str
    asks: str
    default: Callable[[dict[str, str]], str | None]
    setting: str = ""  # what it is called in the configuration, if it stands there
    fits: Callable[[str], str] = lambda answer: ""  # what is wrong with an answer


def _language(answer: str) -> str:
    return "" if answer in LANGUAGES else f"choose one of {', '.join(LANGUAGES)}"


def _mail(answer: str) -> str:
    fine = answer == "none" or urlsplit(answer).scheme in {"smtp", "smtps"}
    return "" if fine else "write smtp://user:password@host:587, or none"


def _email(answer: str) -> str:
    return "" if answer == "none" or "@" in answer.strip("@") else "that is no e-mail address"


QUESTIONS = (
    Question("school", "Name of the school", lambda told: None),
    Question("language", "Its language", lambda told: _own_language(), "language", _language),
    Question("time-zone", "Its time zone", lambda told: _own_zone(), "time_zone"),
    Question("address", "Address people type", lambda told: f"http://{lan()}:{PORT}", "address"),
    Question("mail", "Mail server, or none", lambda told: "none", "mail_url", _mail),
    Question(
        "mail-from",
        "Address that letters come from",
        lambda told: "none" if told["mail"] == "none" else None,
        "mail_from",
        _email,
    ),
    Question(
        "backup-folder",
        "Folder for backups (best on another disk)",
        lambda told: str(_home().absolute() / "backups"),
        "backup_folder",
    ),
    Question("head", "Name of the head", lambda told: None),
    Question("head-email", "The head's e-mail, or none", lambda told: "none", fits=_email),
    Question("deputy", "Name of the deputy", lambda told: None),
    Question("deputy-email", "The deputy's e-mail, or none", lambda told: "none", fits=_email),
)


def takes(parser: ArgumentParser) -> None:
    """Every question is an option too, for scripts."""
    for question in QUESTIONS:
        parser.add_argument(f"--{question.option}", metavar="…", help=question.asks)
    parser.add_argument("--yes", action="store_true", help="take the defaults, ask nothing")


def setup(arguments: Arguments) -> None:
    """Ask, write the configuration, make the database, found the school, print the first letters."""
    home = _home()
    home.mkdir(parents=True, exist_ok=True)
    if (home / "commonground.sqlite3").exists():
        raise Conflict(
            f"There is a school in {home.absolute()} already. Start it with `commonground up`, "
            "or say another folder: commonground --home FOLDER setup"
        )
    told = _answers(arguments)
    _write(home, told)
    begin()
    letters = _found(told)
    _say(told, letters)


def _answers(arguments: Arguments) -> dict[str, str]:
    told: dict[str, str] = {}
    for question in QUESTIONS:
        given = getattr(arguments, question.option.replace("-", "_"))
        told[question.option] = _answer(question, given, told, ask=not arguments.yes)
    return told


def _answer(question: Question, given: str | None, told: dict[str, str], *, ask: bool) -> str:
    default = question.default(told)
    if given is None and (
        not ask or default == "none" == told.get("mail") and "mail" in question.option
    ):
        given = default
        if given is None:
            raise Misused(f"--{question.option} is needed: {question.asks.lower()}.")
    while given is None:
        answer = _read(f"{question.asks}{f' [{default}]' if default else ''}: ").strip()
        answer = answer or default or ""
        if wrong := _wrong(question, answer):
            print(f"  {wrong}")
        else:
            given = answer
    if wrong := _wrong(question, given.strip()):
        raise Misused(f"--{question.option}: {wrong}.")
    return given.strip()


def _read(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError as fault:
        raise Misused("Nobody answers here: give every answer as an option, with --yes.") from fault


def _wrong(question: Question, answer: str) -> str:
    if not answer:
        return "this needs an answer"
    if not question.fits(answer) and question.setting in {"time_zone", "address"}:
        try:
            Environment(_env_file=None, **{question.setting: answer})  # type: ignore[call-arg, arg-type]
        except ValidationError as fault:
            own = [s for s in sentences(fault) if question.setting.upper() in s.split(":")[0]]
            return own[0].partition(": ")[2] if own else ""
    return question.fits(answer)


def _write(home: Path, told: dict[str, str]) -> None:
    """The configuration, for the owner's eyes only: it may hold the password of the mail server."""
    file = home / "commonground.env"
    settings = {
        PREFIX + question.setting.upper(): told[question.option]
        for question in QUESTIONS
        if question.setting and told[question.option] != "none"
    }
    lines = ["# What can stand here: docs/operate/settings.md", ""]
    for name, value in settings.items():
        quoted = value.replace("\\", "\\\\").replace("'", "\\'")
        lines.append(f"{name}='{quoted}'")
    aside = home / ".commonground.env"
    aside.touch(mode=0o600)
    aside.write_text("\n".join(lines) + "\n")
    aside.replace(file)
    ledger.sync_folder(home)
    Path(told["backup-folder"]).expanduser().mkdir(parents=True, exist_ok=True)


def _found(told: dict[str, str]) -> "list[tuple[Persona, str]]":
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from commonground.kernel import workers
    from commonground.people import actions as people
    from commonground.people import queries
    from commonground.people.entry import actions as entry
    from commonground.people.models import Band, Role

    call_command("migrate", verbosity=0, interactive=False)
    if queries.any_school():
        raise Conflict("This database holds a school already. Start it with `commonground up`.")
    now = timezone.now()
    workers.lease_worker(now)
    with transaction.atomic():
        school = people.found_school(
            told["school"], now=now, language=told["language"], time_zone=told["time-zone"]
        )
        letters, adults = [], []
        for who in ("head", "deputy"):
            email = told[f"{who}-email"]
            persona = people.admit(
                told[who],
                email=None if email == "none" else email,
                band=Band.OLDEST,
                language=told["language"],
                now=now,
            )
            account = _account(persona)
            people.enrol(account, school, Role.HEAD, now=now)
            adults.append(account)
            letters.append((persona, entry.first_letter(account, now=now)))
        people.name_adults(school, adults, now=now)
    return letters


def _account(persona: "Persona") -> "Account":
    assert persona.account is not None  # just admitted here
    return persona.account


def _say(told: dict[str, str], letters: "list[tuple[Persona, str]]") -> None:
    address = told["address"].rstrip("/")
    print(f"\n{told['school']} is ready. The first letters, each good once, for 60 days:\n")
    for persona, code in letters:
        print(f"  {persona.name}: open {address}/come-in/letter/ and type  {code}")
    home = "" if "COMMONGROUND_HOME" not in os.environ else f" --home {_home()}"
    print(f"\nStart it:  commonground{home} up")
    print(f"Then open {address} with a phone in the same network:\n")
    draw(address)
    if not address.startswith("https://"):
        print(HTTPS)


def letter(arguments: Arguments) -> None:
    """Let a head in again: nobody else in the school can."""
    from django.utils import timezone

    from commonground.config.environment import environment
    from commonground.people import queries as people
    from commonground.people.entry import actions as entry

    accounts = people.heads_named(arguments.name)
    if not accounts:
        raise Missing(
            f"No head signs in as {arguments.name!r}. Everyone else gets a slip or a letter "
            "from their school."
        )
    code = entry.first_letter(accounts[0], now=timezone.now())
    print(f"Open {environment().address}/come-in/letter/ and type  {code}")
    print("The old password and second factor are gone; this is good once, for 60 days.")


def draw(address: str) -> None:
    """The address as a square for a phone's camera."""
    import qrcode

    square = qrcode.QRCode(border=2)
    square.add_data(address)
    try:
        square.print_ascii(out=sys.stdout, invert=sys.stdout.isatty())
    except UnicodeEncodeError:
        print("  (this terminal cannot draw it)")


def lan() -> str:
    """This machine's address in the room's network; nothing is sent to find it out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(("192.0.2.1", 9))
            return str(way.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _home() -> Path:
    return Path(os.environ.get(PREFIX + "HOME", "var"))


def _own_language() -> str:
    own = os.environ.get("LANG", "en").lower().replace("_", "-")
    return next((code for code in LANGUAGES if own.startswith(code.split("-")[0])), "en")


def _own_zone() -> str:
    link = Path("/etc/localtime")
    name = str(link.resolve()).partition("zoneinfo/")[2] if link.is_symlink() else ""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return "UTC"
    return name
