"""All that is wrong is said at once, with what to do."""

import os

import pytest

from commonground.config.tests.processes import free_port, migrated, run


def test_every_kind_of_fault_at_once(tmp_path):
    (tmp_path / "commonground.env").write_text("COMMONGROUND_ADRESS=https://school.example\n")
    os.utime(tmp_path / "commonground.env")
    (tmp_path / "commonground.env").chmod(0o644)
    (tmp_path / "restore-not-finished").write_text("")
    done = run(
        tmp_path,
        "check",
        "--mail",
        COMMONGROUND_TIME_ZONE="Mars/Olympus",
        COMMONGROUND_WEB_THREADS="many",
        COMMONGROUND_ADDRESS="https://school.example",
        COMMONGROUND_DATABASE_URL=f"postgres://nobody@127.0.0.1:{free_port()}/none",
        COMMONGROUND_BACKUP_FOLDER=str(tmp_path / "nowhere"),
        COMMONGROUND_MAIL_URL=f"smtp://127.0.0.1:{free_port()}",
        COMMONGROUND_MAIL_FROM="school@school.example",
    )
    assert done.returncode == 1
    for word in (
        "COMMONGROUND_TIME_ZONE",
        "COMMONGROUND_WEB_THREADS",
        "Did you mean COMMONGROUND_ADDRESS?",
        "nothing here speaks HTTPS",
        "The database does not answer",
        "nowhere is not there",
        "The mail server does not answer",
        "chmod 600",
        "A restore was not finished",
    ):
        assert word in done.stdout


def test_a_home_that_is_not_there(tmp_path):
    done = run(tmp_path, "--home", str(tmp_path / "none"), "check")
    assert done.returncode == 1
    assert "commonground setup" in done.stdout
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("up_to_date", [True, False])
def test_the_steps_that_a_database_lacks(tmp_path, up_to_date):
    if up_to_date:
        migrated(tmp_path)
    else:
        (tmp_path / "commonground.sqlite3").touch()
    said = run(tmp_path, "check").stdout
    assert ("commonground migrate" in said) is not up_to_date
