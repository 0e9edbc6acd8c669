"""A backup older than an erasure: brought back, the person's words are gone before anyone can look."""

import sqlite3

from commonground.config.tests.processes import free_port, migrated, run, running, script, status

SAID = """
from django.utils import timezone
from commonground.audiences.models import Audience, Kind
from commonground.people import actions
from commonground.people.models import Band, Role
from commonground.posts.actions import say
now = timezone.now()
school = actions.found_school("Hillside", now=now)
for name in ("Ada", "Emre"):
    persona = actions.admit(name, now=now, band=Band.OLDEST)
    actions.enrol(persona.account, school, Role.TEACHER, now=now)
    say(persona, audiences=[Audience.objects.get(kind=Kind.SCHOOL)], source=f"words of {name}", now=now)
"""
ERASED = """
from django.utils import timezone
from commonground.people.models import Account
from commonground.safety.file.actions import erase_account
erase_account(Account.objects.get(sign_in_name="ada").pk, now=timezone.now())
"""

WISH = """
from datetime import timedelta
from django.utils import timezone
from commonground.people.models import Account
from commonground.people.queries import persona_of
from commonground.safety.file import actions
account = Account.objects.get(sign_in_name="{name}")
now = timezone.now() + timedelta(days={days})
actions.{what}(persona_of(account), account, now=now)
"""


def words(home) -> str:
    with sqlite3.connect(home / "commonground.sqlite3") as database:
        return "\n".join(text for text in database.iterdump())


def test_erased_words_do_not_come_back(tmp_path):
    home = migrated(tmp_path / "home", SAID)
    file = tmp_path / "old.tar"
    assert run(home, "backup", str(file)).returncode == 0
    script(home, ERASED)
    assert "words of Ada" not in words(home)
    assert "words of Emre" in words(home)
    assert (home / "erasures.txt").read_text().split()[0] == "erased"

    done = run(home, "restore", str(file), "--replace")
    assert done.returncode == 0, done.stderr
    assert "1 people who were erased since" in done.stdout
    back = words(home)
    assert "words of Ada" not in back
    assert "words of Emre" in back
    with running(home, "up", "--host", "127.0.0.1", port=(port := free_port())):
        assert status(port, "/sign-in/") == 200


def test_the_ledger_is_found_beside_the_backup_on_a_new_machine(tmp_path):
    home, folder, fresh = tmp_path / "home", tmp_path / "backups", tmp_path / "fresh"
    for place in (folder, fresh):
        place.mkdir()
    more = {"COMMONGROUND_BACKUP_FOLDER": str(folder)}
    migrated(home, SAID)
    assert run(home, "backup", **more).returncode == 0
    script(home, ERASED, **more)
    (file,) = folder.glob("*.tar")
    assert "1 people" in run(fresh, "restore", str(file)).stdout
    assert "words of Ada" not in words(fresh)
    assert (fresh / "erasures.txt").exists()


def test_a_wish_taken_back_since_is_not_carried_out_and_a_new_one_stands(tmp_path):
    home = migrated(tmp_path / "home", SAID)
    script(home, WISH.format(name="ada", what="ask_erasure", days=-20))
    file = tmp_path / "old.tar"
    assert run(home, "backup", str(file)).returncode == 0
    script(home, WISH.format(name="ada", what="keep", days=-10))
    script(home, WISH.format(name="emre", what="ask_erasure", days=-1))
    assert run(home, "restore", str(file), "--replace").returncode == 0
    assert "words of Ada" in words(home)
    left = "from commonground.people.models import Account, Erasure\n"
    left += "print(*(Account.objects.get(pk=e.account_number) for e in Erasure.objects.all()))"
    assert script(home, left) == "emre"
