"""Reading a poll in the composer, and a vote."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.kernel.errors import Unreadable
from commonground.posts.actions import Attach
from commonground.posts.polls.actions import choices_of, with_poll
from commonground.posts.polls.queries import CHOICES

LONGEST_OPEN = timedelta(days=366)
END_OF_DAY = time(23, 59)


class PollForm(forms.Form):
    """Up to eight choices, one or several of them, and an end; all empty is no poll."""

    several = forms.BooleanField(label=gettext_lazy("One may choose several"), required=False)
    day = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hour = forms.TimeField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, actor: Any, data: Any = None, files: Any = None, **about: Any) -> None:
        super().__init__(data, files, **about)
        self.actor = actor
        for number in range(1, CHOICES + 1):
            self.fields[f"choice_{number}"] = forms.CharField(
                label=_("Choice %(n)d") % {"n": number},
                required=False,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )

    @property
    def choices(self) -> list[Any]:
        """The fields of the choices, in order."""
        return [self[f"choice_{number}"] for number in range(1, CHOICES + 1)]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        typed = [data.get(f"choice_{number}", "") for number in range(1, CHOICES + 1)]
        data["choices"] = []
        if not self.has_changed() or self.errors:
            return data
        try:
            data["choices"] = choices_of(typed)
        except Unreadable as fault:
            raise ValidationError(fault.message) from fault
        data["closes_at"] = self._end(data)
        return data

    def _end(self, data: dict[str, Any]) -> datetime | None:
        if data.get("day") is None:
            if data.get("hour") is not None:
                raise ValidationError(_("Say on which day it ends."))
            return None
        now = timezone.now()
        zone = timezone.get_current_timezone()
        end = datetime.combine(data["day"], data.get("hour") or END_OF_DAY, zone)
        if not now < end < now + LONGEST_OPEN:
            raise ValidationError(_("It can end from now on, within a year."))
        return end

    def attaches(self, actor: Any) -> Sequence[Attach]:
        """The rows of the poll, if there is one."""
        data = self.cleaned_data
        if not data["choices"]:
            return ()
        return (
            with_poll(data["choices"], several=data["several"], closes_at=data.get("closes_at")),
        )


class VoteForm(forms.Form):
    """What was chosen; whether it stands there is seen by the action."""

    choice = forms.TypedMultipleChoiceField(
        coerce=int,
        choices=[(place, str(place)) for place in range(CHOICES)],
        error_messages={
            "required": gettext_lazy("Choose something first."),
            "invalid_choice": gettext_lazy("Choose something that stands there."),
        },
    )

    def chosen(self) -> list[int]:
        """The places that were chosen, or what is wrong in a sentence."""
        if not self.is_valid():
            raise Unreadable(str(next(iter(self.errors["choice"]))))
        return list(self.cleaned_data["choice"])
