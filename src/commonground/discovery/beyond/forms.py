"""A few words about which somebody is curious."""

from django import forms
from django.utils.translation import gettext_lazy as _


class InterestForm(forms.Form):
    words = forms.CharField(
        max_length=80,
        label=_("I am curious about"),
        help_text=_("One to three words, such as “rust” or “old maps”. Nobody else reads them."),
    )
