"""Reading which two wordings are meant, and what is said of them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.fields import offer

SAID = [("same", _("They mean the same")), ("two", _("They are two things"))]


class SamenessForm(forms.Form):
    """Two names that stand on a map, and whether they mean the same."""

    first = forms.ChoiceField(label=_("This"))
    second = forms.ChoiceField(label=_("and this"))
    said = forms.ChoiceField(choices=SAID)

    def offer_names(self, names: Iterable[tuple[str, str]]) -> None:
        choices = list(names)
        for field in ("first", "second"):
            offer(self, field, choices)

    def word(self) -> dict[str, Any]:
        """What was said, or a sentence about what is wrong."""
        if not self.is_valid():
            raise Unreadable(str(_("Choose two that stand on a map here.")))
        told = self.cleaned_data
        return {"first": told["first"], "second": told["second"], "same": told["said"] == "same"}
