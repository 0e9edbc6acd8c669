"""All that is wrong with this installation at once, each with what to do about it."""

import difflib
import os
import shutil
import smtplib
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from commonground.config import bucket, postgresql, running
from commonground.config import environment as configuration
from commonground.config.cli import Arguments, begin
from commonground.config.environment import PREFIX, Environment

PACKAGE = Path(__file__).resolve().parent.parent
OLDEST_POSTGRESQL = 15
LITTLE, TOO_LITTLE = 1 << 30, 100 << 20
DAY = 86_400


@dataclass(frozen=True)
class Finding:
    """Something to be done: `wrong` if the school cannot be run like this, else a word of advice."""

    said: str
    do: str
    wrong: bool = True


def check(arguments: Arguments) -> int:
    """Print everything found; 1 if anything of it is wrong."""
    found = list(findings(mail=arguments.mail))
    for one in sorted(found, key=lambda one: not one.wrong):
        print(f"{'WRONG ' if one.wrong else 'advice'}  {one.said}\n        {one.do}")
    wrong = sum(one.wrong for one in found)
    print(f"{wrong} wrong, {len(found) - wrong} pieces of advice." if found else "All is well.")
    return int(wrong > 0)


def findings(*, mail: bool = False) -> Iterator[Finding]:
    """Settings first; where one is wrong, the rest is looked at as if it were not set."""
    named = _unknown_names()
    wrong = configuration.faults()
    yield from (
        Finding(one, "Correct it in commonground.env or in the environment.") for one in wrong
    )
    yield from (Finding(said, do, wrong=False) for said, do in named)
    if wrong and not _set_aside(wrong):
        return
    env = configuration.environment()
    yield from _home(env)
    yield from _address(env)
    yield from _database(env)
    yield from _keys(env)
    yield from (Finding(*one) for one in bucket.faults(env))
    yield from _backups(env)
    yield from _built()
    if mail:
        yield from _mail(env)


def _unknown_names() -> Iterator[tuple[str, str]]:
    known = {PREFIX + name.upper() for name in Environment.model_fields}
    file = Path(os.environ.get(PREFIX + "HOME", "var")) / "commonground.env"
    lines = file.read_text().splitlines() if file.is_file() else []
    written = {line.split("=")[0].strip().upper() for line in lines if "=" in line}
    given = {name.upper() for name in os.environ} | {n for n in written if not n.startswith("#")}
    for name in sorted(name for name in given if name.startswith(PREFIX) and name not in known):
        close = difflib.get_close_matches(name, known, 1)
        yield f"{name} is no setting.", f"Did you mean {close[0]}?" if close else "Take it away."


def _set_aside(wrong: list[str]) -> bool:
    """Give faulty settings their default for the rest of this look."""
    for sentence in wrong:
        name = sentence.split(":")[0].removeprefix(PREFIX).lower()
        field = Environment.model_fields.get(name)
        if field is None:
            # The rules on two settings.
            os.environ[PREFIX + "MAIL_FROM"] = "nobody@localhost"
            os.environ[PREFIX + "MEDIA_BUCKET"] = ""
        else:
            os.environ[PREFIX + name.upper()] = "" if field.default is None else str(field.default)
    configuration.environment.cache_clear()
    return not configuration.faults()


def _home(env: Environment) -> Iterator[Finding]:
    place = env.home.absolute()
    if not place.is_dir():
        yield Finding(f"There is no folder {place}.", "Make a school with `commonground setup`.")
        return
    if not os.access(place, os.W_OK | os.X_OK):
        yield Finding(f"{place} cannot be written to.", "Give it to the user that runs this.")
    free = shutil.disk_usage(place).free
    if free < LITTLE:
        yield Finding(
            f"Only {free >> 20} MB are free on the disk of {place}.",
            "Make room: at a full disk nothing can be written any more.",
            wrong=free < TOO_LITTLE,
        )
    for name in ("secret_key", "commonground.env"):
        file = place / name
        if file.exists() and file.stat().st_mode & 0o077:
            yield Finding(f"Others on this machine can read {file}.", f"Run: chmod 600 {file}")
    if (place / running.UNFINISHED).exists():
        yield Finding("A restore was not finished.", "Run `commonground restore FILE --replace`.")


def _address(env: Environment) -> Iterator[Finding]:
    here = env.host in {"localhost", "127.0.0.1", "::1"}
    if env.https and not env.behind_proxy:
        yield Finding(
            f"People come by {env.address}, but nothing here speaks HTTPS.",
            "Put a proxy in front (docs/operate/https.md) and set COMMONGROUND_BEHIND_PROXY=true.",
        )
    if env.behind_proxy and not env.https:
        yield Finding(
            "A proxy is trusted, but the address says http.",
            "Set COMMONGROUND_ADDRESS to https://…",
        )
    if not env.https and not here:
        yield Finding(
            f"{env.address} is without HTTPS: what is typed can be read on the way.",
            "Good for a closed room only. Passkeys and the camera need HTTPS: docs/operate/https.md",
            wrong=False,
        )
    if here:
        yield Finding(
            f"{env.address} opens on this machine only.",
            "Set COMMONGROUND_ADDRESS to the address that others type.",
            wrong=False,
        )
    if env.debug:
        yield Finding(
            "Faults are shown in the browser, with all that stands around them.",
            "Take COMMONGROUND_DEBUG away.",
            wrong=not here,
        )
    if env.time_zone == "UTC":
        yield Finding(
            "The time zone is UTC.", "Set COMMONGROUND_TIME_ZONE, as in Europe/Paris.", wrong=False
        )


