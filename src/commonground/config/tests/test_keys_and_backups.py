"""Answers whose day has come cannot be read from a backup that was made while they lived."""

import base64
import sqlite3
import tarfile

import pytest

from commonground.config.tests.processes import migrated, run, script

CLASS = """
from django.utils import timezone
from commonground.demo.pure.friends import answers
from commonground.sociograms.actions import note_answers
from commonground.testing.cast import assemble
import numpy as np
cast = assemble()
people = [cast.ada, cast.lea, cast.kid]
said = answers([True, False, True], np.random.default_rng(1))
note_answers(cast.group, by=cast.fay, people=people, answers=said, now=timezone.now())
"""
THE_DAY = """
from commonground.sociograms import jobs
from commonground.sociograms.models import Study
jobs.erase_expired(now=Study.objects.get().expires_at)
"""
EARLY = """
from django.utils import timezone
from commonground.sociograms import actions, jobs
from commonground.sociograms.models import Study
now = timezone.now()
study = Study.objects.get()
actions.delete_now(study, now=now)
jobs.let_go(study=study.pk, now=now)
"""
COUNT = "from commonground.sociograms.models import Study; print(Study.objects.count())"
READ = """
from commonground.kernel.errors import Trouble
from commonground.sociograms.models import Sheet, Study
from commonground.sociograms.sheets.queries import said_in
try:
    print(Sheet.objects.count(), len(said_in(Study.objects.get())) > 0)
except Trouble as fault:
    print(Sheet.objects.count(), "closed")
"""

ADA = """
from commonground.people.models import Persona
from commonground.sociograms.models import Participant, Study
from commonground.sociograms.sheets.queries import said_in
said = said_in(Study.objects.get())
there = Participant.objects.filter(label="Ada Adler").exists()
print(there, any(0 in (one.source, one.target) for one in said), len(said) > 0)
"""
ERASE = """
from django.utils import timezone
from commonground.people.models import Persona
from commonground.safety.file.actions import erase_account
erase_account(Persona.objects.get(name="Ada Adler").account_id, now=timezone.now())
"""


@pytest.fixture
def home(tmp_path):
    return migrated(tmp_path / "home", CLASS)


@pytest.fixture
def lived(home, tmp_path):
    """A backup of the living wave, and the key that was there."""
    (file,) = (home / "keys").iterdir()
    kept = tmp_path / "lived.tar"
    assert run(home, "backup", str(kept)).returncode == 0
    return kept, file.read_text()


def test_a_backup_holds_no_key_in_any_form(lived):
    backup, key = lived
    secret = bytes.fromhex(key.splitlines()[2])
    content = backup.read_bytes()
    for form in (secret, secret.hex().encode(), base64.b64encode(secret), base64.b32encode(secret)):
        assert form not in content
    with tarfile.open(backup) as tar:
        assert not [name for name in tar.getnames() if "keys" in name]
        tar.extract("database.sqlite3", backup.parent, filter="data")
    with sqlite3.connect(backup.parent / "database.sqlite3") as rows:
        sealed = rows.execute("SELECT sealed FROM sociograms_sheet").fetchall()
    assert sealed
    assert not any(b"learns" in one for (one,) in sealed)


def test_what_expired_stays_closed_in_a_backup_from_before(home, lived, tmp_path):
    backup, _key = lived
    assert script(home, READ) == "2 True"
    script(home, THE_DAY)
    assert list((home / "keys").iterdir()) == []
    done = run(home, "restore", str(backup), "--replace")
    assert done.returncode == 0, done.stderr
    assert script(home, COUNT) == "0"
    assert list((home / "keys").iterdir()) == []


def test_a_living_wave_is_read_again_after_a_restore_on_its_own_machine(home, lived):
    done = run(home, "restore", str(lived[0]), "--replace")
    assert done.returncode == 0, done.stderr
    assert "recovery sheet" not in done.stdout
    assert script(home, READ) == "2 True"


def test_a_new_machine_says_which_answers_need_their_recovery_sheet(lived, tmp_path):
    fresh = tmp_path / "new"
    fresh.mkdir()
    done = run(fresh, "restore", str(lived[0]))
    assert "8B" in done.stdout
    assert script(fresh, READ) == "2 closed"
    told = run(fresh, "check")
    assert "key to the answers of 8B" in told.stdout


def test_what_others_could_read_or_copies_take_along_is_said(home, tmp_path):
    (home / "keys").chmod(0o755)
    assert "Others on this machine can read" in run(home, "check").stdout
    (home / "keys").chmod(0o700)
    inside = tmp_path / "backups" / "keys"
    inside.mkdir(parents=True, mode=0o700)
    settings = {
        "COMMONGROUND_BACKUP_FOLDER": str(inside.parent),
        "COMMONGROUND_KEY_FOLDER": str(inside),
    }
    assert "backups take them along" in run(home, "check", **settings).stdout


def test_who_was_erased_since_is_in_no_sheet_of_a_restored_school(home, lived):
    assert script(home, ADA) == "True True True"
    script(home, ERASE)
    gone = script(home, ADA)
    assert gone.startswith("False False")
    done = run(home, "restore", str(lived[0]), "--replace")
    assert done.returncode == 0, done.stderr
    assert script(home, ADA) == gone


def test_who_was_erased_goes_out_of_a_restored_school_also_without_the_key(home, lived, tmp_path):
    script(home, ERASE)
    fresh = tmp_path / "new"
    fresh.mkdir()
    (fresh / "erasures.txt").write_text((home / "erasures.txt").read_text())
    assert run(fresh, "restore", str(lived[0])).returncode == 0
    assert "Ada" not in script(
        fresh,
        "from commonground.sociograms.models import Participant; "
        "print(*Participant.objects.values_list('label', flat=True))",
    )


def test_what_ended_before_its_day_is_not_brought_back_by_a_backup_and_a_sheet(
    home, lived, tmp_path
):
    backup, key = lived
    (file,) = (home / "keys").iterdir()
    script(home, EARLY)
    fresh = tmp_path / "new"
    (fresh / "keys").mkdir(parents=True, mode=0o700)
    (fresh / "keys" / file.name).write_text(key)  # as a recovery sheet would
    (fresh / "erasures.txt").write_text((home / "erasures.txt").read_text())
    assert run(fresh, "restore", str(backup)).returncode == 0
    assert script(fresh, COUNT) == "0"
    assert list((fresh / "keys").iterdir()) == []
