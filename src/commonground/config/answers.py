"""Bringing in answers of a class by command: each fault with its place, and what came in."""

import argparse
from pathlib import Path

from django.utils import timezone

from commonground.config.cli import DONE, REFUSED, Misused
from commonground.kernel.workers import lease_worker
from commonground.people.models import Persona
from commonground.sociograms.imports import actions, queries
from commonground.sociograms.imports.pure.reading import MOST_BYTES, File, Placed, Reading
from commonground.sociograms.templatetags.sociograms import told


def ties(arguments: argparse.Namespace) -> int:
    """Read, check, say; and unless something is wrong or it is a rehearsal, import."""
    importer = _importer(arguments.importer)
    school = queries.school_of(importer)
    people = _file(arguments.people) if arguments.people else None
    reading = queries.read(school, _file(arguments.file), people)
    for fault in reading.faults:
        print(_place(fault))
    for note in reading.notes:
        print(f"note: {_place(note)}")
    if reading.faults and not arguments.accept_good_rows:
        faults = "1 fault" if len(reading.faults) == 1 else f"{len(reading.faults)} faults"
        print(f"{faults}; nothing was changed. Repair the files and try again,")
        print("or import the other rows with --accept-good-rows.")
        return REFUSED
    if queries.already(importer, reading):
        print("These very files are here already: nothing was changed.")
        return DONE
    _tell(reading)
    if arguments.dry_run:
        print("Only a rehearsal: nothing was changed.")
        return DONE
    lease_worker(timezone.now())
    study = actions.bring_in(
        importer,
        school,
        reading=reading,
        name=arguments.name or arguments.file.stem,
        now=timezone.now(),
        accept_good_rows=arguments.accept_good_rows,
    )
    print(f"{study.name}: /sociograms/{study.pk}/ · readable by {importer.name} alone", end="")
    print(f" · deleted {study.expires_at:%d %B %Y}")
    return DONE


def _importer(sign_in_name: str) -> Persona:
    found = list(queries.importers(sign_in_name)[:2])
    if len(found) == 1:
        return found[0]
    if sign_in_name:
        raise Misused(f"No teacher or head signs in as {sign_in_name}.")
    if found:
        raise Misused("There are several teachers: say who will read it with --for SIGN_IN_NAME.")
    raise Misused("There is no teacher or head yet who could read it: run `commonground setup`.")


def _file(path: Path) -> File:
    if not path.is_file():
        raise Misused(f"There is no file {path}.")
    if path.stat().st_size > MOST_BYTES:
        raise Misused(f"{path} is larger than {MOST_BYTES // 1_000_000} MB.")
    return File(path.name, path.read_bytes())


def _place(fault: Placed) -> str:
    column = f", column {fault.column}" if fault.column else ""
    value = f" ({fault.value[:60]})" if fault.value else ""
    return f"{fault.file}, line {fault.line}{column}{value}: {told(fault.reason)}"


def _tell(reading: Reading) -> None:
    silent = len(reading.takers) - len(
        {end for a in reading.answers for end in (a.source, a.target)}
    )
    print(f"{len(reading.answers)} rows about {len(reading.takers)} people ({silent} without any),")
    print(f"kinds: {', '.join(kind.name for kind in reading.kinds) or 'none'}.")
    if reading.waves:
        print(f"Waves: {', '.join(reading.waves)}.")
    if reading.without_people:
        print("No file of people was given: those are there whom the ties name, and nobody else.")
    if reading.added:
        some = ", ".join(reading.added[:10])
        print(f"{len(reading.added)} are named in the ties but not in the file of people: {some}.")
    if reading.self_ties:
        print(f"{reading.self_ties} ties of people with themselves are kept out of all measures.")
    if reading.faults:
        print(f"{len(reading.faults)} rows were left out; they are listed above.")
