"""A place for each concept: what leads on stands below what it comes from, and nothing on another.

After Sugiyama, Tagawa and Toda (1981, *Methods for visual understanding of hierarchical system
structures*): layers, an order within each that crosses few links (by the mean of the neighbours),
then places. The same map is always laid out in the same way. Where people chose places, those stay,
and the rest finds room beside its neighbours.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from commonground.maps.pure.boxes import box, phrase_box
from commonground.maps.pure.content import Content, Link

Place = tuple[float, float]
Row = list[str]
ROW, BESIDE, BELOW = 560.0, 44.0, 78.0  # widest row, gaps between cards
SWEEPS, STEP, RINGS = 8, 60.0, 16
SQUARE = 260.0  # at least as wide and high as any card with the gaps around it


@lru_cache(maxsize=128)
def places(content: Content) -> Mapping[str, Place]:
    """The middle of each concept's card."""
    fixed = {one.id: (one.x, one.y) for one in content.concepts if one.placed}
    return _beside(content, fixed) if fixed else _layered(content)


def _layered(content: Content) -> dict[str, Place]:
    found: dict[str, Place] = {}
    bottom = 0.0
    around = _around(content)
    for rows in _parts(content, around):
        place = _placed(rows, content, around)
        for id_, (x, y) in place.items():
            found[id_] = (x, y + bottom)
        bottom += max(y + _high(content)[id_] / 2 for id_, (x, y) in place.items()) + BELOW * 0.7
    return found


@lru_cache(maxsize=8)
def _high(content: Content) -> dict[str, float]:
    return {one.id: box(one.label).height for one in content.concepts}


@lru_cache(maxsize=8)
def _wide(content: Content) -> dict[str, float]:
    return {one.id: box(one.label).width for one in content.concepts}


def _around(content: Content) -> dict[str, list[str]]:
    """The neighbours of each concept, each once, in the order of the links."""
    found: dict[str, dict[str, None]] = {one.id: {} for one in content.concepts}
    for link in content.links:
        found[link.start][link.end] = None
        found[link.end][link.start] = None
    return {id_: list(others) for id_, others in found.items()}


def _parts(content: Content, around: Mapping[str, list[str]]) -> Iterator[list[Row]]:
    """Rows of each part that hangs together; what is alone stands together at the end."""
    alone = [one.id for one in content.concepts if not around[one.id]]
    seen = set(alone)
    for one in content.concepts:
        if one.id not in seen:
            part = _reached([one.id], around)
            seen |= part.keys()
            yield _rows(part.keys(), content, around)
    if alone:
        yield list(_broken(alone, content))


def _reached(starts: Iterable[str], ways: Mapping[str, list[str]]) -> dict[str, int]:
    """How many steps from the starts to each that can be reached."""
    steps = dict.fromkeys(starts, 0)
    queue = deque(steps)
    while queue:
        here = queue.popleft()
        for there in ways[here]:
            if there not in steps:
                steps[there] = steps[here] + 1
                queue.append(there)
    return steps


def _rows(part: Iterable[str], content: Content, around: Mapping[str, list[str]]) -> list[Row]:
    """The layers of a part, each in an order that crosses few links, cut where it grows too wide."""
    ids = [one.id for one in content.concepts if one.id in part]
    links = [link for link in content.links if link.start in part]
    layers = _ordered(_layers(ids, links), around)
    return [row for layer in layers for row in _broken(layer, content)]


def _layers(ids: Sequence[str], links: Sequence[Link]) -> list[Row]:
    """By the steps from where links only leave; in a ring from where most leave."""
    on: dict[str, list[str]] = {id_: [] for id_ in ids}
    into = dict.fromkeys(ids, 0)
    for link in links:
        on[link.start].append(link.end)
        into[link.end] += 1
    first = [id_ for id_ in ids if not into[id_]] or [max(ids, key=lambda i: len(on[i]) - into[i])]
    steps = _reached(first[:1], on)
    for id_ in (*first[1:], *ids):  # a second beginning stands above what it leads to
        if id_ not in steps:
            joins = [steps[there] for there in on[id_] if there in steps]
            steps[id_] = max(min(joins, default=1) - 1, 0)
            steps |= {k: steps[id_] + n for k, n in _reached([id_], on).items() if k not in steps}
    rows: list[Row] = [[] for _ in range(max(steps.values()) + 1)]
    for id_ in ids:
        rows[steps[id_]].append(id_)
    return [row for row in rows if row]


def _ordered(layers: list[Row], around: Mapping[str, list[str]]) -> list[Row]:
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        walk = range(1, len(layers)) if down else range(len(layers) - 2, -1, -1)
        for n in walk:
            other = layers[n - 1 if down else n + 1]
            layers[n] = _by_neighbours(layers[n], other, around)
    return layers


def _by_neighbours(layer: Row, other: Row, around: Mapping[str, list[str]]) -> Row:
    there, own = _shares(other), _shares(layer)
    wish = {id_: _mean([there[a] for a in around[id_] if a in there], own[id_]) for id_ in layer}
    return sorted(layer, key=lambda id_: wish[id_])


