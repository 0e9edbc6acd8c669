"""Setting the timetable and the events of a group."""

from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.groups.actions import named
from commonground.groups.calendar.pure.links import meets_at
from commonground.groups.calendar.rules import may_change, may_change_lesson
from commonground.groups.facts import EventAdded, EventChanged, EventRemoved, TimetableChanged
from commonground.groups.models import Event, Group, Lesson
from commonground.groups.rules import may_lead, may_teach
from commonground.kernel.errors import Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import Persona


@transaction.atomic
def add_lesson(
    actor: Persona,
    group: Group,
    *,
    weekday: int,
    begins: time,
    ends: time,
    subject: str,
    now: datetime,
    place: str = "",
) -> Lesson:
    """A weekly lesson of the class."""
    require(may_teach, actor, group)
    if weekday not in range(7):
        raise Unreadable(_("There is no such day of the week."))
    if ends <= begins:
        raise Unreadable(_("The lesson ends before it begins."))
    lesson = Lesson.objects.create(
        group=group,
        weekday=weekday,
        begins=begins,
        ends=ends,
        subject=named(subject)[:80],
        place=place.strip()[:80],
    )
    record(TimetableChanged(group.pk), actor=actor, at=now)
    return lesson


@transaction.atomic
def remove_lesson(actor: Persona, lesson: Lesson, *, now: datetime) -> None:
    """It is not in the timetable any more."""
    require(may_change_lesson, actor, lesson)
    group = lesson.group_id
    lesson.delete()
    record(TimetableChanged(group), actor=actor, at=now)


@transaction.atomic
def add_event(
    actor: Persona,
    group: Group,
    *,
    sort: str,
    title: str,
    begins: datetime,
    ends: datetime,
    now: datetime,
    place: str = "",
    link: str = "",
) -> Event:
    """A test, a presentation, an excursion: shown to those in the group, in calendars too."""
    require(may_lead, actor, group)
    _forward(begins, ends)
    event = Event.objects.create(
        group=group,
        sort=Event.Sort(sort),
        title=named(title),
        place=place.strip()[:120],
        link=meeting_link(link),
        begins=begins,
        ends=ends,
        by=actor,
    )
    record(EventAdded(event.pk, group.pk), actor=actor, at=now)
    return event


@transaction.atomic
def change_event(
    actor: Persona,
    event: Event,
    *,
    sort: str,
    title: str,
    begins: datetime,
    ends: datetime,
    now: datetime,
    place: str = "",
    link: str = "",
) -> Event:
    """Another time, place or title."""
    require(may_change, actor, event)
    _forward(begins, ends)
    event.sort, event.title, event.place = Event.Sort(sort), named(title), place.strip()[:120]
    event.begins, event.ends, event.link = begins, ends, meeting_link(link)
    event.save(update_fields=["sort", "title", "place", "link", "begins", "ends"])
    record(EventChanged(event.pk, event.group_id), actor=actor, at=now)
    return event


@transaction.atomic
def remove_event(actor: Persona, event: Event, *, now: datetime) -> None:
    """Called off; it leaves every calendar at the next look."""
    require(may_change, actor, event)
    pk, group = event.pk, event.group_id
    event.delete()
    record(EventRemoved(pk, group), actor=actor, at=now)


def meeting_link(typed: str) -> str:
    """Where people meet from afar, or what is wrong with it."""
    if typed.strip() and not meets_at(typed):
        raise Unreadable(_("A meeting link begins with https:// and has no password in it."))
    return meets_at(typed)


def _forward(begins: datetime, ends: datetime) -> None:
    if ends < begins:
        raise Unreadable(_("It ends before it begins."))
