"""Reading what is written together, what is cited, what was given up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.synthesis.actions import MOST, MOST_OF_REASON
from commonground.inquiries.synthesis.queries import Citing
from commonground.kernel.fields import SentOnce, Words, offer


class SynthesisForm(forms.Form):
    """The words, and the version that was read."""

    text = Words(
        label=_("What do we know now, all of us together?"),
        most=MOST,
        help_text=_(
            "Say what you found, how sure it is, and what stays open. All of you write here."
        ),
        error_messages={"required": _("Write something first.")},
    )
    on = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def said(self) -> dict[str, Any]:
        return {"source": self.cleaned_data["text"], "on": self.cleaned_data["on"]}


class CitingForm(forms.Form):
    """What it rests on, and which sentences it does not settle."""

    rests_on = forms.MultipleChoiceField(
        label=_("It rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    leaves_open = forms.MultipleChoiceField(
        label=_("It does not settle"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who sees it otherwise stays in sight."),
    )

    def __init__(self, citing: Citing, data: Any = None) -> None:
        super().__init__(data, initial=citing.begin_with)
        offer(self, "rests_on", [(c.value, f"{c.label}: {c.words}") for c in citing.citable])
        offer(self, "leaves_open", [(c.value, c.words) for c in citing.statements])


class GivenUpForm(forms.Form):
    """One sentence of one's own."""

    words = Words(
        label=_("What did you give up on the way?"),
        most=600,
        error_messages={"required": _("Write what you gave up.")},
    )
    key = SentOnce()

    def said(self) -> dict[str, Any]:
        return {"source": self.cleaned_data["words"], "key": self.cleaned_data["key"]}


class ReasonForm(forms.Form):
    """Why a version is hidden: its author reads it."""

    reason = forms.CharField(
        label=_("Why?"), max_length=MOST_OF_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )
