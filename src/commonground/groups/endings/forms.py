"""What is typed for a term."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Day(forms.DateInput):
    """A day, picked or typed as the browser likes."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Term(forms.Form):
    """A school year or a part of it."""

    name = forms.CharField(label=_("Name"), max_length=80)
    starts = forms.DateField(label=_("First day"), widget=Day)
    ends = forms.DateField(label=_("Last day"), widget=Day)

    def clean_ends(self) -> object:
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data["ends"]
        if starts and ends < starts:
            raise forms.ValidationError(_("The term ends before it begins."))
        return ends
