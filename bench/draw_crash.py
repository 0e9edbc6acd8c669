"""Kill the school again and again while people draw one map: is all that was acknowledged still there?

    python bench/draw_crash.py                       20 kills on each database
    python bench/draw_crash.py --kills 3 --seconds 0.5 --database sqlite

In each round `--people` draw over sockets, the process ends by SIGKILL in the middle of it, and they
come back with their copies. In the end each change that was acknowledged must be in the document and
in its history under its author's name, all copies must say the same, and so must the database.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from contextlib import suppress

import maps
import places
from crash import _place
from places import Place
from pycrdt import Doc, Map
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidHandshake

TOLD = """
import base64, json
from commonground.maps.models import Map, MapChange, MapUpdate
from commonground.maps.pure import store
from commonground.maps.pure.content import unpacked
map_ = Map.objects.get()
doc = store.opened(bytes(data) for data in MapUpdate.objects.values_list("data", flat=True))
rows = MapChange.objects.select_related("by")
changes = [(row.after["label"], row.by.name) for row in rows if "label" in row.after]
print(json.dumps({
    "said": unpacked(map_.content).labels,
    "same": store.content_of(doc) == unpacked(map_.content),
    "changes": changes,
}))
"""


class Hand:
    """Somebody who draws, goes on where the line broke, and has one copy for the whole time."""

    def __init__(self, number: int) -> None:
        self.number, self.n = number, 0
        self.doc: Doc = Doc()
        self.concepts: Map = self.doc.get("concepts", type=Map)
        self.open: dict[int, str] = {}
        self.greeted = asyncio.Event()
        self.kept: set[str] = set()

    async def draw(self, port: int, map_: int, session: str, seconds: float) -> None:
        """Until the time is over, or the server is no more."""
        self.open, self.greeted = {}, asyncio.Event()
        until = time.monotonic() + seconds
        with suppress(ConnectionClosed, InvalidHandshake, OSError, TimeoutError):
            line = await maps._open(port, map_, session)
            hearing = asyncio.ensure_future(self._hear(line))
            hearing.add_done_callback(lambda _done: self.greeted.set())
            await line.send(b"\x00" + self.doc.get_state())
            await self.greeted.wait()  # first what the server lacks, then more that builds on it
            while time.monotonic() < until:
                await asyncio.sleep(0.02)
                await line.send(self._change())
            while self.open and time.monotonic() < until + 20:
                await asyncio.sleep(0.02)
            hearing.cancel()
            await line.close()

    def _change(self) -> bytes:
        before, id_ = self.doc.get_state(), f"f{self.number:015x}"
        self.n += 1
        label = f"{self.number} {self.n}"
        if id_ in self.concepts:
            self.concepts[id_]["label"] = label
        else:
            self.concepts[id_] = Map({"label": label})
        self.open[self.n] = label
        return b"\x02" + self.n.to_bytes(4) + self.doc.get_update(before)

    async def _hear(self, line: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for frame in line:
                if frame[0] == 1:
                    end = 5 + int.from_bytes(frame[1:5])
                    self.doc.apply_update(frame[end:])
                    self.n += 1
                    self.open[self.n] = ""
                    lacks = self.doc.get_update(frame[5:end])
                    await line.send(b"\x02" + self.n.to_bytes(4) + lacks)
                    self.greeted.set()
                elif frame[0] == 4:
                    self.doc.apply_update(frame[1:])
                elif frame[0] == 3:
                    self.kept.add(self.open.pop(int.from_bytes(frame[1:5])))
                elif frame[0] == 5:
                    raise RuntimeError(f"a change was refused: {frame!r}")


def one(kind: str, wanted: argparse.Namespace) -> int:
    dice = random.Random(wanted.seed)
    with _place(kind, None) as (place, _cluster):
        sessions, _audience = place.fill(wanted.people)
        map_ = int(place.script("CONCEPTS, LINKS = 20, 20\n" + maps.DRAWN))
        hands = [Hand(number) for number in range(wanted.people)]
        for _kill in range(wanted.kills):
            _round(place, map_, sessions, hands, dice.uniform(0.3, wanted.seconds), strike=True)
        _round(place, map_, sessions, hands, 0.5, strike=False)
        _round(place, map_, sessions, hands, 0.0, strike=False)  # so that all have heard of all
        told = json.loads(place.script(TOLD))
    faults = _compare(hands, told)
    kept = sum(len(hand.kept) for hand in hands)
    print(
        f"{kind}: {wanted.kills} kills, {kept} changes acknowledged: "
        + ("nothing was lost, and all say the same" if not faults else "; ".join(faults))
    )
    return 1 if faults else 0


def _round(
    place: Place, map_: int, sessions: list[str], hands: list[Hand], seconds: float, *, strike: bool
) -> None:
    port = places.free_port()
    with places.serving(place, *places.UP, port=port) as process:

        async def all_of_them() -> None:
            drawing = [
                hand.draw(port, map_, session, seconds + (30 if strike else 0))
                for hand, session in zip(hands, sessions, strict=True)
            ]
            together = asyncio.gather(*drawing)
            if strike:
                await asyncio.sleep(seconds)
                process.kill()
            await together

        asyncio.run(all_of_them())


def _compare(hands: list[Hand], told: dict) -> list[str]:
    faults = [] if told["same"] else ["the document and what it says differ"]
    by = dict(told["changes"])
    for hand in hands:
        kept = hand.kept - {""}
        # Of several that came back at once only the last is a step; the document has them all.
        last = f"{hand.number} {max((int(label.split()[1]) for label in kept), default=0)}"
        if kept and by.get(last) != f"Person {hand.number:04}":
            faults.append(f"{last} is not said to be of who drew it")
        if kept - by.keys():
            faults.append(f"{len(kept - by.keys())} acknowledged changes are LOST")
        said = {key: value["label"] for key, value in (hand.concepts.to_py() or {}).items()}
        if said != told["said"]:
            faults.append(f"the copy of person {hand.number} differs")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=2.0, help="longest time between two kills")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    kinds = ["sqlite", "postgresql"] if wanted.database == "both" else [wanted.database]
    return max(one(kind, wanted) for kind in kinds)


if __name__ == "__main__":
    sys.exit(main())
