"""A recovery sheet as it is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TypedForm(forms.Form):
    """All lines at once; gaps and small letters do not matter."""

    letters = forms.CharField(
        label=_("The letters of the recovery sheet"),
        help_text=_("Four lines of 17 letters. Gaps and small letters do not matter."),
        max_length=500,
        widget=forms.Textarea(
            attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}
        ),
    )
