"""What the groups are called, and how long they last."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 118


class KeepForm(forms.Form):
    """A name for each group, neutral at first; a last day if there is one."""

    def __init__(
        self, data: Any, *, numbers: Sequence[int], of: str, today: date, last: date
    ) -> None:
        super().__init__(data or None)
        self.numbers, self.today, self.last = numbers, today, last
        for number in numbers:
            name = _("%(of)s · group %(n)d") % {"of": of[: MOST - 20], "n": number + 1}
            self.fields[f"name-{number}"] = forms.CharField(
                label=_("Group %(n)d") % {"n": number + 1}, max_length=MOST, initial=name
            )
        self.fields["ends_on"] = forms.DateField(
            label=_("Last day"),
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}),
            help_text=_("Afterwards those who were in it can still read what was said."),
        )

    def clean_ends_on(self) -> date | None:
        day: date | None = self.cleaned_data["ends_on"]
        if day and not self.today <= day <= self.last:
            raise forms.ValidationError(_("A day between today and five years from now."))
        return day

    @property
    def names(self) -> dict[int, str]:
        """The names by group; call it when the form is valid."""
        return {number: self.cleaned_data[f"name-{number}"] for number in self.numbers}
