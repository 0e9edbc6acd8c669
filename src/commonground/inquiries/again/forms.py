"""Whom one would like to learn with again."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import offer


class ChoosingForm(forms.Form):
    """A box for each, and nobody has to tick one."""

    people = forms.MultipleChoiceField(
        label=_("I would like to learn again with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer_people(self, rows: Iterable[tuple[str, str]]) -> None:
        offer(self, "people", rows)
