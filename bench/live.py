"""A thousand browsers that listen to one process: its memory, who is told how soon, who is lost.

python bench/live.py                        1,000 connections for a minute (two in all)
python bench/live.py --ears 300 --hold 15   fewer, and shorter

The school is of class size: one process, `commonground up` on SQLite. The browsers of 200 people hold
five connections each. Somebody says something to all of them, twice: at once, and after the time in
which nothing happens. Each connection is asked about under the rule before it is told.
"""

import argparse
import time
from dataclasses import dataclass

import ears
import places
from places import Browser

EACH = 5  # connections of one session: a process lets it have six
LONGEST = 120.0  # seconds to wait for the last one


@dataclass(frozen=True)
class Told:
    """What holding them took."""

    number: int
    opened: float
    waits: tuple[list[float], list[float]]
    dropped: int
    before: float
    after: float
    idle: float
    asking: float


def measure(number: int, hold: float) -> Told:
    ears.many_files(number + 200)
    with places.sqlite() as place:
        sessions, audience = place.fill(number // EACH + 1)
        port = places.free_port()
        with places.serving(place, *places.UP, port=port) as process:
            author = Browser(port, sessions[-1], audience)
            author.read("/streams/home/")
            before = places.resident(process.pid)
            listening = ears.Ears(port, [s for s in sessions[:-1] for _ in range(EACH)][:number])
            opened = listening.open()
            cpu, first = places.seconds_of(process.pid), _say(author, listening, "first")
            asking = places.seconds_of(process.pid) - cpu
            cpu = places.seconds_of(process.pid)
            time.sleep(hold)
            idle = (places.seconds_of(process.pid) - cpu) / hold if hold else 0.0
            last = _say(author, listening, "last")
            after, dropped = places.resident(process.pid), listening.dropped
            listening.close()
    return Told(number, opened, (first, last), dropped, before, after, idle, asking)


def _say(author: Browser, listening: ears.Ears, key: str) -> list[float]:
    began = time.monotonic()
    author.connection.close()  # the server ends what was idle for long
    if (status := author.say(key, "Iron+rusts")) != 302:
        raise SystemExit(f"the door refused the post with {status}")
    return listening.waits(began, LONGEST)


def lines(told: Told) -> list[str]:
    """The rows of the table."""
    rows = [
        "| live | connections | opened in s | told | s until told: p50 / p99 | lost | MB before | "
        "MB after | kB each | CPU s to tell all | CPU idle |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, waits in zip(("at once", "after the silence"), told.waits, strict=True):
        p50, p99 = (places.percentile(waits or [0.0], share) for share in (0.5, 0.99))
        each = (told.after - told.before) * 1024 / told.number
        rows.append(
            f"| {name} | {told.number:,} | {told.opened:.1f} | {len(waits):,} | "
            f"{p50:.2f} / {p99:.2f} | {told.dropped} | {told.before:.0f} | {told.after:.0f} | "
            f"{each:.0f} | {told.asking:.1f} | {told.idle:.1%} |"
        )
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ears", type=int, default=1000)
    parser.add_argument("--hold", type=float, default=60, help="seconds in which nothing happens")
    wanted = parser.parse_args()
    print("\n".join(lines(measure(wanted.ears, wanted.hold))))
