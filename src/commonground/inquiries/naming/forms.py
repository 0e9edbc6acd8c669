"""Choosing a name, or writing one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.pure.naming import LONGEST


class NameForm(forms.Form):
    """One of the names that were drawn, or one of one's own."""

    chosen = forms.CharField(required=False, max_length=LONGEST)
    own = forms.CharField(label=_("Or write one"), required=False, max_length=LONGEST)

    def clean(self) -> dict[str, Any]:
        """What was written counts before what was chosen."""
        told = super().clean() or {}
        if not self.errors and not (told.get("own") or told.get("chosen")):
            raise forms.ValidationError(_("Choose a name, or write one."))
        return told

    @property
    def name(self) -> str:
        return str(self.cleaned_data["own"] or self.cleaned_data["chosen"])
