"""Reading a simulation, what is set and expected in a run, and what came out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.forms import SpokenForm
from commonground.inquiries.notes.pure.addresses import is_address
from commonground.inquiries.notes.queries import MOST_OF_ADDRESS
from commonground.inquiries.trials.actions import Found
from commonground.inquiries.trials.queries import PLAYED, Writing, bears_on
from commonground.inquiries.trials.running.queries import (
    BEARINGS,
    MOST_OF_EXPECTED,
    MOST_OF_SET,
    read_set,
)
from commonground.kernel.errors import Unreadable
from commonground.kernel.fields import Line, SentOnce, Words, offer


class SimulationForm(SpokenForm):
    """Which simulation it is, where it is, and on which link or sentence it bears."""

    address = Line(
        label=_("Where is the simulation?"),
        most=MOST_OF_ADDRESS,
        help_text=_("Its address on the web. Leave it empty if you play it by hand."),
    )
    about = forms.ChoiceField(label=_("What does it bear on?"), required=False)

    def __init__(self, actor: Any, writing: Writing, *sent: Any, **about: Any) -> None:
        super().__init__(actor, *sent, initial=writing.begin_with, **about)
        self.writing = writing
        self.fields["address"].widget = forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"})
        offer(self, "about", [("", _("nothing in particular yet")), *writing.choices])

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"])
        if address and not is_address(address):
            raise forms.ValidationError(_("An address begins with https://"))
        return address

    def found(self) -> Found:
        """The simulation, as `actions.write_down` takes it."""
        data = self.cleaned_data
        on = bears_on(self.actor, self.writing.inquiry, data["about"])
        day = self.writing.begin_with["day"]
        return Found(sort=PLAYED, day=day, spot="", address=data["address"], **on)


class AboutForm(forms.Form):
    """What the address of the form says: on which link or sentence it shall bear."""

    about = forms.CharField(required=False, max_length=80)


class RunForm(forms.Form):
    """What is set, and what is expected before it is run."""

    values = Words(
        label=_("What do you set?"),
        most=MOST_OF_SET,
        help_text=_("A line for each: a name, =, a value and its unit. For example: light = 8 h"),
        error_messages={"required": _("Write what you set as “name = value”, a line for each.")},
    )
    expected = Words(
        label=_("What do you expect, and why?"),
        most=MOST_OF_EXPECTED,
        help_text=_("Before you run it. Being wrong tells more than being right."),
        error_messages={"required": _("Say what you expect, before you run it.")},
    )
    key = SentOnce()

    def __init__(self, *sent: Any, **about: Any) -> None:
        super().__init__(*sent, **about)
        self.fields["values"].widget.attrs |= {"rows": 3, "dir": "auto"}
        self.fields["expected"].widget.attrs |= {"rows": 3, "dir": "auto"}

    def clean_values(self) -> Any:
        try:
            return read_set(self.cleaned_data["values"])
        except Unreadable as fault:
            raise forms.ValidationError(fault.message) from fault


class OutcomeForm(SpokenForm):
    """What came out, in numbers, words, pictures, and what that says of the link or the sentence."""

    bearing = forms.ChoiceField(label=_("What does it say of that?"), choices=BEARINGS)

    def said(self) -> dict[str, Any]:
        """What `actions.tell_outcome` takes."""
        return super().said() | {"bearing": self.cleaned_data["bearing"]}
