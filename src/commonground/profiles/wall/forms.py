"""Reading what is written on a page, and who may write there."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.text import tidy
from commonground.posts.actions import MOST
from commonground.profiles.wall.queries import CHOICES


class WriteForm(forms.Form):
    """Words for somebody's page, and who can read them."""

    text = forms.CharField(
        label=_("What you write"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write something first.")},
    )
    audience = forms.TypedChoiceField(label=_("Who can read this"), coerce=int)
    key = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, options: Any, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        field = self.fields["audience"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = options

    def clean_text(self) -> str:
        try:
            return tidy(self.cleaned_data["text"], most=MOST)
        except Unreadable as fault:
            raise ValidationError(fault.message) from fault


class WritersForm(forms.Form):
    """Who may write on my page."""

    writers = forms.ChoiceField(
        label=_("Who may write on my page"), choices=CHOICES, widget=forms.RadioSelect
    )
