"""What is typed into one's own plan."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.asking.queries import LONGEST
from commonground.kernel.fields import SentOnce, offer


class AimForm(forms.Form):
    """One line."""

    words = forms.CharField(
        label=_("I want to learn, or be able to"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    key = SentOnce()


class FeedForm(forms.Form):
    """Which of my questions help with it."""

    questions = forms.MultipleChoiceField(
        label=_("Which of your questions help with it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer_questions(self, rows: Iterable[tuple[str, str]]) -> None:
        offer(self, "questions", rows)
