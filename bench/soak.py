"""Ten minutes of a school day: people post, read and listen, jobs drain; does anything grow?

python bench/soak.py                          ten minutes on SQLite
python bench/soak.py --minutes 3              shorter
python bench/soak.py --postgresql             the same on PostgreSQL, two processes

Every five seconds: the memory of the processes, the jobs that are due, and how long people waited.
Every third post names somebody, so that jobs follow. The first quarter is left out, since what is
kept once is made then. *Flat* is what would, at the slope of the rest, grow by less than a twentieth
within the time measured, or by less than ten jobs; or what wavers more than it grows.
"""

import argparse
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import ears
import places
from places import Browser, Place

PEOPLE = 60
POSTS, PAGES = 5, 10  # a second
PATHS = ("/streams/home/", "/say/", "/", "/search/?q=iron", "/notices/")
EVERY = 5.0
DUE = "SELECT count(*) FROM kernel_job WHERE dead_at IS NULL AND claim IS NULL AND due_at <= {now}"
DEAD = "SELECT count(*) FROM kernel_job WHERE dead_at IS NOT NULL"
Ask = Callable[[str], int]


@dataclass
class Sampled:
    """One figure over time."""

    name: str
    unit: str
    spare: float  # growth that nobody minds, in the same unit
    values: list[tuple[float, float]] = field(default_factory=list)

    @property
    def settled(self) -> list[tuple[float, float]]:
        return self.values[len(self.values) // 4 :]

    @property
    def middle(self) -> float:
        return places.percentile([value for _at, value in self.settled], 0.5)

    @property
    def growth(self) -> tuple[float, float]:
        """How much more it was at the end by the line of least squares; and how sure that is (2 s)."""
        points = self.settled
        n, span = len(points), points[-1][0] - points[0][0]
        at, mean = sum(x for x, _y in points) / n, sum(y for _x, y in points) / n
        spread = sum((x - at) ** 2 for x, _y in points)
        slope = sum((x - at) * (y - mean) for x, y in points) / spread
        left = sum((y - mean - slope * (x - at)) ** 2 for x, y in points)
        return slope * span, 2 * span * (left / max(1, n - 2) / spread) ** 0.5

    @property
    def flat(self) -> bool:
        growth, doubt = self.growth
        return growth < max(self.spare, self.middle / 20) or growth < doubt


@dataclass
class Told:
    """What came of it."""

    sampled: list[Sampled]
    posts: int
    pages: int
    refused: int
    dropped: int
    events: int
    dead: int


class Day:
    """People who do their things until told to stop."""

    def __init__(self, ports: list[int], sessions: list[str], audience: int) -> None:
        self.ports, self.sessions, self.audience = ports, sessions, audience
        self.stop = threading.Event()
        self.waits: list[float] = []
        self.posts = self.pages = self.refused = 0

    def write(self) -> None:
        for number in self._paced(POSTS):
            name = f"+%40Person+{number % PEOPLE:04}" if number % 3 == 0 else ""
            self.posts += 1
            self._one(number, 302, lambda b, n=number, w=name: b.say(f"k{n}", f"Iron+{n}+rusts{w}"))

    def read(self) -> None:
        for number in self._paced(PAGES):
            self.pages += 1
            self._one(number, 200, lambda b, n=number: b.read(PATHS[n % len(PATHS)]))

    def _paced(self, rate: int) -> Iterator[int]:
        began, number = time.monotonic(), 0
        while not self.stop.is_set():
            yield number
            number += 1
            self.stop.wait(max(0.0, began + number / rate - time.monotonic()))

    def _one(self, number: int, wanted: int, ask: Callable[[Browser], int]) -> None:
        port = self.ports[number % len(self.ports)]
        browser = Browser(port, self.sessions[number % len(self.sessions)], self.audience)
        began = time.monotonic()
        if ask(browser) != wanted:
            self.refused += 1
        browser.connection.close()
        self.waits.append(time.monotonic() - began)


def measure(minutes: float, *, on_postgresql: bool) -> Told:
    with ExitStack() as open_:
        place, ask = open_.enter_context(_database(on_postgresql=on_postgresql))
        sessions, audience = place.fill(PEOPLE)
        ports = [places.free_port() for _process in range(2 if on_postgresql else 1)]
        pids = [
            open_.enter_context(places.serving(place, *places.UP, port=port)).pid for port in ports
        ]
        listening = [ears.Ears(port, sessions) for port in ports]
        for each in listening:
            each.open()
        day = Day(ports, sessions, audience)
        threads = [threading.Thread(target=work) for work in (day.write, day.read)]
        for thread in threads:
            thread.start()
        sampled = _sample(day, minutes * 60, pids, ask)
        day.stop.set()
        for thread in threads:
            thread.join()
        dropped = sum(each.dropped for each in listening)
        events = sum(len(ear.told) for each in listening for ear in each.ears)
        for each in listening:
            each.close()
        return Told(sampled, day.posts, day.pages, day.refused, dropped, events, ask(DEAD))


def _sample(day: Day, seconds: float, pids: list[int], ask: Ask) -> list[Sampled]:
    memory, queue = Sampled("memory", "MB", 2), Sampled("jobs due", "jobs", 10)
    waits = Sampled("waiting, p50", "ms", 20)
    began = time.monotonic()
    while (now := time.monotonic() - began) < seconds:
        time.sleep(EVERY)
        memory.values.append((now, sum(places.resident(pid) for pid in pids)))
        queue.values.append((now, ask(DUE)))
        had, day.waits = day.waits, []
        if had:
            waits.values.append((now, places.percentile(had, 0.5) * 1000))
    return [memory, queue, waits]


@contextmanager
def _database(*, on_postgresql: bool) -> Iterator[tuple[Place, Ask]]:
    """The place, and a way to count in its database from outside."""
    if not on_postgresql:
        with places.sqlite() as place:

            def count(words: str) -> int:
                file = sqlite3.connect(place.home / "commonground.sqlite3", timeout=20)
                try:
                    now = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
                    return int(file.execute(words.format(now=now)).fetchone()[0])
                finally:
                    file.close()

            yield place, count
        return
    import psycopg

    with places.postgresql() as (place, _cluster):

        def ask(words: str) -> int:
            with psycopg.connect(place.more["COMMONGROUND_DATABASE_URL"]) as here:
                return int((here.execute(words.format(now="now()")).fetchone() or (0,))[0])  # type: ignore[call-overload]

        yield place, ask


def lines(told: Told, name: str) -> list[str]:
    """The rows of the table."""
    rows = ["| soak | figure | middle | grew by | verdict |", "|---|---|---|---|---|"]
    for one in told.sampled:
        growth, doubt = one.growth
        verdict = "flat" if one.flat else "**not flat**"
        rows.append(
            f"| {name} | {one.name} | {one.middle:.1f} {one.unit} | {growth:+.1f} ± {doubt:.1f} | "
            f"{verdict} |"
        )
    said = f"{told.posts:,} posts, {told.pages:,} pages, {told.events:,} live events; "
    lost = f"refused {told.refused}, connections lost {told.dropped}, jobs given up {told.dead}"
    return [*rows, "", said + lost]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--postgresql", action="store_true")
    wanted = parser.parse_args()
    base = "PostgreSQL, two processes" if wanted.postgresql else "SQLite"
    print("\n".join(lines(measure(wanted.minutes, on_postgresql=wanted.postgresql), base)))
