"""Reading the one sentence."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Unreadable
from commonground.posts.learned.actions import one_line


class TakenForm(forms.Form):
    """What did you take from it?"""

    words = forms.CharField(
        label=_("What did you take from it?"),
        help_text=_("One sentence. Only the one who said it reads it, with your name."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write one sentence: what did you take from it?")},
    )

    def clean_words(self) -> str:
        try:
            return one_line(self.cleaned_data["words"])
        except Unreadable as fault:
            raise ValidationError(fault.message) from fault
