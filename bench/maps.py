"""Fifty people draw one map at once, in one process: how soon does another see it, and what does it take?

python bench/maps.py                          fifty people, half a minute, SQLite
python bench/maps.py --postgresql             the same on PostgreSQL, with fsync on
python bench/maps.py --people 10 --seconds 5  fewer, and shorter

The map has five hundred concepts in the end. Each person changes one of theirs every `--pause` seconds
over a socket and shows where they point; what is told is the time until another browser has it, which
is after it is on the disk. Meanwhile others come in and get the whole map.
"""

import argparse
import asyncio
import json
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import places
from places import Place
from pycrdt import Doc, Map
from websockets.asyncio.client import ClientConnection, connect

CONCEPTS, LINKS = 500, 700
LISTENING = 3  # of those who draw, how many look when each change of others comes
LABEL = re.compile(rb"p\d+-\d+")
JOINERS = 10

DRAWN = """
import json, random
from datetime import date
from django.utils import timezone
from commonground.groups import actions as groups
from commonground.maps import actions as maps
from commonground.maps.pure.edits import AddConcept, AddLink
from commonground.people.models import Band, Persona, School
now, dice = timezone.now(), random.Random(1)
people = list(Persona.objects.order_by("pk"))
group = groups.found_class(School.objects.get(), name="All", band=Band.OLDEST, now=now)
for person in people:
    groups.place_teacher(group, person, now=now)
ids = [f"{n:016x}" for n in range(CONCEPTS)]
edits = [AddConcept(id_, f"concept {id_}", dice.uniform(-900, 900), dice.uniform(-900, 900)) for id_ in ids]
for n in range(LINKS):
    start, end = dice.sample(ids, 2)
    edits.append(AddLink(f"l{n:015x}", start, end, "leads to"))
made = maps.begin(people[0], group.audience, name="All", edits=edits, now=now)
print(made.pk)
"""
TOLD = """
from commonground.maps.models import Map, MapChange
print(Map.objects.get().step, MapChange.objects.count())
"""


@dataclass
class Told:
    """What it took; seconds and megabytes."""

    database: str
    people: int
    echoes: list[float] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    joined: list[float] = field(default_factory=list)
    sent: int = 0
    lost: int = 0
    cpu: float = 0.0
    before: float = 0.0
    after: float = 0.0
    size: int = 0


class Person:
    """A browser with one concept of its own, which it changes again and again."""

    def __init__(self, number: int, told: Told, sent: dict[bytes, float]) -> None:
        self.number, self.told, self.sent = number, told, sent
        self.doc: Doc = Doc()
        self.concepts: Map = self.doc.get("concepts", type=Map)
        self.n, self.open = 0, {}
        self.listens = number < LISTENING

    def change(self) -> bytes:
        self.n += 1
        before, label = self.doc.get_state(), f"p{self.number}-{self.n}"
        id_ = f"f{self.number:015x}"
        if self.n == 1:
            self.concepts[id_] = Map({"label": label, "place": [1.0, 2.0]})
        else:
            self.concepts[id_]["label"] = label
        self.sent[label.encode()] = self.open[self.n] = time.monotonic()
        self.told.sent += 1
        return b"\x02" + self.n.to_bytes(4) + self.doc.get_update(before)

    def hear(self, frame: bytes) -> None:
        now = time.monotonic()
        if frame[0] == 3:
            self.told.kept.append(now - self.open.pop(int.from_bytes(frame[1:5])))
        elif frame[0] == 4 and self.listens:
            self.told.echoes.extend(now - self.sent[label] for label in LABEL.findall(frame))
        elif frame[0] == 5:
            raise RuntimeError(f"a change was refused: {frame!r}")


def measure(people: int, seconds: float, pause: float, *, postgresql: bool) -> Told:
    with _place(postgresql=postgresql) as place:
        sessions, _audience = place.fill(people + JOINERS)
        sizes = f"CONCEPTS, LINKS = {CONCEPTS - people}, {LINKS}\n"
        map_ = int(place.script(sizes + DRAWN))
        port = places.free_port()
        told = Told("PostgreSQL" if postgresql else "SQLite", people)
        with places.serving(place, *places.UP, port=port) as process:
            told.before = places.resident(process.pid)
            cpu = places.seconds_of(process.pid)
            asyncio.run(_draw(port, map_, sessions, told, seconds, pause))
            told.cpu = places.seconds_of(process.pid) - cpu
            told.after = places.resident(process.pid)
        step, _changes = map(int, place.script(TOLD).split())
        told.lost = told.sent - (step - 1)
    return told


