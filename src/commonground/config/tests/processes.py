"""The operator's command as a process of its own, in a folder of its own, on loopback."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from zlib import crc32

from commonground.testing.databases import FOLDER

SOURCE = Path(__file__).parents[3]
PATIENCE = 280  # seconds, on a machine that does much else: less than pytest gives a test


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Nothing of this process's configuration: only the folder, and what the test adds."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("COMMONGROUND_", "DJANGO_"))}
    return kept | {"COMMONGROUND_HOME": str(home), "PYTHONPATH": str(SOURCE)} | more


def words(*line: str) -> list[str]:
    return [sys.executable, "-m", "commonground.config.cli", *line]


def run(home: Path, *line: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The command to its end; whatever it was told wrongly, no traceback."""
    done = subprocess.run(
        words(*line),
        env=surroundings(home, **more),
        cwd=home,
        text=True,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def migrated(home: Path, code: str = "") -> Path:
    """A home whose SQLite is up to date and where `code` ran: made once, and copied."""
    return Path(shutil.copytree(_once(code), home, dirs_exist_ok=True))


def _once(code: str) -> Path:
    """For all processes of the suite: whoever comes first makes it, and the others wait."""
    home = Path(os.environ[FOLDER]) / f"home-{crc32(code.encode())}"
    with open(f"{home}.lock", "w") as lock:
        flock(lock, LOCK_EX)
        if home.exists():
            return home
        making = Path(tempfile.mkdtemp(dir=os.environ[FOLDER]))
        if code:
            migrated(making)
            script(making, code)
        else:
            done = run(making, "migrate")
            assert "steps done" in done.stdout, done.stderr
        return making.rename(home)


@contextmanager
def running(home: Path, *line: str, port: int, **more: str) -> Iterator[subprocess.Popen[str]]:
    """The command while it serves; ended by the test, or here."""
    process = subprocess.Popen(
        words(*line, "--port", str(port)),
        env=surroundings(home, **more),
        cwd=home,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(port, process)
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def wait_for(port: int, process: subprocess.Popen[str], *, seconds: float = PATIENCE) -> None:
    """Until a page is answered; any status is an answer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"it ended with {process.returncode}: {process.communicate()[0]}")
        if status(port) is not None:
            return
        time.sleep(0.05)
    raise AssertionError("no page was answered in time")


def status(port: int, path: str = "/") -> int | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as page:
            return int(page.status)
    except urllib.error.HTTPError as answer:
        return answer.code
    except OSError:
        return None


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def script(home: Path, code: str, **more: str) -> str:
    """A few lines of Python inside the product, in that folder; what they print."""
    begin = "from commonground.config.cli import begin; begin()\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + code],
        env=surroundings(home, **more),
        cwd=home,
        text=True,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
