"""A real school for the journeys: set up, served and looked after by the operator's command alone."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.journeys import roster

ROOT = Path(__file__).parents[2]
LETTER = re.compile(r"^ +(.+): open \S+ and type +(\S+)$", re.MULTILINE)


@dataclass
class School:
    """Where it answers, who is in it, and the letters that setup printed."""

    home: Path
    address: str
    letters: dict[str, str]
    groups: dict[str, int] = field(default_factory=dict)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def login(self, name: str) -> str:
        return str(self.people[name]["login"])

    def pk(self, name: str) -> int:
        return int(self.people[name]["pk"])

    def open(self) -> None:
        """Serve it until `close`, and wait for the first answer."""
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*COMMAND, "up", "--host", "127.0.0.1", "--port", self.address.rpartition(":")[2]],
                env=environment(self.home), stdout=log, stderr=log,
            )  # fmt: skip
        for _try in range(300):
            try:
                urlopen(self.address + "/sign-in/", timeout=10).close()
            except (URLError, OSError):
                assert self.process.poll() is None, (self.home / "server.log").read_text()[-3000:]
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the school does not answer")

    def close(self) -> None:
        if self.process:
            self.process.terminate()
            assert self.process.wait(20) == 0


COMMAND = [sys.executable, "-m", "commonground.config.cli"]


def environment(home: Path) -> dict[str, str]:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("COMMONGROUND_", "DJANGO_"))}
    return plain | {"PYTHONPATH": str(ROOT / "src"), "COMMONGROUND_HOME": str(home)}


def run(home: Path, *words: str) -> str:
    """One errand in the school's folder; what it printed."""
    done = subprocess.run(words, env=environment(home), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def answers(path: Path) -> None:
    """What twelve pupils answered on paper, by number."""
    lines = ["source,target,kind,strength"]
    for one in range(1, 13):
        for step, kind in ((1, "learns with"), (2, "learns with"), (3, "spends time with")):
            other = (one * 5 if step == 3 else one + step) % 12 + 1
            if other != one:
                lines.append(f"P{one},P{other},{kind},{1 + one % 5}")
    path.write_text("\n".join(lines))


def found(home: Path) -> School:
    """`setup` with every answer as an option, then the people; nothing of the demo."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    said = run(
        home, *COMMAND, "setup", "--yes", "--school", "Harbour School", "--address", address,
        "--language", "en", "--time-zone", "UTC", "--head", "Hal Head", "--deputy", "Mo Deputy",
    )  # fmt: skip
    school = School(home, address, letters=dict(LETTER.findall(said)))
    roster.write(home / "roster.zip")
    run(home, *COMMAND, "import", "roster", str(home / "roster.zip"))
    answers(home / "answers.csv")
    run(
        home, *COMMAND, "import", "ties", str(home / "answers.csv"), "--for", "fay.f",
        "--name", "Who learns with whom",
    )  # fmt: skip
    world = json.loads(run(home, sys.executable, str(Path(__file__).parent / "weeks.py")))
    school.groups, school.people, school.things = (
        world["groups"],
        world["people"],
        world["things"],
    )
    return school