@contextmanager
def _place(*, postgresql: bool) -> Iterator[Place]:
    if postgresql:
        with places.postgresql() as (place, _cluster):
            yield place
    else:
        with places.sqlite() as place:
            yield place


async def _draw(
    port: int, map_: int, sessions: list[str], told: Told, seconds: float, pause: float
) -> None:
    sent: dict[bytes, float] = {}
    people = [Person(number, told, sent) for number in range(told.people)]
    lines = [await _open(port, map_, session) for session in sessions[: told.people]]
    for line in lines:
        await _hello(line)
    hearing = [asyncio.ensure_future(_hear(p, li)) for p, li in zip(people, lines, strict=True)]
    until = time.monotonic() + seconds
    drawing = [_drawing(p, li, pause, until) for p, li in zip(people, lines, strict=True)]
    late = _join(port, map_, sessions[told.people :], told, seconds)
    await asyncio.gather(late, *drawing)
    while any(person.open for person in people) and time.monotonic() < until + 30:
        await asyncio.sleep(0.05)
    for task in hearing:
        if task.done():
            task.result()  # a line that broke, or a change that was refused, says so
        task.cancel()
    for line in lines:
        await line.close()


async def _open(port: int, map_: int, session: str) -> ClientConnection:
    return await connect(
        f"ws://{places.HOST}:{port}/ws/map/{map_}/",
        origin=f"http://{places.HOST}:{port}",
        additional_headers={"Cookie": f"sessionid={session}"},
        compression=None,
        max_size=None,
        max_queue=None,  # else a line that nobody reads any more closes ten seconds later
    )


async def _hello(line: ClientConnection) -> bytes:
    await line.send(b"\x00\x00")
    frame = b""
    async with asyncio.timeout(30):
        while frame[:1] != b"\x01":
            frame = await line.recv()
    return frame


async def _hear(person: Person, line: ClientConnection) -> None:
    async for frame in line:
        person.hear(frame)


async def _drawing(person: Person, line: ClientConnection, pause: float, until: float) -> None:
    dice = random.Random(person.number)
    await asyncio.sleep(dice.uniform(0, pause))
    while time.monotonic() < until:
        await line.send(person.change())
        place = {"x": dice.uniform(-900, 900), "y": 0.0, "on": None}
        await line.send(b"\x06" + json.dumps(place).encode())
        await asyncio.sleep(dice.uniform(0.5, 1.5) * pause)


async def _join(port: int, map_: int, sessions: list[str], told: Told, seconds: float) -> None:
    for session in sessions:
        await asyncio.sleep(seconds / (len(sessions) + 1))
        began = time.monotonic()
        line = await _open(port, map_, session)
        frame = await _hello(line)
        doc: Doc = Doc()
        doc.apply_update(frame[5 + int.from_bytes(frame[1:5]) :])
        told.joined.append(time.monotonic() - began)
        told.size = len(frame)
        await line.close()


def lines(rows: list[Told], pause: float) -> list[str]:
    """The rows of the table."""
    said = [
        "| maps | people | changes a second | echo ms: p50 / p95 | kept ms: p50 / p95 | "
        "a joiner s: middle / worst | kB of the map | lost | CPU ms a change | MB before | MB after |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for told in rows:
        echo, kept = (
            " / ".join(
                f"{places.percentile(found or [0.0], share) * 1000:.0f}" for share in (0.5, 0.95)
            )
            for found in (told.echoes, told.kept)
        )
        said.append(
            f"| {told.database} | {told.people} | {told.people / pause:.0f} | {echo} | {kept} | "
            f"{places.percentile(told.joined, 0.5):.2f} / {max(told.joined):.2f} | "
            f"{told.size / 1000:.0f} | {told.lost} | {told.cpu / told.sent * 1000:.1f} | "
            f"{told.before:.0f} | {told.after:.0f} |"
        )
    return said


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pause", type=float, default=2, help="seconds between two of one person")
    parser.add_argument("--postgresql", action="store_true")
    wanted = parser.parse_args()
    found = measure(wanted.people, wanted.seconds, wanted.pause, postgresql=wanted.postgresql)
    print("\n".join(lines([found], wanted.pause)))
