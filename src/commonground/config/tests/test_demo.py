"""The demo and a real school never meet: each refuses the other's database."""

import signal
import urllib.request

from commonground.config.backup import copy_sqlite
from commonground.config.tests.processes import free_port, migrated, run, running

REAL = """
from django.utils import timezone
from commonground.people import actions
actions.admit("Ada", now=timezone.now())
"""


def test_it_shows_a_school_and_neither_serves_the_other(tmp_path):
    home, other = tmp_path / "home", tmp_path / "other"
    home.mkdir()
    other.mkdir()
    port = free_port()
    with running(home, "demo", port=port) as process:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=10) as page:
            assert "DEMO" in page.read().decode()
        process.send_signal(signal.SIGTERM)
        said, _none = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "Sign in with one of these names" in said
    assert f"http://127.0.0.1:{port}" in said
    assert not (home / "commonground.sqlite3").exists()

    copy_sqlite(home / "demo.sqlite3", other / "commonground.sqlite3")
    refused = run(other, "up", "--port", str(free_port()))
    assert refused.returncode == 1
    assert "commonground demo" in refused.stderr


def test_it_refuses_real_people(tmp_path):
    migrated(tmp_path, REAL)
    copy_sqlite(tmp_path / "commonground.sqlite3", tmp_path / "demo.sqlite3")
    refused = run(tmp_path, "demo", "--port", str(free_port()))
    assert refused.returncode == 1
    assert "real people" in refused.stderr
