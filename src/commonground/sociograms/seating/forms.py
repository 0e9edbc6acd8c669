"""How the tables stand, and what one button of the room says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.seating.pure.tables import MOST_ACROSS, MOST_DEEP


class TablesForm(forms.Form):
    """How many tables stand beside each other and behind each other."""

    across = forms.IntegerField(
        label=_("Tables beside each other"), min_value=1, max_value=MOST_ACROSS
    )
    deep = forms.IntegerField(label=_("Rows of tables"), min_value=1, max_value=MOST_DEEP)


class ExchangeForm(forms.Form):
    """From which table to which: `0:4`."""

    move = forms.RegexField(r"^\d{1,2}:\d{1,2}$", max_length=6)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        was, to = (int(part) for part in given["move"].split(":"))
        return {"was": was, "to": to}


class FrontForm(forms.Form):
    """Who has to sit in front, or no longer: `12:1`."""

    front = forms.RegexField(r"^\d{1,18}:[01]$", max_length=30)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        person, on = given["front"].split(":")
        return {"person": int(person), "on": on == "1"}
