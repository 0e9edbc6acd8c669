"""What pasted names would make, line by line."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.edges.rosters.pure.names import Line, read_names, same
from commonground.edges.rosters.pure.tables import cleaned
from commonground.groups.listed import queries as classes

MOST_CLASSES = 20
SENTENCES: dict[str, Any] = {
    "no_letter": _("There is no name in this line."),
    "several_names": _("There is more than one name in this line: write one on each."),
    "too_long": _("This is too long for a name: at most 120 letters."),
    "lost_letter": _("A letter was lost in this name (�): write it anew."),
    "odd_letter": _("There is a sign in it that is no letter and hides what it says."),
    "too_many": _("At most 400 names at once: paste the rest afterwards."),
    "no_names": _("There is no name in the list yet."),
    "no_class": _("Say which class it is: above, or in a column."),
    "too_many_classes": _("These are more than 20 classes: paste them in parts."),
    "mail_dropped": _("The mail address is not kept: pupils need none."),
    "date_dropped": _("The date is not kept: birth dates are not stored here."),
    "cells_dropped": _("The further columns are not kept."),
    "there": _("Already in the class."),
    "twin": _("The same name stands in line %(line)s."),
}


@dataclass(frozen=True)
class Reading:
    """One line as the page shows it."""

    line: Line
    state: str  # new, there, fault, twin
    group: str
    sentences: tuple[str, ...]

    @property
    def asks(self) -> bool:
        return self.line.twin > 0


@dataclass
class Batch:
    """The pupils of one class; `group` is the class when it is there already."""

    name: str
    group: Any = None
    pupils: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Check:
    """Everything that pasted names would make, and whether anything stands against it."""

    readings: list[Reading]
    batches: list[Batch]
    fault: str = ""

    @property
    def new(self) -> int:
        return sum(len(batch.pupils) for batch in self.batches)

    @property
    def ready(self) -> bool:
        clear = all(reading.state in ("new", "there") for reading in self.readings)
        return clear and not self.fault and self.new > 0

    @property
    def open(self) -> int:
        return sum(reading.state in ("fault", "twin") for reading in self.readings)


def check(
    actor: Any,
    school: Any,
    *,
    names: str,
    class_name: str,
    order: str,
    confirmed: Collection[int],
    **_more: object,
) -> Check:
    """Read the names and compare them with the classes that the teacher leads already."""
    lines = read_names(names, order=order)
    spelled: dict[str, str] = {}
    for line in lines:
        spelled.setdefault(same(line.group or class_name), cleaned(line.group or class_name))
    if not lines:
        return Check([], [], _say("no_names"))
    if "" in spelled:
        return Check([_reading(line, "", (), confirmed) for line in lines], [], _say("no_class"))
    if len(spelled) > MOST_CLASSES:
        return Check([], [], _say("too_many_classes"))
    batches = {
        key: Batch(name, classes.led_by_name(actor, school.pk, name))
        for key, name in spelled.items()
    }
    there = {
        key: {same(pupil) for pupil in classes.pupils_of(batch.group)} if batch.group else set()
        for key, batch in batches.items()
    }
    readings = []
    for line in lines:
        key = same(line.group or class_name)
        reading = _reading(line, spelled[key], there[key], confirmed)
        if reading.state == "new":
            batches[key].pupils.append(line.name)
        readings.append(reading)
    return Check(readings, [batch for batch in batches.values() if batch.pupils])


def _reading(line: Line, group: str, there: Collection[str], confirmed: Collection[int]) -> Reading:
    said = [_say(note) for note in line.notes]
    if line.fault:
        return Reading(line, "fault", group, (_say(line.fault), *said))
    if line.twin and line.number not in confirmed:
        return Reading(line, "twin", group, (_say("twin", line=line.twin), *said))
    if same(line.name) in there and not line.twin:
        return Reading(line, "there", group, (_say("there"), *said))
    return Reading(line, "new", group, tuple(said))


def _say(reason: str, **about: object) -> str:
    return str(SENTENCES[reason]) % about
