"""Reading the hour at which something shall be said."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FURTHEST = timedelta(days=366)


class HourForm(forms.Form):
    """A day and an hour that are still to come, within a year, by the clock of this place."""

    day = forms.DateField(label=_("Day"), error_messages={"required": _("Say on which day.")})
    hour = forms.TimeField(label=_("Hour"), error_messages={"required": _("Say at what hour.")})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.files:
            self.add_error(
                "day", _("Pictures and files cannot wait: say it now, or leave them out.")
            )
        if "day" in data and "hour" in data:
            zone = timezone.get_current_timezone()
            data["due_at"] = datetime.combine(data["day"], data["hour"], zone)
            if not timezone.now() < data["due_at"] < timezone.now() + FURTHEST:
                self.add_error("day", _("Choose an hour that is still to come, within a year."))
        return data
