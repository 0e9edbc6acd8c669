"""Whether it is quiet for somebody just now, and by which clock."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.db.models import DateTimeField, FilteredRelation, Q, QuerySet

from commonground.kernel.rules import one as one_of
from commonground.kernel.statements import Blank
from commonground.people.models import Account, Actor, Role, School
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing
from commonground.timelines.models import QuietHours, SchoolQuiet
from commonground.timelines.quiet.pure.spans import within
from commonground.timelines.quiet.rules import may_choose_for_school

NIGHT = (time(21), time(7))  # unless somebody chose other hours
Span = tuple[time, time]


@dataclass(frozen=True)
class Day:
    """The clock of somebody, and the spans of their day that are quiet."""

    zone: ZoneInfo
    quiet: tuple[Span, ...]

    def is_quiet(self, at: datetime) -> bool:
        clock = at.astimezone(self.zone)
        return any(within(clock, begins, ends) for begins, ends in self.quiet)


def day_of(actor: Actor) -> Day:
    """The day of this actor: their own hours and zone, else those of their school."""
    rows = ask(actor, _day) if actor.account_id is not None else []
    return _day_from(rows)


def is_quiet(actor: Actor) -> bool:
    """Whether nothing shall be shown as new to them just now."""
    return day_of(actor).is_quiet(standing(actor).at)


def own(account: int) -> QuietHours | None:
    """The hours that somebody chose."""
    return QuietHours.objects.filter(account=account).first()


def led_school(actor: Actor, pk: int) -> School:
    """A school for whose pupils the actor chooses."""
    return one_of(School.objects.all(), may_choose_for_school, actor, pk)


def led_schools(actor: Actor) -> list[tuple[School, SchoolQuiet | None]]:
    """Schools for whose pupils the actor chooses, and what holds there."""
    schools = list(School.objects.filter(may_choose_for_school(actor)).order_by("name", "pk"))
    chosen = {row.school_id: row for row in SchoolQuiet.objects.filter(school__in=schools)}
    return [(school, chosen.get(school.pk)) for school in schools]


def known_zone(name: str) -> bool:
    return name in available_timezones()


def _day(_reader: Actor) -> QuerySet[Account, Any]:
    at: Any = Blank("at", DateTimeField())
    still = Q(memberships__until=None) | Q(memberships__until__gt=at)
    held = FilteredRelation("memberships", condition=Q(memberships__since__lte=at) & still)
    rows = Account.objects.filter(pk=Blank("account")).annotate(held=held)
    return rows.order_by("held__since").values_list(
        "quiet_hours__begins",
        "quiet_hours__ends",
        "quiet_hours__zone",
        "held__role",
        "held__school__time_zone",
        "held__school__quiet_hours__begins",
        "held__school__quiet_hours__ends",
    )


def _day_from(rows: list[Any]) -> Day:
    zone, quiet = "", set()
    own: Span = NIGHT
    for begins, ends, chosen, role, school_zone, school_begins, school_ends in rows:
        own = (begins, ends) if begins is not None else NIGHT
        zone = chosen or zone or school_zone or ""
        if role == Role.LEARNER and school_begins is not None:
            quiet.add((school_begins, school_ends))
    known = zone if zone and known_zone(zone) else settings.TIME_ZONE
    return Day(ZoneInfo(known), (own, *sorted(quiet)))
