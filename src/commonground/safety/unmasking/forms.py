"""Which name, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import Words
from commonground.safety.unmasking.actions import MOST_OF_REASON


class AskForm(forms.Form):
    """A name, a reason, and whether telling at once would endanger somebody."""

    name = forms.ChoiceField(label=_("Which name"))
    reason = Words(
        label=_("Who may be in danger, and what do you fear?"),
        most=MOST_OF_REASON,
        help_text=_("The second adult, the head, and whoever bears the name read this sentence."),
        error_messages={"required": _("Say why: who may be in danger, and what you fear.")},
    )
    later = forms.BooleanField(
        label=_("Telling the pupil now would put somebody in danger"),
        required=False,
        help_text=_("They are told after thirty days then."),
    )

    def __init__(self, names: Any, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        field = self.fields["name"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = names
        self.fields["reason"].widget.attrs["rows"] = 3


class OfForm(forms.Form):
    """The name with which the form begins."""

    name = forms.IntegerField(required=False)
