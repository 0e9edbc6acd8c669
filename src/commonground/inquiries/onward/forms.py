"""What is typed when a question goes on, and to whom it is handed over."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.forms import QuestionForm
from commonground.kernel.fields import offer


class OnwardForm(QuestionForm):
    """A question like any other, with what comes along."""

    with_map = forms.BooleanField(label=_("A copy of the map comes along"), required=False)
    along = forms.MultipleChoiceField(
        label=_("What is not understood or settled yet comes along"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer_words(self, words: Iterable[tuple[str, str]], *, has_map: bool) -> None:
        """What there is; nothing stands there that could not come along."""
        rows = list(words)
        offer(self, "along", rows)
        if not rows:
            self.fields["along"].widget = forms.MultipleHiddenInput()
        if not has_map:
            self.fields["with_map"].widget = forms.HiddenInput()


class HandOverForm(forms.Form):
    """To which teacher."""

    to = forms.ChoiceField(label=_("To whom"))

    def offer_people(self, rows: Iterable[tuple[str, str]]) -> None:
        offer(self, "to", rows)
