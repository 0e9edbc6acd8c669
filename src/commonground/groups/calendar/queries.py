"""Timetables and events as screens and calendars need them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.db.models import DateTimeField, QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commonground.audiences.models import Kind
from commonground.audiences.queries import where_seated
from commonground.groups.calendar.pure.ical import Entry, calendar
from commonground.groups.calendar.rules import may_change, may_change_lesson, may_read
from commonground.groups.models import Event, Form, Group, Lesson
from commonground.groups.queries import own_classes, running
from commonground.groups.rules import is_in, may_see
from commonground.kernel.errors import Missing
from commonground.kernel.rules import one
from commonground.kernel.statements import Blank
from commonground.people.links.queries import live_link, owner_of
from commonground.people.models import Actor, Persona
from commonground.people.outlines.queries import ask
from commonground.people.queries import somebody, standing

PURPOSE = "calendar"
LESSONS_AHEAD = timedelta(weeks=4)
EVENTS_BACK = timedelta(days=60)
MOST = 500
SORTS = Event.Sort.choices


@dataclass(frozen=True)
class Slot:
    """A lesson on one day, with its moments."""

    lesson: Lesson
    begins: datetime
    ends: datetime
    running: bool


def zone_of(group: Group) -> tzinfo:
    """The clock on the wall of the group's school."""
    return ZoneInfo(group.school.time_zone) if group.school else timezone.get_default_timezone()


def today_of(group: Group, now: datetime) -> list[Slot]:
    """The lessons of today at the school that are not over, in their order."""
    day = now.astimezone(zone_of(group)).date()
    lessons = Lesson.objects.filter(group=group, weekday=day.weekday()).order_by("begins", "pk")
    slots = [_slot(lesson, group, day, now) for lesson in lessons]
    return [slot for slot in slots if slot.ends > now]


def today_for(actor: Actor, now: datetime) -> list[Slot]:
    """The lessons of today in all groups where the actor is: one query."""
    slots = []
    for lesson in ask(actor, _lessons_of):
        day = now.astimezone(zone_of(lesson.group)).date()
        if lesson.weekday == day.weekday():
            slots.append(_slot(lesson, lesson.group, day, now))
    return sorted(slots, key=lambda slot: (slot.begins, slot.lesson.pk))


def class_now(
    actor: Actor, classes: list[Group], now: datetime
) -> tuple[Group | None, Slot | None]:
    """That of these classes whose lesson is on, with the lesson; else the first.

    A practice class is none of the day's.
    """
    real = {group.pk: group for group in classes if group.form != Form.PRACTICE}
    lessons = today_for(actor, now) if real else []
    slots = [slot for slot in lessons if slot.lesson.group_id in real]
    on = next((slot for slot in slots if slot.running), None)
    return (real[on.lesson.group_id] if on else next(iter(real.values()), None)), on


def place_now(actor: Actor, now: datetime) -> int | None:
    """The audience of the class that the day is about, where a form to say something opens."""
    group, _on = class_now(actor, running(own_classes(actor)), now)
    return group.audience_id if group else None


def _slot(lesson: Lesson, group: Group, day: date, now: datetime) -> Slot:
    zone = zone_of(group)
    begins = datetime.combine(day, lesson.begins, zone)
    ends = datetime.combine(day, lesson.ends, zone)
    return Slot(lesson, begins, ends, begins <= now < ends)


def _lessons_of(actor: Actor) -> QuerySet[Lesson]:
    return Lesson.objects.filter(group__in=_mine(actor)).select_related("group__school")


def _mine(actor: Actor) -> QuerySet[Group]:
    mine = Group.objects.filter(may_see(actor), is_in(actor), audience__in=where_seated(actor))
    return mine.filter(audience__read_only_since=None)


@dataclass(frozen=True)
class Day:
    """A day of the week with its lessons in order."""

    number: int
    name: str
    lessons: list[Lesson]


def week_of(group: Group) -> list[Day]:
    """The timetable: the days that have lessons."""
    days: dict[int, list[Lesson]] = {}
    for lesson in Lesson.objects.filter(group=group).order_by("weekday", "begins", "pk")[:MOST]:
        days.setdefault(lesson.weekday, []).append(lesson)
    return [Day(number, str(WEEKDAYS[number]), lessons) for number, lessons in days.items()]


