"""A map as shapes: cards, lines between them and the words on these, each where nothing hides it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot

from commonground.maps.pure.boxes import LINE, box, phrase_box
from commonground.maps.pure.content import Content, Link
from commonground.maps.pure.layout import Place, places

MARGIN = 14.0
SMALL, LARGER = 400.0, 1.25  # how wide, and how much larger it is then shown
BENDS = (0.0, 46.0, -46.0, 90.0, -90.0, 150.0, -150.0)
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66)
BELOW = 10.0
CAREFUL = 160  # links; in a larger map lines go straight, so that it is drawn in time
POINTS = tuple(n / 12 for n in range(1, 12))


@dataclass(frozen=True)
class Rect:
    """The room of something, by its middle."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        return (
            abs(x - self.x) <= self.width / 2 + margin
            and abs(y - self.y) <= self.height / 2 + margin
        )

    def meets(self, other: "Rect") -> bool:
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2
            and abs(self.y - other.y) < (self.height + other.height) / 2
        )

    @property
    def left(self) -> float:
        return round(self.x - self.width / 2, 1)

    @property
    def top(self) -> float:
        return round(self.y - self.height / 2, 1)


@dataclass(frozen=True)
class Words:
    """A line of words, by the middle of its base line."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Card:
    """A concept."""

    id: str
    label: str
    rect: Rect
    lines: tuple[Words, ...]


@dataclass(frozen=True)
class Line:
    """A link: its path, and where its words stand."""

    id: str
    sentence: str
    path: str
    rect: Rect | None
    lines: tuple[Words, ...]
    room: Rect  # of its words, also where it has none

    @property
    def below(self) -> Place:
        """The base line of what stands beneath its words."""
        return self.room.x, round(self.room.y + self.room.height / 2 + BELOW, 1)


@dataclass(frozen=True)
class Drawing:
    """Everything to be drawn, and the frame around it."""

    left: float
    top: float
    width: float
    height: float
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]

    @property
    def small(self) -> bool:
        """Whether it may shrink to fit a telephone, and stands larger where there is room."""
        return self.width <= SMALL

    @property
    def shown_width(self) -> int:
        return round(self.width * (LARGER if self.small else 1))

    @property
    def shown_height(self) -> int:
        return round(self.height * (LARGER if self.small else 1))


@lru_cache(maxsize=128)
def drawn(content: Content, *, mirrored: bool = False) -> Drawing:
    """The map as shapes; mirrored for those who read from right to left."""
    rects = _rects(content, places(content), mirrored=mirrored)
    curves = dict(_curves(content, rects))
    taken: list[Rect] = list(rects.values())
    lines = [_line(content, link, curves[link.id], taken) for link in content.links]
    cards = [_card(one.id, one.label, rects[one.id]) for one in content.concepts]
    frame = _frame(taken, curves.values())
    return Drawing(*frame, cards=tuple(cards), lines=tuple(lines))


def _rects(content: Content, at: Mapping[str, Place], *, mirrored: bool) -> dict[str, Rect]:
    sign = -1 if mirrored else 1
    return {
        one.id: Rect(
            sign * at[one.id][0], at[one.id][1], box(one.label).width, box(one.label).height
        )
        for one in content.concepts
    }


@dataclass(frozen=True)
class Curve:
    """From border to border by way of one point that bends it."""

    start: Place
    by: Place
    end: Place

    def at(self, t: float) -> Place:
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        (x, y), (u, v), (p, q) = self.start, self.by, self.end
        return a * x + b * u + c * p, a * y + b * v + c * q


def _curves(content: Content, rects: Mapping[str, Rect]) -> Iterator[tuple[str, Curve]]:
    """For each link the least bend that passes no card and no other link between the same two."""
    used: dict[frozenset[str], set[float]] = defaultdict(set)
    careful = len(content.links) <= CAREFUL
    for link in content.links:
        between = used[frozenset((link.start, link.end))]
        free = [bend for bend in BENDS if bend not in between] or list(BENDS)
        bend = _least(rects, link, free) if careful else free[0]
        between.add(bend)
        yield link.id, _curve(rects, link, bend)


def _least(rects: Mapping[str, Rect], link: Link, bends: Sequence[float]) -> float:
    others = [rect for id_, rect in rects.items() if id_ not in (link.start, link.end)]
    return min(bends, key=lambda bend: _passes(_curve(rects, link, bend), others))


def _curve(rects: Mapping[str, Rect], link: Link, bend: float) -> Curve:
    a, b = rects[link.start], rects[link.end]
    sign = 1 if link.start < link.end else -1
    far = hypot(b.x - a.x, b.y - a.y) or 1.0
    across = sign * bend / far
    by = ((a.x + b.x) / 2 - (b.y - a.y) * across, (a.y + b.y) / 2 + (b.x - a.x) * across)
    return Curve(_border(a, by, 1.0), by, _border(b, by, 3.0))


def _border(rect: Rect, toward: Place, gap: float) -> Place:
    """Where the way from the middle leaves the card."""
    dx, dy = toward[0] - rect.x, toward[1] - rect.y
    if not dx and not dy:
        return rect.x, rect.y
    reach = min(
        (rect.width / 2 + gap) / abs(dx) if dx else 1e9,
        (rect.height / 2 + gap) / abs(dy) if dy else 1e9,
    )
    return rect.x + dx * reach, rect.y + dy * reach


def _passes(curve: Curve, others: Sequence[Rect]) -> int:
    """How much of the way lies behind cards."""
    points = [curve.at(t) for t in POINTS]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    near = [o for o in others if o.left - 6 <= right and o.x + o.width / 2 + 6 >= left]
    return sum(rect.holds(x, y, 6) for rect in near for x, y in points)


def _line(content: Content, link: Link, curve: Curve, taken: list[Rect]) -> Line:
    start, by, end = (f"{x:.1f} {y:.1f}" for x, y in (curve.start, curve.by, curve.end))
    rect = _room(link, curve, taken, careful=len(content.links) <= CAREFUL)
    lines: tuple[Words, ...] = ()
    if rect:
        taken.append(rect)
        lines = _set(phrase_box(link.phrase).lines, rect, LINE - 2)
    room = rect or Rect(*_rounded(curve.at(0.5)), 0, 0)
    return Line(link.id, content.sentence(link), f"M{start}Q{by} {end}", rect, lines, room)


def _room(link: Link, curve: Curve, taken: Sequence[Rect], *, careful: bool) -> Rect | None:
    """Where on the way the words hide the least."""
    words = phrase_box(link.phrase)
    if not words.lines:
        return None
    spots = [Rect(*_rounded(curve.at(t)), words.width, words.height) for t in ALONG]
    if not careful:
        return spots[0]
    return min(spots, key=lambda spot: sum(spot.meets(other) for other in taken))


def _rounded(place: Place) -> Place:
    return round(place[0], 1), round(place[1], 1)


def _card(id_: str, label: str, rect: Rect) -> Card:
    return Card(id_, label, rect, _set(box(label).lines, rect, LINE))


def _set(lines: Sequence[str], rect: Rect, high: float) -> tuple[Words, ...]:
    """Lines in the middle of their room."""
    first = rect.y - (len(lines) - 1) * high / 2 + high * 0.28
    return tuple(Words(line, rect.x, round(first + n * high, 1)) for n, line in enumerate(lines))


def _frame(taken: Sequence[Rect], curves: Iterable[Curve]) -> tuple[float, float, float, float]:
    corners = [(rect.left, rect.top) for rect in taken]
    corners += [(rect.left + rect.width, rect.top + rect.height) for rect in taken]
    corners += [curve.at(t) for curve in curves for t in (0.25, 0.5, 0.75)]
    if not corners:
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = zip(*corners, strict=True)
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return (
        round(left, 1),
        round(top, 1),
        round(max(xs) + MARGIN - left, 1),
        round(max(ys) + MARGIN - top, 1),
    )
