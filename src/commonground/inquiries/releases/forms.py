"""Which of my words may go out."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import offer


class ReleaseForm(forms.Form):
    """A box for each, and two for the name."""

    words = forms.MultipleChoiceField(
        label=_("These may go out"), required=False, widget=forms.CheckboxSelectMultiple
    )
    named = forms.BooleanField(label=_("With my name beside what I said"), required=False)
    thoughts_named = forms.BooleanField(
        label=_("With my name beside what I thought"), required=False
    )

    def offer_words(self, rows: Iterable[tuple[str, str]]) -> None:
        offer(self, "words", rows)