def coming(group: Group, now: datetime, most: int = 5) -> list[Event]:
    """What is next in the group: events that are not over."""
    return list(Event.objects.filter(group=group, ends__gte=now).order_by("begins", "pk")[:most])


def coming_for(actor: Actor, now: datetime, most: int = 5) -> list[Event]:
    """What is next in all groups where the actor is."""
    return ask(actor, _coming, most, now=now)


def _coming(actor: Actor, most: int) -> QuerySet[Event]:
    now = Blank("now", DateTimeField())
    events = Event.objects.filter(group__in=_mine(actor), ends__gte=now)
    return events.select_related("group__school").order_by("begins", "pk")[:most]


def lesson(actor: Actor, pk: int) -> Lesson:
    """A lesson that the actor sees."""
    return one(Lesson.objects.select_related("group"), may_read, actor, pk)


def event(actor: Actor, pk: int) -> Event:
    """An event that the actor sees."""
    return one(
        Event.objects.select_related("group__school", "group__audience"), may_read, actor, pk
    )


def changeable(actor: Actor, pk: int) -> Event:
    """An event that the actor may change, for the page on which they do."""
    return one(
        Event.objects.select_related("group__school", "group__audience"), may_change, actor, pk
    )


def removable(actor: Actor, pk: int) -> Lesson:
    """A lesson that the actor may take out of the timetable."""
    return one(Lesson.objects.select_related("group"), may_change_lesson, actor, pk)


def has_link(actor: Actor) -> bool:
    """Whether the actor's calendar can be read at a secret address now."""
    return live_link(somebody(actor), PURPOSE) is not None


def behind(token: str, now: datetime) -> str:
    """The calendar file behind a secret address, by what its owner may see at this moment.

    A pupil's carries times and titles only: no place, no names, also not that of the class. Of a room
    of colleagues elsewhere it carries times alone.
    """
    owner = owner_of(token, PURPOSE)
    if owner is None:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    bare = standing(owner).learner
    entries = [*_events(owner, now, bare=bare), *_lessons(owner, now, bare=bare)]
    return calendar("Commonground", entries, stamp=now.astimezone(UTC))


def _events(owner: Persona, now: datetime, *, bare: bool) -> list[Entry]:
    events = Event.objects.filter(group__in=_mine(owner), ends__gte=now - EVENTS_BACK)
    return [
        Entry(
            uid=f"event-{event.pk}@commonground",
            title=_title(event.title, event.group, bare=bare),
            begins=event.begins.astimezone(UTC),
            ends=event.ends.astimezone(UTC),
            place="" if bare or _is_shielded(event.group) else event.place,
            link="" if bare or _is_shielded(event.group) else event.link,
        )
        for event in events.select_related("group__audience").order_by("begins", "pk")[:MOST]
    ]


def _lessons(owner: Persona, now: datetime, *, bare: bool) -> list[Entry]:
    lessons = Lesson.objects.filter(group__in=_mine(owner)).select_related(
        "group__school", "group__term", "group__audience"
    )
    return [
        Entry(
            uid=f"lesson-{lesson.pk}-{day:%Y%m%d}@commonground",
            title=_title(lesson.subject, lesson.group, bare=bare),
            begins=slot.begins.astimezone(UTC),
            ends=slot.ends.astimezone(UTC),
            place="" if bare else lesson.place,
        )
        for lesson in lessons.order_by("pk")[:MOST]
        for day in _days(lesson, now)
        for slot in [_slot(lesson, lesson.group, day, now)]
    ]


def _days(lesson: Lesson, now: datetime) -> list[date]:
    """The days of this lesson in the next weeks, inside the term."""
    today = now.astimezone(zone_of(lesson.group)).date()
    first = today + timedelta(days=(lesson.weekday - today.weekday()) % 7)
    term = lesson.group.term
    days = [first + timedelta(weeks=week) for week in range(LESSONS_AHEAD // timedelta(weeks=1))]
    return [day for day in days if term is None or term.starts <= day <= term.ends]


def _is_shielded(group: Group) -> bool:
    return group.audience.kind == Kind.COLLEAGUES


def _title(title: str, group: Group, *, bare: bool) -> str:
    if _is_shielded(group):
        return str(capfirst(Kind.COLLEAGUES.label))
    return title if bare else f"{title} · {group.name}"
