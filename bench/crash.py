"""Kill the school again and again while people write: is all that was acknowledged still there?

    python bench/crash.py                       50 kills on each database
    python bench/crash.py --kills 3 --seconds 0.5 --database sqlite

Each round lets `--writers` people say things through the session door, ends the process with SIGKILL
in the middle of it, and starts it again; on PostgreSQL every fifth round also kills all processes of
the database. What got no answer is sent again with its key. Halfway a backup is taken under load.
In the end every acknowledged post must be there once, with its fact, and its job must have run once;
and the restored backup must equal what is there. Only this machine is involved.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import places
from places import Browser, Place, PostgreSQL

SERVER = str(Path(__file__).with_name("crash_server.py"))
OFTEN = 25  # the door takes 30 a minute from each person

TOLD = """
import json
from commonground.kernel.models import FactRow, Job
from commonground.posts.models import Addressed, Post
posts = {str(pk): key for pk, key in Post.objects.values_list("pk", "key")}
facts = [row["post"] for row in FactRow.objects.filter(kind="posts.post_said").values_list("ids", flat=True)]
counted = [row["post"] for row in FactRow.objects.filter(kind="bench.counted").values_list("ids", flat=True)]
jobs = [row["post"] for row in Job.objects.filter(name="bench.count").values_list("args", flat=True)]
addressed = list(Addressed.objects.values_list("post_id", flat=True))
print(json.dumps({"posts": posts, "facts": facts, "counted": counted, "jobs": jobs, "addressed": addressed}))
"""


@dataclass
class Tally:
    """What was acknowledged, and what got no answer yet."""

    said: set[str] = field(default_factory=set)
    open: list[str] = field(default_factory=list)
    answers: dict[int, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, key: str, status: int) -> None:
        with self.lock:
            self.answers[status] = self.answers.get(status, 0) + 1
            if status == 302:
                self.said.add(key)
            else:
                self.open.append(key)

    def next(self, fresh: str) -> str:
        with self.lock:
            return self.open.pop() if self.open else fresh


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=2.0, help="longest time between two kills")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--home", type=Path, help="a home with tables, to spare the making of them")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    kinds = ["sqlite", "postgresql"] if wanted.database == "both" else [wanted.database]
    return max(one(kind, wanted) for kind in kinds)


def one(kind: str, wanted: argparse.Namespace) -> int:
    with _place(kind, wanted.home) as (place, cluster):
        sessions, audience = place.fill(wanted.writers * 8)
        tally, dice = Tally(), random.Random(wanted.seed)
        backup = place.home.with_suffix(".tar")
        before: set[str] = set()
        for kill in range(wanted.kills):
            halfway = kill == wanted.kills // 2
            write = _backup(place, backup) if halfway else None
            if halfway:
                before = set(tally.said)
            struck = cluster if kill % 5 == 4 else None
            _round(place, sessions, audience, tally, dice, wanted, write, struck, again=kill)
        told = _drained(place, sessions, audience, tally)
        faults = _compare(tally.said, told)
        faults += _restored(kind, place, cluster, backup, before, told)
        backup.unlink(missing_ok=True)
    print(
        f"{kind}: {wanted.kills} kills, {len(tally.said)} posts acknowledged, "
        f"answers {dict(sorted(tally.answers.items()))} (0: none came): "
        + ("nothing was lost, the backup came back equal" if not faults else "; ".join(faults))
    )
    return 1 if faults else 0


@contextmanager
def _place(kind: str, home: Path | None) -> Iterator[tuple[Place, PostgreSQL | None]]:
    if kind == "sqlite":
        with places.sqlite(home) as place:
            yield place, None
    else:
        with places.postgresql() as (place, cluster):
            yield place, cluster


def _round(
    place: Place,
    sessions: list[str],
    audience: int,
    tally: Tally,
    dice: random.Random,
    wanted: argparse.Namespace,
    meanwhile: Callable[[], None] | None,
    struck: PostgreSQL | None,
    *,
    again: int,
) -> None:
    """Serve, let them write, and kill in the middle; a backup, if any, is waited for first."""
    port, stop = places.free_port(), threading.Event()
    with places.serving(place, SERVER, port=port) as process:
        people = [
            threading.Thread(
                target=_write,
                args=(port, sessions[n :: wanted.writers], audience, tally, stop, f"{again}-{n}"),
            )
            for n in range(wanted.writers)
        ]
        for person in people:
            person.start()
        time.sleep(dice.uniform(0.1, wanted.seconds))
        if meanwhile:
            meanwhile()
        if struck:
            struck.strike()
        process.kill()
    stop.set()
    for person in people:
        person.join()
    if struck:
        struck.revive()


def _write(
    port: int, sessions: list[str], audience: int, tally: Tally, stop: threading.Event, name: str
) -> None:
    number = 0
    for session in sessions:
        browser = Browser(port, session, audience)
        for _time in range(OFTEN):
            if stop.is_set():
                return
            key = tally.next(f"{name}-{number}")
            number += 1
            try:
                status = browser.say(key, f"Word+{key}")
            except (OSError, ValueError) as _broken:
                tally.note(key, 0)
                return
            except places.http.client.HTTPException:
                tally.note(key, 0)
                return
            tally.note(key, status)


def _drained(place: Place, sessions: list[str], audience: int, tally: Tally) -> dict[str, object]:
    """Send what is open, and let the jobs run to their end."""
    port = places.free_port()
    with places.serving(place, SERVER, port=port):
        keys = tally.open
        tally.open = []
        for number, key in enumerate(dict.fromkeys(keys)):
            browser = Browser(port, sessions[number // OFTEN % len(sessions)], audience)
            # Its author may be another person now: then it is another post, and as good a test.
            tally.note(key, browser.say(key, f"Word+{key}"))
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            told = json.loads(place.script(TOLD))
            if not told["jobs"]:
                break
            # A job that was claimed when its process was killed is due again after its lease.
            place.script(
                "from django.utils import timezone\nfrom commonground.kernel.models import Job\n"
                "Job.objects.filter(name='bench.count').update(due_at=timezone.now())"
            )
    return json.loads(place.script(TOLD))


def _compare(said: set[str], told: dict) -> list[str]:
    posts: dict[str, str] = told["posts"]
    faults = []
    if lost := said - set(posts.values()):
        faults.append(f"{len(lost)} acknowledged posts are LOST")
    for name in ("facts", "counted", "addressed"):
        have = sorted(str(pk) for pk in told[name])
        if have != sorted(posts):
            faults.append(f"{name} are {len(have)} for {len(posts)} posts")
    if told["jobs"]:
        faults.append(f"{len(told['jobs'])} jobs are left over")
    return faults


def _backup(place: Place, file: Path) -> Callable[[], None]:
    return lambda: print("  " + place.command("backup", str(file)).splitlines()[0])


def _restored(
    kind: str,
    place: Place,
    cluster: PostgreSQL | None,
    file: Path,
    before: set[str],
    told: dict,
) -> list[str]:
    """Bring the backup to an empty place; each row there must be the row that is here."""
    with tempfile.TemporaryDirectory(prefix="commonground-restored-") as folder:
        fresh = Place(Path(folder), dict(place.more))
        if cluster:
            fresh.more["COMMONGROUND_DATABASE_URL"] = cluster.url("restored")
        fresh.command("restore", str(file))
        back = json.loads(fresh.script(TOLD))
    faults = []
    if lost := before - set(back["posts"].values()):
        faults.append(f"the backup lacks {len(lost)} posts acknowledged before it began")
    if set(back["posts"].items()) - set(told["posts"].items()):
        faults.append("the backup holds posts that are not here")
    posts = sorted(back["posts"])
    for name in ("facts", "addressed"):
        if sorted(str(pk) for pk in back[name]) != posts:
            faults.append(f"the backup is torn: {name}")
    if sorted(str(pk) for pk in back["counted"] + back["jobs"]) != posts:
        faults.append("the backup is torn: jobs")
    return faults


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.SubprocessError as fault:
        sys.exit(str(fault))
