"""What is typed for a lesson or an event; times are those on the wall of the school."""

from datetime import MAXYEAR, date, datetime, time, tzinfo
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from commonground.groups.calendar.actions import meeting_link
from commonground.groups.calendar.pure.links import LONGEST as LONGEST_LINK
from commonground.groups.calendar.queries import SORTS
from commonground.kernel.errors import Unreadable

FIRST_YEAR, LAST_YEAR = 2000, min(2200, MAXYEAR)


class Day(forms.DateInput):
    """A day, picked or typed as the browser likes."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Hour(forms.TimeInput):
    """A time of day."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class Lesson(forms.Form):
    """A weekly lesson."""

    weekday = forms.TypedChoiceField(label=_("Day"), choices=list(WEEKDAYS.items()), coerce=int)
    begins = forms.TimeField(label=_("From"), widget=Hour)
    ends = forms.TimeField(label=_("To"), widget=Hour)
    subject = forms.CharField(label=_("Subject"), max_length=80)
    place = forms.CharField(label=_("Room"), max_length=80, required=False)

    def clean_ends(self) -> time:
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data["ends"]
        if begins and ends <= begins:
            raise forms.ValidationError(_("The lesson ends before it begins."))
        return ends  # type: ignore[no-any-return]


class Event(forms.Form):
    """A test, a presentation, an excursion."""

    title = forms.CharField(label=_("What"), max_length=120)
    sort = forms.ChoiceField(label=_("Kind"), choices=SORTS)
    day = forms.DateField(label=_("Day"), widget=Day)
    begins = forms.TimeField(label=_("From"), widget=Hour)
    last_day = forms.DateField(
        label=_("Last day"),
        widget=Day,
        required=False,
        help_text=_("Only when it is longer than a day."),
    )
    ends = forms.TimeField(label=_("To"), widget=Hour)
    place = forms.CharField(
        label=_("Where"),
        max_length=120,
        required=False,
        help_text=_("Never sent to a pupil's calendar outside."),
    )
    link = forms.CharField(
        label=_("Meeting link"),
        required=False,
        max_length=LONGEST_LINK,
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
        help_text=_(
            "For a video meeting; it begins with https://. Never sent to a pupil's calendar."
        ),
    )

    def __init__(self, *args: Any, zone: tzinfo, **given: Any) -> None:
        super().__init__(*args, **given)
        self.zone = zone

    def clean_link(self) -> str:
        try:
            return meeting_link(self.cleaned_data["link"])
        except Unreadable as fault:
            raise forms.ValidationError(fault.message) from fault

    def clean_day(self) -> date:
        return _sane(self.cleaned_data["day"])

    def clean_last_day(self) -> date | None:
        day = self.cleaned_data["last_day"]
        return _sane(day) if day else None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if {"day", "begins", "ends", "last_day", "title"} - given.keys():
            return given
        last = given.pop("last_day") or given["day"]
        begins = datetime.combine(given.pop("day"), given["begins"], self.zone)
        ends = datetime.combine(last, given["ends"], self.zone)
        if ends < begins:
            raise forms.ValidationError(_("It ends before it begins."))
        return given | {"begins": begins, "ends": ends}


def _sane(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(_("There is a mistake in the year."))
    return day


def typed(event: Any, zone: tzinfo) -> dict[str, Any]:
    """An event as its form shows it."""
    begins, ends = event.begins.astimezone(zone), event.ends.astimezone(zone)
    return {
        "title": event.title,
        "sort": event.sort,
        "place": event.place,
        "link": event.link,
        "day": begins.date(),
        "begins": begins.time(),
        "last_day": ends.date() if ends.date() != begins.date() else None,
        "ends": ends.time(),
    }
