"""Reading a line of the plan, and how it went."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.turns.planning.queries import PARTS, WENT
from commonground.kernel.fields import SentOnce, Words

MOST_OF_LINE = 500


class LineForm(forms.Form):
    """Which part of the plan, what, and when it is looked at again."""

    part = forms.ChoiceField(label=_("What is it?"), choices=PARTS, widget=forms.RadioSelect)
    words = Words(
        label=_("In your words"),
        most=MOST_OF_LINE,
        error_messages={"required": _("Write something first.")},
    )
    until = forms.DateField(
        label=_("When do you look at it again, at the latest?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    key = SentOnce()

    def __init__(self, *sent: Any, **about: Any) -> None:
        super().__init__(*sent, **about)
        self.fields["words"].widget.attrs |= {"rows": 3, "dir": "auto"}

    def said(self) -> dict[str, Any]:
        """What `actions.write_line` takes."""
        data = self.cleaned_data
        return {"source": data["words"], **{name: data[name] for name in ("part", "until", "key")}}


class LookForm(forms.Form):
    """How it went, and what one says of it."""

    went = forms.ChoiceField(label=_("How did it go?"), choices=WENT, widget=forms.RadioSelect)
    words = Words(
        label=_("What do you say of it now?"),
        most=MOST_OF_LINE,
        error_messages={"required": _("Write something first.")},
    )
    key = SentOnce()

    def __init__(self, *sent: Any, **about: Any) -> None:
        super().__init__(*sent, **about)
        self.fields["words"].widget.attrs |= {"rows": 3, "dir": "auto"}

    def said(self) -> dict[str, Any]:
        """What `actions.look_again` takes."""
        data = self.cleaned_data
        return {"source": data["words"], "went": data["went"], "key": data["key"]}


class PartForm(forms.Form):
    """What the address of the form says: which part of the plan."""

    part = forms.CharField(required=False, max_length=6)
