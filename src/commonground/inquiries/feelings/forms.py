"""Reading the six answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.feelings.queries import LEVELS, SENTENCES


class FeelingForm(forms.Form):
    """One of five steps for each sentence."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for item, sentence in SENTENCES.items():
            self.fields[item] = forms.TypedChoiceField(
                label=sentence,
                choices=list(enumerate(LEVELS, start=1)),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one answer to this sentence.")},
            )
