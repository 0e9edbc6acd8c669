"""Reading what was tried."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.forms import SpokenForm
from commonground.inquiries.trials.actions import Found
from commonground.inquiries.trials.queries import (
    BEARINGS,
    MOST_OF_TABLE,
    SORTS,
    SPOTS,
    Writing,
    bears_on,
    read_table,
)
from commonground.kernel.errors import Unreadable
from commonground.kernel.fields import Words, offer


class TrialForm(SpokenForm):
    """How, when, at what kind of place; what came of it, in words, numbers, pictures; what it bears on."""

    sort = forms.ChoiceField(label=_("What did you do?"), choices=SORTS)
    day = forms.DateField(
        label=_("When?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    spot = forms.ChoiceField(label=_("Where?"), choices=SPOTS)
    table = Words(
        label=_("Numbers"),
        most=MOST_OF_TABLE,
        required=False,
        help_text=_(
            "A line for each value, commas between: the first line says what stands where."
        ),
    )
    about = forms.ChoiceField(label=_("What does it bear on?"), required=False)
    bearing = forms.ChoiceField(label=_("What does it say of that?"), choices=BEARINGS)

    def __init__(self, actor: Any, writing: Writing, *sent: Any, **about: Any) -> None:
        super().__init__(actor, *sent, initial=writing.begin_with, **about)
        self.inquiry = writing.inquiry
        offer(self, "about", [("", _("nothing in particular yet")), *writing.choices])

    def clean_table(self) -> Any:
        try:
            return read_table(self.cleaned_data["table"])
        except Unreadable as fault:
            raise forms.ValidationError(fault.message) from fault

    def clean_day(self) -> Any:
        if self.cleaned_data["day"] > localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return self.cleaned_data["day"]

    def found(self) -> Found:
        """What was tried, as `actions.write_down` takes it."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("sort", "day", "spot", "table", "bearing")}
        return Found(**plain, **bears_on(self.actor, self.inquiry, data["about"]))


class AboutForm(forms.Form):
    """What the address of the form says."""

    about = forms.CharField(required=False, max_length=80)
