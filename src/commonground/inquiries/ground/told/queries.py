"""What is said of each concept: numbers as numbers, names only where they are open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.gathered.queries import Gathered
from commonground.inquiries.models import When
from commonground.inquiries.pure.ground import Depth, Ground, Item

# Each of the five numbers: its name in `Ground`, what it is called, and its sentence.
KINDS: tuple[tuple[str, Promise, Promise], ...] = (
    (
        "shared",
        _("shared from the start"),
        _("At least two of you had it before, and have it still."),
    ),
    (
        "taken",
        _("taken over from each other"),
        _("Somebody has it now who did not have it before, and one of you had it."),
    ),
    ("new", _("new to everyone"), _("Nobody had it before, and at least two of you have it now.")),
    (
        "deeper",
        _("made deeper"),
        _("It was there before, and two of you or more now know more about it."),
    ),
    ("let_go", _("let go"), _("Somebody had it before, and nobody has it now.")),
)


@dataclass(frozen=True)
class Entry:
    """One concept: what it is called, all wordings taken as it, and what is known of it."""

    name: str
    wordings: Sequence[str]
    notes: Sequence[str]


@dataclass(frozen=True)
class Line:
    """One of the five numbers, in a sentence, with its items."""

    key: str
    label: str | Promise
    sentence: str | Promise
    entries: Sequence[Entry]

    @property
    def count(self) -> int:
        return len(self.entries)

    @property
    def strong(self) -> bool:
        return self.key == "new"


def lines(found: Ground, read: Gathered) -> Iterator[Line]:
    """The five numbers, each with its items."""
    notes = _Notes(found, read, len(found.counted))
    for key, label, sentence in KINDS:
        items: Sequence[Item] = getattr(found, key)
        yield Line(key, label, sentence, [_entry(i, getattr(notes, key)(i)) for i in items])


def _entry(item: Item, notes: Sequence[str]) -> Entry:
    others = [label for label in item.wordings if label != item.name]
    return Entry(item.name, others, notes)


@dataclass(frozen=True)
class _Notes:
    """What is said of one concept; a name only of who signed, or wrote where all see who writes."""

    found: Ground
    read: Gathered
    n: int

    def shared(self, item: Item) -> list[str]:
        told = gettext("%(some)d of %(all)d had it before and have it now.")
        return [told % {"some": len(item.stayed), "all": self.n}]

    def taken(self, item: Item) -> list[str]:
        """Of the others in one line: all sources of any, so that no missing name tells who took it."""
        mine = [move for move in item.moves if move.person == self.read.reader]
        told = [self._before_and_now(item)]
        if mine:
            source = self._source(item, mine[0].sources)
            told.append(gettext("You have it from %(source)s.") % {"source": source})
        if others := len(item.moves) - len(mine):
            took = ngettext(
                "%(n)d of the others has it from %(source)s.",
                "%(n)d of the others have it from %(source)s.",
                others,
            )
            told.append(took % {"n": others, "source": self._source(item, item.sources)})
        return told

    def new(self, item: Item) -> list[str]:
        told = [
            gettext("%(some)d of %(all)d have it now.") % {"some": len(item.has), "all": self.n}
        ]
        return told + self._brought(item)

    def deeper(self, item: Item) -> list[str]:
        return [self._depth(depth) for depth in item.depths]

    def let_go(self, item: Item) -> list[str]:
        told = gettext("%(some)d of %(all)d had it before.")
        return [told % {"some": len(item.had), "all": self.n}]

    def _before_and_now(self, item: Item) -> str:
        told = gettext("%(before)d of %(all)d had it before, %(now)d have it now.")
        return told % {"before": len(item.had), "now": len(item.has), "all": self.n}

    def _brought(self, item: Item) -> list[str]:
        names = self._list(sorted(self._name(item, who) for who in item.brought))
        return [gettext("On our map from %(names)s.") % {"names": names}] if names else []

    def _depth(self, depth: Depth) -> str:
        start, end = self.found.names[depth.start], self.found.names[depth.end]
        words = " ".join(one for one in (start, depth.phrase or "–", end) if one)
        by = ngettext("%(n)d of you says so", "%(n)d of you say so", len(depth.by))
        said = by % {"n": len(depth.by)}
        return f"{words} ({said})"

    def _source(self, item: Item, sources: frozenset[int]) -> str:
        """From whom, as far as it is open: the name, one of several, or somebody."""
        open_ = sorted(filter(None, (self._open(item, who) for who in sources)))
        hidden = len(sources) - len(open_)
        if not open_:
            return gettext("somebody") if hidden == 1 else gettext("one of you")
        names = self._list(open_)
        if hidden:
            return gettext("%(names)s or somebody else") % {"names": names}
        return names if len(open_) == 1 else gettext("one of these: %(names)s") % {"names": names}

    def _open(self, item: Item, who: int) -> str:
        """The name of a source: one's own, of who wrote it on our map, or signed what they thought."""
        if who == self.read.reader:
            return gettext("you")
        if who in item.brought:
            return self._name(item, who)
        signed = self.read.at(When.BEFORE).get(who)
        return signed.name if signed else ""

    def _name(self, item: Item, who: int) -> str:
        """The name under which they wrote one of these wordings."""
        known = (self.read.names.get((who, label), "") for label in item.wordings)
        return next(filter(None, known), "")

    def _list(self, names: Iterable[str]) -> str:
        return gettext(", ").join(filter(None, names))
