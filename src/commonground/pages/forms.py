"""What is typed when a page is begun, changed or hidden."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.text import tidy
from commonground.pages.actions import MOST, MOST_OF_NOTE, MOST_OF_REASON, MOST_OF_TITLE


class NewPageForm(forms.Form):
    """A title and the first words."""

    title = forms.CharField(label=_("Name of the page"), max_length=MOST_OF_TITLE)
    text = forms.CharField(
        label=_("What the page says"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )

    def clean_text(self) -> str:
        """Too long is said with how much too long."""
        try:
            return tidy(self.cleaned_data["text"], most=MOST)
        except Unreadable as fault:
            raise forms.ValidationError(fault.message) from fault

    def said(self) -> dict[str, Any]:
        return {"title": self.cleaned_data["title"], "source": self.cleaned_data["text"]}


class PageForm(NewPageForm):
    """The same for a change: with the version that was read, and what one did."""

    note = forms.CharField(
        label=_("What did you change?"),
        max_length=MOST_OF_NOTE,
        required=False,
        help_text=_("A word or two for the others, if you like."),
    )
    on = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def said(self) -> dict[str, Any]:
        rest = {"note": self.cleaned_data["note"], "on": self.cleaned_data["on"]}
        return super().said() | rest


class ReasonForm(forms.Form):
    """Why a version is hidden: its author reads it."""

    reason = forms.CharField(
        label=_("Why?"), max_length=MOST_OF_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )


class NamedForm(forms.Form):
    """A title out of an address."""

    title = forms.CharField(max_length=MOST_OF_TITLE * 2)
