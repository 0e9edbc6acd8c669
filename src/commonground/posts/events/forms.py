"""Reading what a group is told of an event."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.fields import SentOnce
from commonground.kernel.text import tidy
from commonground.posts.actions import MOST


class TellingForm(forms.Form):
    """A few words beside the card, which may stay away."""

    words = forms.CharField(
        label=_("Your words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    key = SentOnce()

    def clean_words(self) -> str:
        try:
            return tidy(self.cleaned_data["words"], most=MOST)
        except Unreadable as fault:
            raise ValidationError(fault.message) from fault
