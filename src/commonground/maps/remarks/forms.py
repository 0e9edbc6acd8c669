"""A line about a step of a map, and why one is taken out of sight."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import SentOnce, Words
from commonground.maps.pure.content import MOST_OF_REMARK
from commonground.maps.remarks.actions import MOST_OF_REASON


class RemarkForm(forms.Form):
    """One line."""

    words = Words(label=_("Your line"), most=MOST_OF_REMARK)
    key = SentOnce()


class ReasonForm(forms.Form):
    """A sentence or two, which the author reads."""

    reason = forms.CharField(
        label=_("Why?"), max_length=MOST_OF_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )
