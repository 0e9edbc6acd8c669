"""Why something is taken out of sight: its author reads it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.hiding.actions import MOST_OF_REASON


class ReasonForm(forms.Form):
    """A sentence or two."""

    reason = forms.CharField(
        label=_("Why?"), max_length=MOST_OF_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )
