"""Bringing lists in by command: what is found is told in full, and a bar shows how far it is."""

import argparse
import sys
import time
from pathlib import Path

from django.utils import timezone

from commonground.config.cli import Misused
from commonground.edges.rosters import jobs, queries
from commonground.edges.rosters.pure import archive
from commonground.edges.rosters.pure.findings import Finding, Findings
from commonground.edges.rosters.reports import queries as reports
from commonground.kernel.workers import lease_worker
from commonground.people.listed.queries import schools

DONE, FAULTY = 0, 1
MOST_SHOWN = 20
WIDTH = 30


def roster(arguments: argparse.Namespace) -> int:
    """Read, check, say; and unless something is wrong or it is a rehearsal, import."""
    checked = _checked(arguments.file, _target(arguments.school))
    plan = checked.plan
    _tell_findings(plan.faults, plan.notes, all_notes=arguments.notes)
    if plan.faults and not arguments.accept_good_rows:
        _tell_refusal(checked)
        return FAULTY
    if arguments.dry_run:
        _tell_steps(checked, "It would bring:")
        return DONE
    if not plan.steps:
        print("Nothing to change.")
        return DONE
    return _import(checked, progress=arguments.progress or sys.stderr.isatty())


def _tell_refusal(checked: queries.Checked) -> None:
    faults = checked.plan.faults
    print(f"{_faults(len(faults))}; nothing was changed. Repair the list and try again,")
    print("or import the rest with --accept-good-rows.")
    if any(fault.reason == "no_archive" for fault in faults):
        print("What is meant here is the export of a school system (OneRoster). Names in a plain")
        print("list are pasted in the browser: Class, then Paste a class list.")
    elif checked.plan.steps:
        _tell_steps(checked, "Without these rows it would bring:")


def _faults(n: int) -> str:
    return "1 fault" if n == 1 else f"{n} faults"


def _import(checked: queries.Checked, *, progress: bool) -> int:
    lease_worker(timezone.now())
    began = time.monotonic()
    refused = jobs.take_all(
        checked, now=timezone.now(), tell=_bar if progress else lambda done, of: None
    )
    _tell_steps(checked, "Done:")
    for step, why in refused:
        print(f"  left out: {reports.words(step)} {why}".rstrip())
    print(f"{len(checked.plan.steps) - len(refused)} changes in {time.monotonic() - began:.1f} s.")
    if checked.plan.faults:
        print(f"Left out: {_faults(len(checked.plan.faults))}, listed above.")
    return FAULTY if refused else DONE


def _checked(path: Path, target: int | None) -> queries.Checked:
    today = timezone.localdate().isoformat()
    if not path.exists():
        raise Misused(f"There is no file {path}.")
    if path.is_dir():
        findings = Findings()
        files = _folder(path, findings)
        return queries.check_files(files, findings, today=today, target=target)
    if path.stat().st_size > archive.MOST_BYTES:
        raise Misused(f"{path} is larger than {archive.MOST_BYTES // 1_000_000} MB.")
    return queries.check(path.read_bytes(), path.name, today=today, target=target)


def _folder(path: Path, findings: Findings) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    found = sorted(each for each in path.rglob("*") if archive.plain(each.name) in archive.FILES)
    for each in found[: archive.MOST_FILES]:
        name = archive.plain(each.name)
        if name in files:
            findings.fault("file_twice", path.name, value=str(each.name), file_name=name)
        elif each.stat().st_size > archive.MOST_BYTES:
            most = archive.MOST_BYTES // 1_000_000
            findings.fault("too_large", path.name, value=each.name, most=most)
        else:
            files[name] = b"" if name in archive.UNREAD else each.read_bytes()
    if not files:
        findings.fault("no_files", path.name)
    return files


def _target(name: str | None) -> int | None:
    if name is None:
        return None
    found = [s.pk for s in schools() if name in (str(s.pk), s.name, s.source_id)]
    if len(found) != 1:
        raise Misused(f"{len(found)} schools are called {name}; name one of them.")
    return found[0]


def _tell_findings(faults: list[Finding], notes: list[Finding], *, all_notes: bool) -> None:
    for fault in faults:
        value = f" ({fault.value})" if fault.value else ""
        print(f"{reports.place(fault)}{value}: {reports.sentence(fault)}")
    if all_notes:
        for note in notes:
            value = f" ({note.value})" if note.value else ""
            print(f"note: {reports.place(note)}{value}: {reports.sentence(note)}")
        return
    for where, said, times in reports.grouped(notes):
        often = f" ({times} times)" if times > 1 else ""
        print(f"note: {where}: {said}{often}")


def _tell_steps(checked: queries.Checked, title: str) -> None:
    sections = reports.sections(checked.plan, most=MOST_SHOWN)
    print(title if sections else "Nothing to change.")
    for section in sections:
        print(f"  {section.heading}: {section.count}")
        for example in section.examples:
            print(f"      {example}")
        if section.count > len(section.examples):
            print(f"      … and {section.count - len(section.examples)} more")


def _bar(done: int, of: int) -> None:
    filled = WIDTH * done // max(of, 1)
    end = "\n" if done >= of else ""
    bar = "█" * filled + "·" * (WIDTH - filled)
    print(f"\r{bar} {done}/{of}", end=end, file=sys.stderr, flush=True)
