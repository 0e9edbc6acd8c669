"""What to watch for, where, and until when."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.discovery.watches.queries import LONGEST, USUAL
from commonground.kernel.pages import id_in


class WatchForm(forms.Form):
    """Words as in search; a place is one of one's own."""

    words = forms.CharField(
        max_length=300,
        label=gettext_lazy("Tell me when these words turn up"),
        help_text=gettext_lazy("As in search: “words in a row”, -without, #marked."),
    )
    place = forms.ChoiceField(required=False, label=gettext_lazy("In"))
    until = forms.DateField(
        label=gettext_lazy("Until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, said: Any, places: list[Any], *, today: date, words: str = "") -> None:
        super().__init__(said, initial={"words": words[:300], "until": today + USUAL})
        self.places, self.today = {str(place.pk): place for place in places}, today
        field: Any = self.fields["place"]
        field.choices = [("", _("everywhere")), *((pk, p.name) for pk, p in self.places.items())]

    def clean_place(self) -> Any:
        chosen = self.cleaned_data["place"]
        return self.places[chosen] if id_in(chosen) is not None else None

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not self.today <= until <= self.today + LONGEST:
            raise ValidationError(_("Choose a day from today on, within a year."))
        return until
