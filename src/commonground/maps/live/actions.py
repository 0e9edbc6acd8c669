"""Keeping what many drew at once: one transaction for all that came since the last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from commonground.kernel.live import Cookies
from commonground.kernel.rules import unattended
from commonground.maps.keeping import actions as keeping
from commonground.maps.keeping.actions import Stroke
from commonground.maps.live.pure.frames import Reason
from commonground.maps.live.queries import Asking, Copies
from commonground.maps.models import Map
from commonground.maps.pure.checking import Wrong

TOO_MUCH = frozenset({"concepts", "links", "large"})
FOLLOWS = frozenset({"early", "astray"})


@dataclass(frozen=True)
class Drawn:
    """A change that somebody sent: by which session, to which map; `n` is their own count."""

    whose: object
    session: str
    cookies: Cookies
    map: int
    n: int
    update: bytes


@dataclass(frozen=True)
class Refused:
    """A change that is nowhere; `follows` where it builds on what is not here, maybe refused too."""

    drawn: Drawn
    reason: Reason
    follows: bool = False


@dataclass
class Kept:
    """What became of the changes to one map; `caught` is what others added to it elsewhere."""

    caught: bytes = b""
    kept: list[tuple[Drawn, bytes]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    later: list[Drawn] = field(default_factory=list)


@unattended
@transaction.atomic
def keep(
    drawn: Iterable[Drawn], copies: Copies, asking: Asking, *, now: datetime
) -> dict[int, Kept]:
    """Ask of each change whether its author may make it, as it is now, and keep those that can be.

    Maps take their turn in one order everywhere, so that two processes never wait for each other.
    """
    of_map: dict[int, list[Drawn]] = {}
    for one in drawn:
        of_map.setdefault(one.map, []).append(one)
    return {map_: _kept(map_, of_map[map_], copies, asking, now) for map_ in sorted(of_map)}


def _kept(pk: int, drawn: Sequence[Drawn], copies: Copies, asking: Asking, now: datetime) -> Kept:
    done = Kept()
    map_ = Map.objects.select_for_update().defer("content").filter(pk=pk).first()
    if map_ is None or map_.deleted_at:
        done.refused = [Refused(one, Reason.CLOSED) for one in drawn]
        return done
    copy, done.caught = copies.current(pk, map_.appended)
    there = len(copy.seen)
    strokes: list[Stroke] = []
    for one in drawn:
        right = asking.right(one.session, one.cookies, pk)
        if right.later:
            done.later.append(one)
            continue
        if right.actor is None or not right.edits:
            done.refused.append(Refused(one, right.reason))
            continue
        try:
            taken = copy.take(one.update)
        except Wrong as wrong:
            if wrong.key not in ("early", "large"):  # these two were not taken in at all
                copy = copies.again(pk, map_.appended, [stroke.update for stroke in strokes])
            reason = Reason.TOO_MUCH if wrong.key in TOO_MUCH else Reason.UNREADABLE
            done.refused.append(Refused(one, reason, follows=wrong.key in FOLLOWS))
            continue
        done.kept.append((one, taken.update))
        if taken.update:
            strokes.append(Stroke(right.actor, taken.update, taken.changes))
    if strokes:
        rows = keeping.append(map_, strokes, copy.content, copy.whole, there=there, now=now)
        made_one = there + len(strokes) > keeping.MANY
        copy.seen = {row.pk for row in rows} | (set() if made_one else copy.seen)
        copy.appended = map_.appended
    return done
