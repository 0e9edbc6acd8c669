"""The page of the whole school: a line for each class, and one for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Any

from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor, School
from commonground.sociograms.ground.queries import usual_weights
from commonground.sociograms.models import Figured, Study
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.pure.measured import matrix
from commonground.sociograms.queries import answers_of
from commonground.sociograms.rules import may_see_figures, may_see_school, rests
from commonground.sociograms.whole.pure import figures

MOST_CLASSES = 400


@dataclass(frozen=True)
class Line:
    """A class that was asked, with its figures; without them while they are worked out."""

    study: Study
    figures: dict[str, Any]
    later: bool = False

    @property
    def chance(self) -> tuple[float, float] | None:
        band = self.figures.get("chance")
        return (band[0], band[1]) if band else None


@dataclass
class Whole:
    """Everything that the page of the whole school shows."""

    school: School
    lines: list[Line] = field(default_factory=list)
    people: int = 0
    enough: int = 0
    returned: float | None = None
    more: int = 0
    circles: int = 0
    waiting: int = 0


def headed(actor: Actor) -> list[School]:
    """Schools whose figures the actor reads as head."""
    return list(School.objects.filter(may_see_school(actor)).order_by("name"))


def school(actor: Actor, pk: int) -> School:
    """A school for its head; to others there is nothing here."""
    return one_of(School.objects.all(), may_see_school, actor, pk)


def whole(actor: Actor, pk: int) -> Whole:
    """The last asking of each class, from figures that were worked out beforehand: two queries."""
    here = school(actor, pk)
    rows = Study.objects.filter(may_see_figures(actor), school=here, group__isnull=False)
    rows = rows.select_related("group", "figured").order_by("-asked_on", "-pk")
    last: dict[int, Study] = {}
    for one in rows[: 4 * MOST_CLASSES]:
        if one.group_id is not None:
            last.setdefault(one.group_id, one)
    lines = [_line(one) for one in sorted(last.values(), key=lambda one: one.name)]
    return _summed(Whole(here, lines[:MOST_CLASSES]))


def to_work_out(pk: int, now: datetime) -> Study | None:
    """A study whose figures are due: nobody answers any more, and its day has not come."""
    return Study.objects.filter(rests(), pk=pk, expires_at__gt=now).first()


def figures_of(study: Study) -> dict[str, Any]:
    """The figures of the last wave, all kinds together as they are weighed."""
    answers = answers_of(study)
    choice = Choice(usual_weights(answers), wave=answers.waves[-1])
    return figures.of(matrix(answers.network, choice))


def _line(study: Study) -> Line:
    found: Figured | None = getattr(study, "figured", None)
    return Line(study, found.figures if found else {}, later=found is None)


def _summed(shown: Whole) -> Whole:
    """The school in one line: what most classes are like, and in how many chance says otherwise."""
    told = [line.figures for line in shown.lines]
    shares = [one["returned"] for one in told if one.get("returned") is not None]
    shown.people = sum(one.get("people", 0) for one in told)
    shown.enough = sum(bool(one.get("enough")) for one in told)
    shown.returned = median(shares) if shares else None
    shown.more = sum(one.get("returned_is") == "more" for one in told)
    shown.circles = sum(one.get("circles_are") == "more" for one in told)
    shown.waiting = sum(line.later for line in shown.lines)
    return shown
