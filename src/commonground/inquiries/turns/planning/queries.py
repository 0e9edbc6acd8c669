"""The plan of a question as its page shows it: by its parts, and what was said of each line again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from commonground.inquiries.models import Inquiry
from commonground.inquiries.turns.models import Line, Look, Part, Went
from commonground.inquiries.turns.planning.actions import MOST_LINES, MOST_LOOKS
from commonground.inquiries.turns.planning.rules import may_look, may_read, may_read_words
from commonground.inquiries.turns.rules import may_plan
from commonground.kernel.rules import allows, mark
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor

PARTS, WENT = Part.choices, Went.choices


@dataclass(frozen=True)
class Entry:
    """A line, and what was said when it was looked at again."""

    line: Any
    looks: Sequence[Look]


@dataclass(frozen=True)
class Lines:
    """One part of the plan."""

    key: str
    label: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Plan:
    """The plan of a question."""

    inquiry: Inquiry
    parts: Sequence[Lines]
    may_plan: bool

    @property
    def empty(self) -> bool:
        return not any(part.entries for part in self.parts)


def section(actor: Actor, inquiry: Inquiry) -> dict[str, Any] | None:
    """What the question's page shows of the plan; nothing where there is none and nobody can write."""
    rows = mark(Line.objects.filter(may_read(actor), inquiry=inquiry), actor, may_look=may_look)
    lines = list(rows.select_related("post__author").order_by("post")[:MOST_LINES])
    said = Look.objects.filter(may_read_words(actor), line__in=[line.pk for line in lines])
    looks: dict[int, list[Look]] = defaultdict(list)
    for look in said.select_related("post__author").order_by("post")[:MOST_LOOKS]:
        looks[look.line_id].append(look)
    of_part: dict[str, list[Entry]] = defaultdict(list)
    for line in lines:
        of_part[line.part].append(Entry(line, looks[line.pk]))
    parts = [Lines(key, str(label), of_part[key]) for key, label in PARTS]
    plan = Plan(inquiry, parts, allows(may_plan, actor, inquiry))
    return {"plan": plan, "today": localdate()} if plan.may_plan or not plan.empty else None


def one_to_look_at(actor: Actor, pk: int) -> Line:
    """A line that the actor may look at again."""
    return one_of(Line.objects.select_related("inquiry", "post"), may_look, actor, pk)


def begin_with(part: str = "") -> dict[str, Any]:
    """What the form of a line begins with."""
    return {"part": part if part in Part.values else Part.FIND}