def _shares(layer: Row) -> dict[str, float]:
    return {id_: place / max(len(layer) - 1, 1) for place, id_ in enumerate(layer)}


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _broken(layer: Sequence[str], content: Content) -> Iterator[Row]:
    """Rows of about the same length, none wider than a page."""
    wide = _wide(content)
    whole = sum(wide[id_] + BESIDE for id_ in layer)
    most = whole / -(-whole // ROW)
    row: Row = []
    room = 0.0
    for id_ in layer:
        if row and room + wide[id_] / 2 > most:
            yield row
            row, room = [], 0.0
        row.append(id_)
        room += wide[id_] + BESIDE
    if row:
        yield row


def _placed(
    rows: Sequence[Row], content: Content, around: Mapping[str, list[str]]
) -> dict[str, Place]:
    wide, high = _wide(content), _high(content)
    gaps = _gaps(content)
    across = {id_: x for row in rows for id_, x in _packed(row, {}, wide, gaps).items()}
    for n in range(SWEEPS):
        for row in rows if n % 2 == 0 else reversed(rows):
            wish = {
                id_: _mean([across[a] for a in around[id_] if a not in row], across[id_])
                for id_ in row
            }
            across |= _packed(row, wish, wide, gaps)
    found: dict[str, Place] = {}
    top = 0.0
    for row in rows:
        tallest = max(high[id_] for id_ in row)
        found |= {id_: (round(across[id_], 1), round(top + tallest / 2, 1)) for id_ in row}
        top += tallest + BELOW
    return found


def _gaps(content: Content) -> dict[frozenset[str], float]:
    """Neighbours in a row that are linked stand as far apart as the words between them need."""
    return {
        frozenset((link.start, link.end)): phrase_box(link.phrase).width + 34
        for link in content.links
    }


def _packed(
    row: Row,
    wish: Mapping[str, float],
    wide: Mapping[str, float],
    gaps: Mapping[frozenset[str], float],
) -> dict[str, float]:
    """Places in a row in its order, as near to the wishes as the cards allow, none on another."""
    offset = [0.0]
    for a, b in zip(row, row[1:], strict=False):
        gap = max(BESIDE, gaps.get(frozenset((a, b)), 0.0))
        offset.append(offset[-1] + (wide[a] + wide[b]) / 2 + gap)
    if not wish:
        middle = offset[-1] / 2
        return {id_: x - middle for id_, x in zip(row, offset, strict=True)}
    # Isotonic regression: cards that would overlap become one block that stands at their mean.
    blocks: list[list[float]] = []
    for id_, x in zip(row, offset, strict=True):
        blocks.append([wish[id_] - x, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (at, many), (other, more) = blocks[-2:]
            blocks[-2:] = [[(at * many + other * more) / (many + more), many + more]]
    moved = [at for at, many in blocks for _ in range(int(many))]
    return {id_: x + shift for id_, x, shift in zip(row, offset, moved, strict=True)}


def _beside(content: Content, fixed: dict[str, Place]) -> dict[str, Place]:
    """Concepts without a place of their own, near to those that they hang together with."""
    found = dict(fixed)
    around, wide, high = _around(content), _wide(content), _high(content)
    taken = _Taken(found)
    for one in content.concepts:
        if one.id in found:
            continue
        near = [found[other] for other in around[one.id] if other in found]
        if near:
            x, y = _mean([p[0] for p in near], 0), _mean([p[1] for p in near], 0)
        else:
            x = _mean([p[0] for p in fixed.values()], 0)
            y = max(p[1] for p in fixed.values()) + BELOW
        found[one.id] = spot = _spot(x, y, one.id, taken, wide, high)
        taken.put(one.id, spot)
    return found


class _Taken:
    """What stands where, by squares, so that only neighbours are looked at."""

    def __init__(self, found: Mapping[str, Place]) -> None:
        self.squares: dict[tuple[int, int], list[tuple[str, Place]]] = {}
        for id_, place in found.items():
            self.put(id_, place)

    def put(self, id_: str, place: Place) -> None:
        key = (int(place[0] // SQUARE), int(place[1] // SQUARE))
        self.squares.setdefault(key, []).append((id_, place))

    def near(self, spot: Place) -> Iterator[tuple[str, Place]]:
        i, j = int(spot[0] // SQUARE), int(spot[1] // SQUARE)
        for k in (i - 1, i, i + 1):
            for n in (j - 1, j, j + 1):
                yield from self.squares.get((k, n), ())


def _spot(
    x: float,
    y: float,
    id_: str,
    taken: _Taken,
    wide: Mapping[str, float],
    high: Mapping[str, float],
) -> Place:
    """The place itself, else the nearest around it that is free, else below them all."""
    for i, j in _spiral():
        spot = (round(x + i * STEP, 1), round(y + j * STEP, 1))
        if all(
            abs(spot[0] - other_x) >= (wide[id_] + wide[other]) / 2 + 20
            or abs(spot[1] - other_y) >= (high[id_] + high[other]) / 2 + 24
            for other, (other_x, other_y) in taken.near(spot)
        ):
            return spot
    lowest = max(place[1] for there in taken.squares.values() for _, place in there)
    return round(x, 1), round(lowest + SQUARE, 1)


@lru_cache(maxsize=1)
def _spiral() -> tuple[tuple[int, int], ...]:
    """Steps around a place, the nearest first, and first below."""
    sides = range(-RINGS, RINGS + 1)
    return tuple(sorted(((i, j) for i in sides for j in sides), key=_nearness))


def _nearness(spot: tuple[int, int]) -> tuple[int, int, int]:
    return spot[0] ** 2 + spot[1] ** 2, -spot[1], spot[0]
