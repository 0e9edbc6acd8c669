"""P1: say something through the session door: session, token, form, rule, post, fact, jobs, durable.

Many people write at once over kept connections, to one process (`commonground serve`) on SQLite and
to two on a PostgreSQL with fsync on; load, servers and database share this machine. `--before FOLDER`
measures another checkout in the same run, so that a change can be told as a ratio. Then 463 posts a
second are asked for at fixed moments beside 200 home pages a second: who is late waits from the
moment when it was due.
"""

import argparse
import http.client
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import places
from places import Browser, Place

SERVE = ("-m", "commonground.config.cli", "serve", "--host", places.HOST)
OFTEN = 25  # the door takes 30 a minute from each person
YARDSTICK = 463  # posts a second: "almost 40 million a day"
PAGES = 200  # home pages a second
HOME = "/streams/home/"


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


def measure(posts: int, writers: int, before: Path | None = None) -> list[Told]:
    told = []
    for root in (before, places.ROOT):
        if root is None:
            continue
        when = "" if before is None else " before" if root == before else " after"
        with places.sqlite() as place:
            place.root = root
            told.append(_one(f"SQLite{when}", place, [], posts, writers, 1))
        with places.postgresql() as (place, cluster):
            place.root = root
            told.append(_one(f"PostgreSQL{when}", place, [cluster.pid], posts, writers, 2))
    return told


def _one(
    name: str, place: Place, store: list[int], posts: int, writers: int, processes: int
) -> Told:
    sessions, audience = place.fill(posts // OFTEN + writers)
    with _served(place, processes) as (ports, pids):
        _wake(ports, sessions[-writers:], audience)
        server, cpu = places.seconds_of(*pids), _family(store)
        times, seconds = _load(ports, sessions[: posts // OFTEN], audience, writers)
        server = places.seconds_of(*pids) - server
        cpu = _family(store) - cpu
    p50, p99 = (places.percentile(times, share) * 1000 for share in (0.5, 0.99))
    return Told(name, len(times), seconds, p50, p99, server, cpu)


@contextmanager
def _served(place: Place, processes: int) -> Iterator[tuple[list[int], list[int]]]:
    """The ports of several servers of one school, and their processes."""
    ports, pids = [places.free_port() for _process in range(processes)], []
    with ExitStack() as running:
        for port in ports:
            server = running.enter_context(places.serving(place, *SERVE, port=port))
            pids.append(server.pid)
        yield ports, pids


def _wake(ports: list[int], sessions: list[str], audience: int) -> None:
    """Let each thread of each server have said something, so that what is kept once is there."""
    for port in ports:
        for round_ in range(3):
            for session in sessions:
                Browser(port, session, audience).say(f"{port}-{round_}-{session}", "Warm+words")


@dataclass(frozen=True)
class Paced:
    """What people waited for while so many posts and pages a second were asked for."""

    posts: float
    pages: float
    post_p50: float
    post_p99: float
    page_p99: float


def pace(seconds: float, posts: int = YARDSTICK, pages: int = PAGES) -> Paced:
    """Posts and home pages at fixed moments on PostgreSQL, whatever the servers make of them."""
    with places.postgresql() as (place, _cluster):
        sessions, audience = place.fill(int(posts * seconds) // OFTEN + 40)
        with _served(place, 2) as (ports, _pids):
            _wake(ports, sessions[-8:], audience)
            writers = [Browser(ports[n % 2], s, audience) for n, s in enumerate(sessions[:-16])]
            readers = [Browser(ports[n % 2], s, audience) for n, s in enumerate(sessions[-16:])]
            for reader in readers:
                reader.read(HOME)
            said = _due(writers, posts, seconds, lambda one, n: one.say(f"p{n}", "Iron+rusts"))
            read = _due(readers, pages, seconds, lambda one, _n: one.read(HOME))
            (wrote, wait), (looked, look) = said(), read()
    return Paced(
        wrote,
        looked,
        places.percentile(wait, 0.5) * 1000,
        places.percentile(wait, 0.99) * 1000,
        places.percentile(look, 0.99) * 1000,
    )


def _due(
    browsers: list[Browser], rate: int, seconds: float, ask: Callable[[Browser, int], int]
) -> Callable[[], tuple[float, list[float]]]:
    """Begin to ask `rate` times a second by turns; what is returned waits and tells rate and waits."""
    waits: list[float] = []
    threads, began = min(32, len(browsers)), time.perf_counter() + 0.2

    def run(first: int) -> None:
        for number in range(first, int(rate * seconds), threads):
            moment = began + number / rate
            time.sleep(max(0.0, moment - time.perf_counter()))
            one = browsers[first::threads][number // threads % len(browsers[first::threads])]
            try:
                ask(one, number)
            except (OSError, http.client.HTTPException):  # the server ends what was idle for long
                one.connection.close()
                ask(one, number)
            waits.append(time.perf_counter() - moment)

    running = [threading.Thread(target=run, args=(n,)) for n in range(threads)]
    for thread in running:
        thread.start()

    def ended() -> tuple[float, list[float]]:
        for thread in running:
            thread.join()
        return len(waits) / (time.perf_counter() - began), waits

    return ended


def _family(pids: list[int]) -> float:
    return sum(places.seconds_of(pid, *places.children(pid)) for pid in pids)


def _load(
    ports: list[int], sessions: list[str], audience: int, writers: int
) -> tuple[list[float], float]:
    times: list[float] = []
    refused: list[int] = []

    def write(port: int, own: list[str]) -> None:
        for session in own:
            browser = Browser(port, session, audience)
            for number in range(OFTEN):
                began = time.perf_counter()
                status = browser.say(f"{session}-{number}", f"What+makes+iron+rust+{number}%3F")
                times.append(time.perf_counter() - began)
                if status != 302:
                    refused.append(status)

    threads = [
        threading.Thread(target=write, args=(ports[n % len(ports)], sessions[n::writers]))
        for n in range(writers)
    ]
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


def paced_lines(told: Paced) -> list[str]:
    """The row of what is asked for at fixed moments."""
    return [
        "| P1 beside pages | asked a second | answered a second | p50 ms | p99 ms |",
        "|---|---|---|---|---|",
        f"| posts | {YARDSTICK} | {told.posts:.0f} | {told.post_p50:.1f} | {told.post_p99:.1f} |",
        f"| home pages | {PAGES} | {told.pages:.0f} | | {told.page_p99:.1f} |",
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=Path(__file__).stem)
    parser.add_argument("--posts", type=int, default=4000)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--before", type=Path, help="another checkout, measured first")
    parser.add_argument("--pace", type=float, default=0, help="seconds at a fixed pace instead")
    wanted = parser.parse_args()
    if wanted.pace:
        print("\n".join(paced_lines(pace(wanted.pace))))
    else:
        print("\n".join(lines(measure(wanted.posts, wanted.writers, wanted.before))))
