"""Reading a note: what it is, its words and what comes with them, and the source it rests on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.forms import SpokenForm
from commonground.inquiries.notes.pure.addresses import is_address
from commonground.inquiries.notes.queries import (
    MARKERS,
    MOST_OF_ADDRESS,
    MOST_OF_QUOTE,
    source_at,
)
from commonground.kernel.errors import Unreadable
from commonground.kernel.fields import Line, Words


class NoteForm(SpokenForm):
    """A post with its marker, and perhaps a source with words out of it."""

    marker = forms.ChoiceField(
        label=_("What is it?"),
        choices=MARKERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what your note is.")},
    )
    from_where = Line(label=_("Where is it from?"), most=MOST_OF_ADDRESS)
    quote = Words(label=_("Words out of it"), most=MOST_OF_QUOTE, required=False)
    source: Any = None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        address = str(data.get("from_where", ""))
        if address and not is_address(address):
            self.add_error("from_where", _("An address begins with https://"))
        elif "quote" in data:
            try:
                self.source = source_at(self.actor, address, data["quote"])
            except Unreadable as fault:
                self.add_error("quote", fault.message)
        return data

    def said(self) -> dict[str, Any]:
        """What `actions.note` takes."""
        return super().said() | {"marker": self.cleaned_data["marker"], "pinned": self.source}


class OnForm(forms.Form):
    """What the address of the form says: on which note, its marker, its source, which part is open."""

    on = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    marker = forms.CharField(required=False)
    source = forms.CharField(required=False)
    opens = forms.CharField(required=False)

    def about(self) -> dict[str, Any]:
        """Nonsense says nothing."""
        data = self.cleaned_data if self.is_valid() else {}
        return {name: data.get(name) or ("" if name != "on" else None) for name in self.fields}
