"""What is typed by those who lead a question on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.actions import MOST_OF_ABOUT
from commonground.kernel.fields import Words


class SettledForm(forms.Form):
    """What is settled, for reference."""

    settled = Words(label=_("What is settled"), most=MOST_OF_ABOUT, required=False)
