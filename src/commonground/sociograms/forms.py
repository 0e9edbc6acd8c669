"""Why somebody opens the names."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.actions import PURPOSES


class PurposeForm(forms.Form):
    """One of the usual purposes, or one's own words."""

    purpose = forms.ChoiceField(
        label=_("What for?"),
        help_text=_("What is it for? Pupils and guardians read this."),
        choices=[(str(n), said) for n, said in enumerate(PURPOSES)],
        required=False,
    )
    words = forms.CharField(label=_("Or in your words"), max_length=300, required=False)

    @property
    def said(self) -> str:
        """The purpose as it is logged."""
        given = self.cleaned_data
        chosen = given["purpose"]
        return given["words"] or (str(PURPOSES[int(chosen)]) if chosen else "")
