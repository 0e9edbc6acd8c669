"""Whose part in a question is ended, and why."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.parting.actions import MOST_OF_REASON
from commonground.kernel.fields import offer


class PartingForm(forms.Form):
    """One of those who take part, and a sentence or two that they read."""

    who = forms.ChoiceField(label=_("Whose part?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"),
        max_length=MOST_OF_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They read it."),
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **about: Any) -> None:
        super().__init__(*args, **about)
        offer(self, "who", list(choices))
