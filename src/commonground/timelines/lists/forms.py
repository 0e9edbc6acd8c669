"""What is typed for a list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.timelines.lists.actions import LONGEST


class ListForm(forms.Form):
    """The name of a list: read by its owner alone."""

    name = forms.CharField(
        label=_("Name"), max_length=LONGEST, help_text=_("Only you read this name.")
    )
