"""What is typed for a circle."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Circle(forms.Form):
    """The name of a circle: read by its owner alone."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Only you read this name."))
