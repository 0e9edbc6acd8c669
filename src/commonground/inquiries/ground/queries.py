"""Common ground as the page of a question shows it: numbers as numbers, and what stands behind each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from commonground.inquiries.gathered.queries import Gathered, gathered
from commonground.inquiries.ground.course.queries import Grown, Sureness, grown, sureness
from commonground.inquiries.ground.expected.queries import Expected, expected
from commonground.inquiries.ground.told.queries import Line, lines
from commonground.inquiries.models import Inquiry, When
from commonground.inquiries.pure.breadth import Breadth, breadth
from commonground.inquiries.pure.ground import LeftOut, common_ground
from commonground.inquiries.queries import one_together
from commonground.inquiries.wordings.queries import Offers, matching, offers
from commonground.people.models import Actor


@dataclass(frozen=True)
class Section:
    """What stands beside the question; `waits` is what the reader has not said yet."""

    inquiry: Inquiry
    lines: Sequence[Line] = ()
    counted: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)
    breadth: Breadth | None = None
    before: int = 0  # things that were common before, as far as nothing else may be told
    waits: str = ""  # "", "before", "after"


@dataclass(frozen=True)
class Page:
    """The page of common ground."""

    part: Section
    own: "Own | None"
    grown: Grown | None
    sureness: Sureness | None
    expected: Expected | None
    offers: Offers | None


@dataclass(frozen=True)
class Own:
    """One's own two maps side by side, in what they name."""

    kept: Sequence[str]
    came: Sequence[str]
    went: Sequence[str]


def section(actor: Actor, inquiry: Inquiry) -> dict[str, Any]:
    """What stands beside the question: as much as what the reader said opens to them."""
    return {"part": _section(gathered(actor, inquiry))}


def page(actor: Actor, pk: int) -> Page:
    """All of it, for somebody who sees what is done together."""
    inquiry = one_together(actor, pk)
    read = gathered(actor, inquiry)
    return Page(
        part=_section(read),
        own=_own(read),
        grown=grown(inquiry),
        sureness=sureness(read),
        expected=expected(actor, inquiry),
        offers=offers(actor, read, matching(read)),
    )


def _section(read: Gathered) -> Section:
    if not read.reads(When.BEFORE):
        return Section(read.inquiry, waits="before")
    same = matching(read)
    found = common_ground(read.persons, brought=read.brought, matching=same)
    if not read.reads(When.AFTER):
        return Section(read.inquiry, before=_common_before(read), waits="after")
    return Section(
        inquiry=read.inquiry,
        lines=list(lines(found, read)),
        counted=len(found.counted),
        left_out=found.left_out,
        breadth=breadth(read.persons, matching=same),
    )


def _common_before(read: Gathered) -> int:
    """How many things at least two had before, who had not read the others."""
    maps = [one for one in read.at(When.BEFORE).values() if one.drawn and not one.after_seeing]
    labels = [label for one in maps if one.drawn for label in one.drawn.all_labels]
    concepts = matching(read).concepts(labels)
    had = Counter(
        concept
        for one in maps
        if one.drawn
        for concept in {concepts.of(label) for label in one.drawn.all_labels}
    )
    return sum(count > 1 for count in had.values())


def _own(read: Gathered) -> Own | None:
    """What is the same in one's own two maps, and what came and went."""
    mine = [read.at(when).get(read.reader or 0) for when in (When.BEFORE, When.AFTER)]
    was, now = (one.drawn.all_labels if one and one.drawn else None for one in mine)
    if was is None or now is None:
        return None
    concepts = matching(read).concepts([*was, *now])
    had, has = ({concepts.of(label) for label in labels} for labels in (was, now))

    def names(some: set[str]) -> list[str]:
        return sorted((concepts.name[one] for one in some), key=str.casefold)

    return Own(kept=names(had & has), came=names(has - had), went=names(had - has))
