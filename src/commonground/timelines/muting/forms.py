"""What is typed to mute a word."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.timelines.muting.actions import LONGEST

SPANS = [
    ("1", _("until tomorrow")),
    ("7", _("for a week")),
    ("30", _("for a month")),
    ("", _("until I say otherwise")),
]


class MutedWordsForm(forms.Form):
    """A word or a phrase, and for how long."""

    words = forms.CharField(label=_("Word or words"), max_length=LONGEST)
    days = forms.TypedChoiceField(
        label=_("For how long"), choices=SPANS, coerce=int, empty_value=None, required=False
    )

    def said(self) -> dict[str, Any]:
        """What `actions.mute_words` takes."""
        return {"words": self.cleaned_data["words"], "days": self.cleaned_data["days"]}
