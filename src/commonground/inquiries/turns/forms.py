"""Reading what is to be done."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import SentOnce, Words


class TaskForm(forms.Form):
    """What, until when, and whether one takes it oneself."""

    words = Words(
        label=_("What is to be done?"),
        most=300,
        error_messages={"required": _("Write what is to be done.")},
    )
    until = forms.DateField(
        label=_("Until when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    mine = forms.BooleanField(label=_("I do it"), required=False)
    key = SentOnce()

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        rest = {name: data[name] for name in ("until", "mine", "key")}
        return {"source": data["words"], **rest}
