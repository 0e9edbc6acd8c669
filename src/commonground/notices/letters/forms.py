"""When a letter shall come, and when it shall be quiet."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonground.timelines.quiet.queries import known_zone

CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class LetterForm(forms.Form):
    """The hour of the letter."""

    hour = forms.TypedChoiceField(
        label=_("At what hour"), choices=[(n, f"{n:02}:00") for n in range(24)], coerce=int
    )


class QuietForm(forms.Form):
    """From when to when nothing is new."""

    begins = forms.TimeField(label=_("From"), widget=CLOCK)
    ends = forms.TimeField(
        label=_("Until"), widget=CLOCK, help_text=_("The same time twice means: never quiet.")
    )


class OwnQuietForm(QuietForm):
    """The same, by one's own clock."""

    zone = forms.CharField(
        label=_("Time zone"),
        required=False,
        max_length=64,
        help_text=_("Such as Europe/Paris. When it is empty, that of your school holds."),
    )

    def clean_zone(self) -> Any:
        zone = self.cleaned_data["zone"].strip()
        if zone and not known_zone(zone):
            raise ValidationError(_("There is no such time zone."))
        return zone