def _database(env: Environment) -> Iterator[Finding]:
    if env.engine == "postgresql":
        try:
            with postgresql.connect(env.database()) as here:
                version = here.info.server_version // 10000
        except psycopg.OperationalError as fault:
            first = (str(fault).strip().splitlines() or ["no reason given"])[0]
            yield Finding(f"The database does not answer: {first}", "Start it, or correct its URL.")
            return
        if version < OLDEST_POSTGRESQL:
            yield Finding(
                f"PostgreSQL {version} is too old.", f"Take {OLDEST_POSTGRESQL} or newer."
            )
    elif not env.database_file.exists():
        yield Finding("There is no database yet.", "Make a school with `commonground setup`.")
        return
    elif sqlite3.sqlite_version_info < (3, 37):
        yield Finding(f"SQLite {sqlite3.sqlite_version} is too old.", "Take 3.37 or newer.")
    begin()
    yield from _rows()


def _rows() -> Iterator[Finding]:
    from datetime import timedelta

    from django.db import DatabaseError
    from django.utils import timezone

    from commonground.config.serve import unapplied
    from commonground.kernel.waiting import troubles
    from commonground.people import queries as people
    from commonground.sociograms.sheets import queries as sheets

    try:
        if waiting := unapplied():
            yield Finding(
                f"The database lacks {len(waiting)} steps.",
                "Make a backup, then `commonground migrate`.",
            )
            return
        if people.invented_grown_ups():
            yield Finding("The demo school is in here.", "Use another folder for a real one.")
        locked = sheets.locked(timezone.now())
        given_up, waiting_long = troubles(timezone.now() - timedelta(minutes=15))
    except DatabaseError as fault:
        yield Finding(f"The database is damaged: {fault}", "Restore the newest backup.")
        return
    for one in locked:
        yield Finding(
            f"The key to the answers of {one.name}, asked on {one.asked_on}, is not there.",
            "Put it back into the key folder, or type its recovery sheet: commonground recover",
            wrong=False,
        )
    if given_up:
        yield Finding(f"{given_up} jobs were given up.", "Look at /admin/kernel/job/.", wrong=False)
    if waiting_long:
        yield Finding(
            f"{waiting_long} jobs wait for over a quarter of an hour.",
            "Start `commonground up`, or `commonground work` beside `serve`.",
            wrong=False,
        )


def _keys(env: Environment) -> Iterator[Finding]:
    """Where the keys to answers lie: nobody else reads them, and no copy is made of them."""
    folder = env.keys.absolute()
    if not folder.is_dir():
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(f"{folder} cannot be written to.", "Give it to the user that runs this.")
    elif any(one.stat().st_mode & 0o077 for one in [folder, *folder.iterdir()]):
        yield Finding(f"Others on this machine can read {folder}.", f"Run: chmod -R go= {folder}")
    copied = [env.media_folder, *([env.backup_folder] if env.backup_folder else [])]
    if any(folder.is_relative_to(place.absolute()) for place in copied):
        yield Finding(
            f"The keys in {folder} lie where backups take them along.",
            "Set COMMONGROUND_KEY_FOLDER to a folder that nothing copies.",
        )


def _backups(env: Environment) -> Iterator[Finding]:
    folder = env.backup_folder
    if folder is None:
        yield Finding(
            "No folder for backups is set.",
            "Set COMMONGROUND_BACKUP_FOLDER to one on another disk (docs/operate/backup.md).",
            wrong=False,
        )
        return
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(f"{folder} is not there or cannot be written to.", "Make it, or plug it in.")
        return
    made = [file.stat().st_mtime for file in folder.glob("commonground-*.tar")]
    if not made or time.time() - max(made) > 2 * DAY:
        age = f"is {(time.time() - max(made)) / DAY:.0f} days old" if made else "was never made"
        yield Finding(
            f"The newest backup {age}.", "Run `commonground backup`, best every night.", wrong=False
        )
    if env.home.exists() and folder.stat().st_dev == env.home.stat().st_dev:
        yield Finding(
            "Backups lie on the same disk as the school.", "Copy them to another one.", wrong=False
        )


def _built() -> Iterator[Finding]:
    if not any((PACKAGE / "static" / "built").glob("*.css")):
        yield Finding(
            "The styles were not built, pages will look bare.",
            "Install a release; from the sources run `make built`.",
        )


def _mail(env: Environment) -> Iterator[Finding]:
    if env.mail_url is None:
        yield Finding("No mail is set.", "Set COMMONGROUND_MAIL_URL, or go without.", wrong=False)
        return
    parts = urlsplit(env.mail_url.get_secret_value())
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    try:
        with kind(parts.hostname or "localhost", parts.port or 587, timeout=10) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as fault:
        yield Finding(f"The mail server does not answer: {fault}", "Correct COMMONGROUND_MAIL_URL.")
