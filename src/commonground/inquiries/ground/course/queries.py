"""What is told of the way a question went, beside the common ground."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count
from django.db.models.functions import TruncDate

from commonground.audiences.models import Audience
from commonground.audiences.queries import floor_of
from commonground.inquiries.gathered.queries import Gathered
from commonground.inquiries.ground.pure.curve import Day, growth, line
from commonground.inquiries.models import Inquiry, When
from commonground.maps.models import Changed, MapChange

if TYPE_CHECKING:
    from commonground.inquiries.pure.convergence import Convergence

WIDE, HIGH = 300, 90
STEPS = {
    Changed.CONCEPT_ADDED: (1, 0),
    Changed.CONCEPT_REMOVED: (-1, 0),
    Changed.LINK_ADDED: (0, 1),
    Changed.LINK_REMOVED: (0, -1),
}
WIDTH = 4.0  # from 1, not sure at all, to 5, very sure


@dataclass(frozen=True)
class Grown:
    """How the shared map grew: the days, and the two lines of their picture."""

    days: Sequence[Day]

    @property
    def last(self) -> Day:
        return self.days[-1]

    @property
    def concepts(self) -> str:
        return self._line([day.concepts for day in self.days])

    @property
    def links(self) -> str:
        return self._line([day.links for day in self.days])

    def _line(self, heights: Sequence[int]) -> str:
        """Both lines on one scale."""
        top = max(max(day.concepts, day.links) for day in self.days)
        return line(self.days, heights, wide=WIDE, high=HIGH, top=top)


@dataclass(frozen=True)
class Sureness:
    """How sure people are, after and before, in how many of them; and whether they came closer in it."""

    people: int
    surer: int
    less: int
    closer: "Convergence"

    @property
    def same(self) -> int:
        return self.people - self.surer - self.less


def grown(inquiry: Inquiry) -> Grown | None:
    """How the shared map grew: one question, and a row for each day and kind of change."""
    if not inquiry.map_id:
        return None
    rows = (
        MapChange.objects.filter(map=inquiry.map_id, what__in=STEPS)
        .annotate(day=TruncDate("at"))
        .order_by("day")
        .values_list("day", "what")
        .annotate(n=Count("pk"))
    )
    steps = [(day, what, n) for day, what, n in rows]
    days = growth(_step(day, what, n) for day, what, n in steps)
    return Grown(days) if days else None


def _step(day: date, what: str, n: int) -> tuple[date, int, int]:
    concepts, links = STEPS[Changed(what)]
    return day, n * concepts, n * links


def sureness(read: Gathered) -> Sureness | None:
    """Of those who said both; nothing under the floor, and nothing to whom one of the two is closed."""
    if not (read.reads(When.BEFORE) and read.reads(When.AFTER)):
        return None
    before, after = read.at(When.BEFORE), read.at(When.AFTER)
    both = [
        (before[who].sure, after[who].sure)
        for who in sorted(before.keys() & after.keys())
        if not (before[who].after_seeing or after[who].after_seeing)
    ]
    from commonground.inquiries.pure.convergence import convergence  # numpy is for this page alone

    closer = convergence([[was] for was, _now in both], [[now] for _was, now in both], width=WIDTH)
    floor = floor_of(Audience.objects.filter(pk=read.inquiry.audience_id))
    if closer is None or len(both) < floor:
        return None
    return Sureness(
        people=len(both),
        surer=sum(now > was for was, now in both),
        less=sum(now < was for was, now in both),
        closer=closer,
    )
