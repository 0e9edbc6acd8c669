"""Pictures in a backup: they come back with the school, and those of who was erased since do not."""

from commonground.config.tests.processes import migrated, run, script

TWO = """
from django.utils import timezone
from commonground.people import actions
from commonground.people.models import Role
from commonground.posts.media import actions as media
from commonground.posts.media.pure.given import given_of
now = timezone.now()
school = actions.found_school("Hillside", now=now)
for name in ("Ada", "Lea"):
    who = actions.admit(name, now=now)
    actions.enrol(who.account, school, Role.TEACHER, now=now)
    given = given_of(b"%PDF-1.7 of " + name.encode(), "sheet.pdf")
    media.bring(who, given, token=media.laid_down(given), now=now)
"""
ERASE = """
from django.utils import timezone
from commonground.people.models import Account, Persona
from commonground.safety.file.actions import erase_account
erase_account(Persona.objects.get(name="Lea").account_id, now=timezone.now())
"""
KEPT = """
from commonground.posts.media.models import Upload
print(*Upload.objects.values_list("by__name", flat=True))
"""


def _media(home):
    return {
        path.read_bytes().split()[-1].decode()
        for path in (home / "media").rglob("*")
        if path.is_file()
    }


def test_pictures_come_back_but_not_those_of_who_was_erased(tmp_path):
    home, file = migrated(tmp_path / "home", TWO), tmp_path / "school.tar"
    assert _media(home) == {"Ada", "Lea"}
    (home / "media" / ".half-written").write_bytes(b"half")
    assert run(home, "backup", str(file)).returncode == 0
    script(home, ERASE)
    for path in (home / "media").rglob("*-file"):
        path.unlink()

    done = run(home, "restore", str(file), "--replace")
    assert done.returncode == 0, done.stderr
    assert script(home, KEPT) == "Ada"
    assert _media(home) == {"Ada"}


def test_a_bucket_without_what_speaks_to_it_is_said(tmp_path):
    home = migrated(tmp_path / "home")
    half = {"COMMONGROUND_MEDIA_BUCKET": "school", "COMMONGROUND_MEDIA_ACCESS_KEY": "x"}
    assert "go together" in run(home, "check", **half).stdout
    told = run(home, "check", COMMONGROUND_MEDIA_BUCKET="school")
    assert "boto3 is not installed" in told.stdout or "no backup of ours holds them" in told.stdout
    told = run(home, "check", COMMONGROUND_MEDIA_ENDPOINT="store.example")
    assert "https://store.example" in told.stdout
