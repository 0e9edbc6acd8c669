"""P1: say something through the session door, with the ORM: session, token, form, rule, post, fact, jobs.

One process answers (`commonground serve`), so many people write at once over kept connections, on
SQLite and on a PostgreSQL with fsync on; load, server and database share this machine.
"""

import argparse
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import places
from places import Browser, Place

SERVE = ("-m", "commonground.config.cli", "serve", "--host", places.HOST)
OFTEN = 25  # the door takes 30 a minute from each person
YARDSTICK = 463  # posts a second: "almost 40 million a day"


@dataclass(frozen=True)
class Told:
    """What one database did."""

    database: str
    posts: int
    seconds: float
    p50: float
    p99: float
    server: float
    store: float

    @property
    def rate(self) -> float:
        return self.posts / self.seconds

    @property
    def cost(self) -> float:
        """CPU milliseconds of server and database for one post."""
        return (self.server + self.store) / self.posts * 1000


def measure(posts: int, writers: int) -> list[Told]:
    with places.sqlite() as place:
        told = [_one("SQLite", place, [], posts, writers)]
    with places.postgresql() as (place, cluster):
        told.append(_one("PostgreSQL", place, [cluster.pid], posts, writers))
    return told


def _one(name: str, place: Place, store: list[int], posts: int, writers: int) -> Told:
    sessions, audience = place.fill(posts // OFTEN + writers)
    port = places.free_port()
    with places.serving(place, *SERVE, port=port) as process:
        for session in sessions[-writers:]:  # so that each thread of the server is awake
            Browser(port, session, audience).say(f"warm-{session}", "Warm+words")
        server, cpu = places.seconds_of(process.pid), _family(store)
        times, seconds = _load(port, sessions[: posts // OFTEN], audience, writers)
        server = places.seconds_of(process.pid) - server
        cpu = _family(store) - cpu
    p50, p99 = (places.percentile(times, share) * 1000 for share in (0.5, 0.99))
    return Told(name, len(times), seconds, p50, p99, server, cpu)


def _family(pids: list[int]) -> float:
    return sum(places.seconds_of(pid, *places.children(pid)) for pid in pids)


def _load(port: int, sessions: list[str], audience: int, writers: int) -> tuple[list[float], float]:
    times: list[float] = []
    refused: list[int] = []

    def write(own: list[str]) -> None:
        for session in own:
            browser = Browser(port, session, audience)
            for number in range(OFTEN):
                began = time.perf_counter()
                status = browser.say(f"{session}-{number}", f"What+makes+iron+rust+{number}%3F")
                times.append(time.perf_counter() - began)
                if status != 302:
                    refused.append(status)

    threads = [threading.Thread(target=write, args=(sessions[n::writers],)) for n in range(writers)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if refused:
        raise SystemExit(f"the door refused {len(refused)} posts, first with {refused[0]}")
    return times, time.perf_counter() - began


def lines(told: list[Told]) -> list[str]:
    """The rows of the table."""
    rows = [
        "| P1 | posts/s | ratio | p50 ms | p99 ms | CPU ms a post: server + database |",
        "|---|---|---|---|---|---|",
    ]
    for one in told:
        rows.append(
            f"| {one.database} | {one.rate:.0f} | {one.rate / told[0].rate:.2f} | {one.p50:.1f} | "
            f"{one.p99:.1f} | {one.server / one.posts * 1000:.2f} + "
            f"{one.store / one.posts * 1000:.2f} = {one.cost:.2f} |"
        )
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=Path(__file__).stem)
    parser.add_argument("--posts", type=int, default=4000)
    parser.add_argument("--writers", type=int, default=8)
    wanted = parser.parse_args()
    print("\n".join(lines(measure(wanted.posts, wanted.writers))))
