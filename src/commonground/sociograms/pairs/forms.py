"""For what pairs are wanted, and how much each kind of answer counts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

PURPOSES = [
    ("learning", _("learning together")),
    ("leisure", _("a break, an excursion")),
    ("public", _("presenting to others")),
]
WAYS = [
    ("best", _("keep as many wishes as can be")),
    ("stable", _("so that no two would rather leave together")),
]


class PairsForm(forms.Form):
    """The weights are there to be seen and changed."""

    way = forms.ChoiceField(label=_("How?"), choices=WAYS, initial="best", widget=forms.RadioSelect)

    def __init__(
        self, data: Any, *, kinds: Sequence[tuple[str, str]], weights: Mapping[str, float]
    ) -> None:
        super().__init__(data or None)
        self.kinds = [slug for slug, _name in kinds]
        for slug, name in kinds:
            self.fields[f"w-{slug}"] = forms.FloatField(
                label=name, min_value=0, max_value=10, initial=weights.get(slug, 1.0)
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        weights = {slug: given.get(f"w-{slug}") or 0.0 for slug in self.kinds}
        if not self.errors and not any(weights.values()):
            raise forms.ValidationError(_("At least one kind of answer has to count."))
        return {**given, "weights": {slug: w for slug, w in weights.items() if w}}

    @property
    def sliders(self) -> list[forms.BoundField]:
        """The weight of each kind."""
        return [self[f"w-{slug}"] for slug in self.kinds]


class RoundsForm(forms.Form):
    """How many rounds are wanted."""

    many = forms.IntegerField(label=_("How many rounds?"), min_value=1, max_value=30, initial=3)
