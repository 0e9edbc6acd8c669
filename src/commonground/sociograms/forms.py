"""Why somebody opens the names."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.actions import PURPOSES
from commonground.sociograms.pure.naming import names_anybody


class PurposeForm(forms.Form):
    """One of the usual purposes, or one's own words, in which none of `names` may stand."""

    purpose = forms.ChoiceField(
        label=_("What for?"),
        help_text=_("Pupils and guardians read this."),
        choices=[(str(n), said) for n, said in enumerate(PURPOSES)],
        required=False,
    )
    words = forms.CharField(label=_("Or in your words"), max_length=300, required=False)

    def __init__(self, *args: Any, names: Collection[str] = ()) -> None:
        self.names = names
        super().__init__(*args)

    def clean_words(self) -> str:
        words = " ".join(str(self.cleaned_data["words"]).split())
        if names_anybody(words, self.names):
            raise forms.ValidationError(_("Name nobody here: pupils and guardians read this."))
        return words

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("words") and not given.get("purpose"):
            self.add_error("purpose", _("Say what you open the names for."))
        return given

    @property
    def said(self) -> str:
        """The purpose as it is logged."""
        given = self.cleaned_data
        chosen = given["purpose"]
        return given["words"] or (str(PURPOSES[int(chosen)]) if chosen else "")
