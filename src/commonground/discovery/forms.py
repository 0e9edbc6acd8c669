"""What is asked for: words, by whom, in which class or group, since when."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.pages import id_in

LONGEST = 300
SINCE = {
    "": (_("at any time"), None),
    "week": (_("in the last week"), timedelta(days=7)),
    "month": (_("in the last month"), timedelta(days=31)),
    "year": (_("in the last year"), timedelta(days=366)),
}


class SearchForm(forms.Form):
    """Everything may be left out; what makes no sense is passed over, since looking harms nobody."""

    q = forms.CharField(required=False, label=_("What are you looking for?"))
    by = forms.CharField(required=False, label=_("Written by"))
    place = forms.ChoiceField(required=False, label=_("In"))
    since = forms.ChoiceField(required=False, label=_("When"))

    def __init__(self, asked: Any, rooms: list[Any]) -> None:
        super().__init__(asked)
        places = [("", _("everywhere")), *((str(room.pk), room.name) for room in rooms)]
        whens = [(name, label) for name, (label, _span) in SINCE.items()]
        for name, choices in (("place", places), ("since", whens)):
            field: Any = self.fields[name]
            field.choices = choices

    def asked(self) -> dict[str, Any]:
        """What could be understood, each in its own terms."""
        self.is_valid()
        said = self.cleaned_data
        return {
            "words": said.get("q", "")[:LONGEST],
            "by": said.get("by", "")[:80],
            "place": id_in(said.get("place", "")),
            "since": SINCE[said.get("since", "")][1],
        }
