"""P7: from the command to the first page answered, and the memory of a process that serves a class."""

import time
from dataclasses import dataclass

import places
from places import Browser

PAGES = ("/streams/home/", "/say/", "/sign-in/")


@dataclass(frozen=True)
class Told:
    """One start on SQLite, everything in one process."""

    seconds: float
    cpu: float
    empty: float
    busy: float


def measure(starts: int, pages: int) -> list[Told]:
    with places.sqlite() as place:
        sessions, audience = place.fill(30)
        return [_one(place, sessions, audience, pages) for _start in range(starts)]


def _one(place: places.Place, sessions: list[str], audience: int, pages: int) -> Told:
    port, began = places.free_port(), time.monotonic()
    with places.serving(place, *places.UP, port=port) as process:
        seconds, cpu = time.monotonic() - began, places.seconds_of(process.pid)
        empty = places.resident(process.pid)
        browsers = [Browser(port, session, audience) for session in sessions]
        for number in range(pages):
            browsers[number % len(browsers)].read(PAGES[number % len(PAGES)])
        for session in sessions:
            Browser(port, session, audience).say(session, "Iron+rusts")
        return Told(seconds, cpu, empty, places.resident(process.pid))


def lines(told: list[Told]) -> list[str]:
    """The rows of the table."""
    best = min(told, key=lambda one: one.seconds)
    middle = sorted(one.seconds for one in told)[len(told) // 2]
    return [
        "| P7 | best s | middle s | CPU s | MB at first | MB after a class has read and written |",
        "|---|---|---|---|---|---|",
        f"| `commonground up` | {best.seconds:.2f} | {middle:.2f} | {min(o.cpu for o in told):.2f} | "
        f"{best.empty:.0f} | {max(o.busy for o in told):.0f} |",
    ]


if __name__ == "__main__":
    print("\n".join(lines(measure(3, 300))))
