"""What was tried for a pupil, and when to look again."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TWO_WEEKS = timedelta(days=14)
A_YEAR = timedelta(days=366)


def _day(today: date, label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        initial=today + TWO_WEEKS,
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class AgainForm(forms.Form):
    """Another day to look again, or none: then it is done."""

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.fields["again_on"] = _day(today, _("Look again on"))

    def clean_again_on(self) -> date | None:
        day: date | None = self.cleaned_data["again_on"]
        if day and not self.today <= day <= self.today + A_YEAR:
            raise forms.ValidationError(_("A day between today and a year from now."))
        return day


class NoteForm(AgainForm):
    """For whom, what, and when to look again."""

    about = forms.ChoiceField(label=_("For whom?"))
    text = forms.CharField(
        label=_("What you tried, or want to try"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("about", "text", "again_on")

    def __init__(self, data: Any, *, today: date, people: Sequence[tuple[int, str]]) -> None:
        super().__init__(data, today=today)
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)
        about.choices = [(str(pk), name) for pk, name in people]
        self.order_fields(self.field_order)
