"""What is set on every page with a picture: how much each kind counts, the wave, the blanks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.pure.choice import Kind


class KindsForm(forms.Form):
    """A form without JavaScript; what is not set stays as the study has it."""

    def __init__(
        self,
        data: Any,
        kinds: Sequence[Kind],
        waves: Sequence[str],
        *,
        blanks: bool,
        step: forms.IntegerField,
        start: Mapping[str, Any],
    ) -> None:
        self.kinds = kinds
        filled = {name: data[name] for name in data} if data else {}
        usual: dict[str, Any] = {"wave": waves[-1], "blank": "out"}
        usual |= {f"w-{kind.slug}": kind.weight for kind in kinds}
        super().__init__({**usual, **start, **filled})
        self.fields["step"] = step
        for kind in kinds:
            self.fields[f"w-{kind.slug}"] = forms.FloatField(
                label=kind.name, min_value=0, max_value=1, widget=_range(0, 1, 0.1)
            )
        self.fields["wave"] = forms.ChoiceField(
            label=_("Which asking?"), choices=[(w, w or "–") for w in waves], required=False
        )
        self.fields["blank"] = forms.ChoiceField(
            label=_("Answers that were not given"),
            choices=[("out", _("leave them out")), ("no", _("count them as “no”"))],
            required=False,
        )
        self.many_waves, self.blanks = len(waves) > 1, blanks

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        weights = {k.slug: given.get(f"w-{k.slug}") for k in self.kinds}
        if not self.errors and not any(weights.values()):
            raise forms.ValidationError(_("At least one kind of tie has to count."))
        return {**given, "weights": {slug: w for slug, w in weights.items() if w}}

    @property
    def step(self) -> forms.BoundField:
        return self["step"]

    @property
    def sliders(self) -> list[tuple[forms.BoundField, str]]:
        """The slider of each kind with its look."""
        return [(self[f"w-{kind.slug}"], kind.look) for kind in self.kinds]


def percent(least: int, most: int, *, too_much: Any) -> forms.IntegerField:
    """How much a step counts, as a share of the limit."""
    whole = _("Say how much a step counts in whole percents.")
    return forms.IntegerField(
        label=_("Next step, in %"),
        min_value=least,
        max_value=most,
        widget=_range(least, most, 5),
        error_messages={
            "min_value": _("A step counts at least %(limit_value)s %% of the limit."),
            "max_value": too_much,
            "invalid": whole,
            "required": whole,
        },
    )


def _range(least: float, most: float, step: float) -> forms.NumberInput:
    return forms.NumberInput(attrs={"type": "range", "min": least, "max": most, "step": step})
