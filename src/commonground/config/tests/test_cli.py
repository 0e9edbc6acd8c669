"""What the operator types, and how it answers when it cannot."""

import signal
import socket

import pytest

from commonground.config.cli import COMMANDS, parser
from commonground.config.tests.processes import free_port, migrated, run, running


def test_every_command_explains_itself(capsys):
    for command in COMMANDS:
        with pytest.raises(SystemExit) as ended:
            parser().parse_args([*command.name.split(), "--help"])
        assert ended.value.code == 0
        assert command.help[1:] in " ".join(capsys.readouterr().out.split())


def test_an_unknown_command_is_a_misuse(tmp_path):
    done = run(tmp_path, "fly")
    assert done.returncode == 2
    assert "fly" in done.stderr


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    done = run(
        tmp_path,
        "migrate",
        COMMONGROUND_ADDRESS="school.example",
        COMMONGROUND_TIME_ZONE="Mars/Olympus",
        COMMONGROUND_WEB_THREADS="many",
    )
    assert done.returncode == 2
    for name in ("ADDRESS", "TIME_ZONE", "WEB_THREADS"):
        assert f"COMMONGROUND_{name}: " in done.stderr


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    done = run(tmp_path, "--home", str(tmp_path / "file" / "home"), "migrate")
    assert done.returncode in (1, 2)
    assert "file" in done.stderr


def test_a_database_that_does_not_answer_is_said(tmp_path):
    url = f"postgres://nobody@127.0.0.1:{free_port()}/nothing"
    done = run(tmp_path, "migrate", COMMONGROUND_DATABASE_URL=url)
    assert done.returncode == 1
    assert "database" in done.stderr


def test_it_does_not_serve_an_older_database(tmp_path):
    done = run(tmp_path, "up", "--port", str(free_port()))
    assert done.returncode == 1
    assert "commonground migrate" in done.stderr


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_up_answers_and_ends_cleanly(tmp_path, sign):
    home = migrated(tmp_path)
    port = free_port()
    with running(home, "up", "--host", "127.0.0.1", port=port) as process:
        process.send_signal(sign)
        said, _none = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "Traceback" not in said


def test_a_port_in_use_is_said(tmp_path):
    home = migrated(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(home, "up", "--host", "127.0.0.1", "--port", str(port))
    assert done.returncode == 1
    assert str(port) in done.stderr


def test_migrating_twice_does_nothing_the_second_time(tmp_path):
    assert "Up to date" in run(migrated(tmp_path), "migrate").stdout
