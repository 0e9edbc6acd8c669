"""Common ground of a group: what its people share after working together, and where each thing was before.

All of it is counting in sets. n people are counted: those who drew what they think before and after,
and who had not read the others before. For a concept k, *had* is who of them had it before, *has* who
has it after. Let `least` be 2: ground is common when two share it.

- shared from the start: `least` people had it before and have it still
- taken over: somebody has it who had it not, and somebody else had it before
- new to everyone: nobody had it before, and `least` people have it after
- made deeper: it was there before, and `least` people now tie it to something, or say a condition of
  a tie, that was in nobody's map before
- let go: somebody had it before, and nobody has it after

Only what is new to everyone excludes the others: what two had and a third took over is two of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from commonground.inquiries.pure.matching import DENIED, Concepts, Matching, claim

LEAST = 2  # people: ground that one stands on alone is not common


@dataclass(frozen=True)
class Proposition:
    """One concept, how it hangs together with another, and that other: all as somebody wrote them."""

    start: str
    phrase: str
    end: str


@dataclass(frozen=True)
class Drawn:
    """What a map says: its labels and its propositions."""

    labels: frozenset[str] = frozenset()
    propositions: frozenset[Proposition] = frozenset()

    @property
    def all_labels(self) -> frozenset[str]:
        ends = {end for one in self.propositions for end in (one.start, one.end)}
        return self.labels | ends


@dataclass(frozen=True)
class Person:
    """What one of the group drew before and after; None where they drew nothing."""

    id: int
    before: Drawn | None
    after: Drawn | None
    after_seeing: bool = False


@dataclass(frozen=True)
class LeftOut:
    """How many are not counted, and why; nobody stands in two of them."""

    after_seeing: int = 0
    without_before: int = 0
    without_after: int = 0

    def __bool__(self) -> bool:
        return bool(self.after_seeing or self.without_before or self.without_after)


@dataclass(frozen=True)
class Move:
    """Somebody took a concept over; `sources` are all from whom it can have come."""

    person: int
    sources: frozenset[int]


@dataclass(frozen=True)
class Depth:
    """What was added to a concept: a tie, or a condition of a tie that was there."""

    start: str
    end: str
    phrase: str  # as most wrote it; empty for a tie that is said in different words
    condition: bool
    by: frozenset[int]


@dataclass(frozen=True)
class Item:
    """A concept with all that the counting rests on."""

    concept: str
    name: str
    wordings: tuple[str, ...]
    had: frozenset[int]
    has: frozenset[int]
    brought: frozenset[int]  # who brought it into the shared map
    sources: frozenset[int]  # from whom it can have come: who had it, and who brought it
    moves: tuple[Move, ...] = ()
    depths: tuple[Depth, ...] = ()

    @property
    def stayed(self) -> frozenset[int]:
        return self.had & self.has


@dataclass(frozen=True)
class Ground:
    """What a group shares, and how it came to."""

    counted: frozenset[int]
    left_out: LeftOut
    shared: tuple[Item, ...] = ()
    taken: tuple[Item, ...] = ()
    new: tuple[Item, ...] = ()
    deeper: tuple[Item, ...] = ()
    let_go: tuple[Item, ...] = ()
    before: tuple[Item, ...] = ()  # all that was common before
    after: tuple[Item, ...] = ()  # all that is common after
    names: Mapping[str, str] = field(default_factory=dict)  # of every concept

    @property
    def moves(self) -> int:
        """How often somebody took something over."""
        return sum(len(item.moves) for item in self.taken)


@dataclass(frozen=True)
class _Tie:
    start: str
    end: str
    phrase: frozenset[str]  # what it claims


@dataclass(frozen=True)
class _Read:
    """A map in concepts."""

    concepts: frozenset[str] = frozenset()
    ties: frozenset[_Tie] = frozenset()


@dataclass(frozen=True)
class _Group:
    counted: frozenset[int]
    before: Mapping[int, _Read]  # of the counted
    after: Mapping[int, _Read]
    all_before: Mapping[int, _Read]  # also of those who are not counted for want of an after
    brought: Mapping[str, frozenset[int]]
    least: int
    phrases: Mapping[_Tie, str] = field(default_factory=dict)


def common_ground(
    people: Sequence[Person],
    *,
    brought: Mapping[str, Collection[int]] | None = None,
    matching: Matching | None = None,
    least: int = LEAST,
) -> Ground:
    """What the group shares; `brought` says for a label of the shared map who brought it there."""
    brought = brought or {}
    counted = [one for one in people if not one.after_seeing and one.before and one.after]
    halves = [one for one in people if not one.after_seeing and one.before and not one.after]
    drawn = [m for one in counted for m in (one.before, one.after) if m]
    drawn += [one.before for one in halves if one.before]
    labels = [label for one in drawn for label in sorted(one.all_labels)]
    concepts = (matching or Matching()).concepts([*labels, *sorted(brought)])
    phrases: dict[_Tie, list[str]] = {}
    before = {one.id: _read(one.before, concepts, phrases) for one in (*counted, *halves)}
    group = _Group(
        counted=frozenset(one.id for one in counted),
        before={one.id: before[one.id] for one in counted},
        after={one.id: _read(one.after, concepts, phrases) for one in counted},
        all_before=before,
        brought=_brought(brought, concepts),
        least=least,
    )
    group = _named(group, phrases)
    return _ground(group, concepts, _left_out(people))


def _left_out(people: Iterable[Person]) -> LeftOut:
    late = without_before = without_after = 0
    for one in people:
        late += one.after_seeing
        without_before += not one.after_seeing and one.before is None
        without_after += not one.after_seeing and one.before is not None and one.after is None
    return LeftOut(late, without_before, without_after)


def _read(drawn: Drawn | None, concepts: Concepts, phrases: dict[_Tie, list[str]]) -> _Read:
    if drawn is None:
        return _Read()
    ties = set()
    for one in drawn.propositions:
        said = claim(one.phrase, concepts.matching.language)
        tie = _Tie(concepts.of(one.start), concepts.of(one.end), said)
        if tie.start != tie.end:
            phrases.setdefault(tie, []).append(one.phrase)
            ties.add(tie)
    return _Read(frozenset(map(concepts.of, drawn.all_labels)), frozenset(ties))


def _brought(given: Mapping[str, Collection[int]], concepts: Concepts) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for label, people in given.items():
        concept = concepts.of(label)
        found[concept] = found.get(concept, frozenset()) | frozenset(people)
    return found


def _named(group: _Group, phrases: Mapping[_Tie, list[str]]) -> _Group:
    first = {tie: min(said, key=lambda one: (len(one), one)) for tie, said in phrases.items()}
    return _Group(**{**vars(group), "phrases": first})


def _ground(group: _Group, concepts: Concepts, left_out: LeftOut) -> Ground:
    depths = _depths(group)
    items = [_item(concept, group, concepts, depths.get(concept, ())) for concept in concepts.name]
    items.sort(key=lambda item: (item.name.casefold(), item.concept))
    there = {concept for read in group.all_before.values() for concept in read.concepts}
    return Ground(
        counted=group.counted,
        left_out=left_out,
        shared=tuple(one for one in items if len(one.stayed) >= group.least),
        taken=tuple(one for one in items if one.moves),
        new=tuple(one for one in items if len(one.has) >= group.least and one.concept not in there),
        deeper=tuple(one for one in items if one.depths),
        let_go=tuple(one for one in items if one.had and not one.has),
        before=tuple(one for one in items if len(one.had) >= group.least),
        after=tuple(one for one in items if len(one.has) >= group.least),
        names=concepts.name,
    )


def _item(concept: str, group: _Group, concepts: Concepts, depths: Sequence[Depth]) -> Item:
    had = _holders(concept, group.before)
    has = _holders(concept, group.after)
    had_first = _holders(concept, group.all_before)
    brought = group.brought.get(concept, frozenset())
    takers = sorted(has - had) if had_first else ()
    return Item(
        concept=concept,
        name=concepts.name[concept],
        wordings=concepts.wordings(concept),
        had=had,
        has=has,
        brought=brought,
        sources=had_first | brought,
        moves=tuple(Move(who, (had_first | brought) - {who}) for who in takers),
        depths=tuple(depths) if had_first else (),
    )


def _holders(concept: str, maps: Mapping[int, _Read]) -> frozenset[int]:
    return frozenset(who for who, read in maps.items() if concept in read.concepts)


def _depths(group: _Group) -> dict[str, list[Depth]]:
    """Of each concept the ties that were added, and the conditions that were added to ties."""
    old = {tie for read in group.all_before.values() for tie in read.ties}
    old_pairs = {frozenset((tie.start, tie.end)) for tie in old}
    by_pair: dict[frozenset[str], dict[int, set[_Tie]]] = {}
    by_tie: dict[_Tie, set[int]] = {}
    for who, read in group.after.items():
        for tie in read.ties:
            pair = frozenset((tie.start, tie.end))
            if pair not in old_pairs:
                by_pair.setdefault(pair, {}).setdefault(who, set()).add(tie)
            elif _adds_condition(tie, old):
                by_tie.setdefault(tie, set()).add(who)
    found = [_new_tie(ties, group) for ties in by_pair.values() if len(ties) >= group.least]
    found += [
        Depth(tie.start, tie.end, group.phrases[tie], condition=True, by=frozenset(who))
        for tie, who in by_tie.items()
        if len(who) >= group.least
    ]
    of_concept: dict[str, list[Depth]] = {}
    for depth in sorted(found, key=lambda one: (one.condition, one.start, one.end, one.phrase)):
        for concept in (depth.start, depth.end):
            of_concept.setdefault(concept, []).append(depth)
    return of_concept


def _new_tie(ties: Mapping[int, Collection[_Tie]], group: _Group) -> Depth:
    """A tie that nobody had: its direction and its words where all who have it agree in them."""
    said = {tie for some in ties.values() for tie in some}
    directions = {(tie.start, tie.end) for tie in said}
    start, end = min(directions)
    phrase = group.phrases[next(iter(said))] if len(said) == 1 else ""
    return Depth(start, end, phrase, condition=False, by=frozenset(ties))


def _adds_condition(tie: _Tie, old: Collection[_Tie]) -> bool:
    """Whether it says all that was said of this tie by somebody, and more than anybody said."""
    former = [one.phrase for one in old if (one.start, one.end) == (tie.start, tie.end)]
    added = [tie.phrase - one for one in former if one < tie.phrase]
    known = any(one >= tie.phrase for one in former)
    return not known and any(DENIED not in more for more in added)
