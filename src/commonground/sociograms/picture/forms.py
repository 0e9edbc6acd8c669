"""What the reader sets: wave, how much each kind counts, how far a tie reaches."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.pure.choice import Choice, Kind

LEAST, MOST, FIRST = 5, 95, 50


def _range(least: float, most: float, step: float) -> forms.NumberInput:
    return forms.NumberInput(attrs={"type": "range", "min": least, "max": most, "step": step})


class ChoiceForm(forms.Form):
    """A form without JavaScript; what is not set stays as the study has it."""

    def __init__(
        self, data: Any, kinds: Sequence[Kind], waves: Sequence[str], *, blanks: bool
    ) -> None:
        self.kinds = kinds
        filled = {name: data[name] for name in data} if data else {}
        only = data.getlist("kind") if data else []
        start: dict[str, Any] = {"step": FIRST, "wave": waves[-1], "blank": "out"}
        start |= {f"w-{k.slug}": self._start(k, only) for k in kinds}
        super().__init__({**start, **filled})
        self.fields["step"] = forms.IntegerField(
            label=_("Next step, in %"),
            min_value=LEAST,
            max_value=MOST,
            widget=_range(LEAST, MOST, 5),
            error_messages={
                "min_value": _("A step counts at least %(limit_value)s %% of the limit."),
                "max_value": _(
                    "Past the limit the sum would never end: at most %(limit_value)s %%."
                ),
                "invalid": _("Say how much a step counts in whole percents."),
                "required": _("Say how much a step counts in whole percents."),
            },
        )
        for kind in kinds:
            self.fields[f"w-{kind.slug}"] = forms.FloatField(
                label=kind.name, min_value=0, max_value=1, widget=_range(0, 1, 0.1)
            )
        self.fields["both"] = forms.BooleanField(label=_("only what both say"), required=False)
        self.fields["wave"] = forms.ChoiceField(
            label=_("Which asking?"), choices=[(w, w or "–") for w in waves], required=False
        )
        self.fields["blank"] = forms.ChoiceField(
            label=_("Answers that were not given"),
            choices=[("out", _("leave them out")), ("no", _("count them as “no”"))],
            required=False,
        )
        self.many_waves, self.blanks = len(waves) > 1, blanks

    @staticmethod
    def _start(kind: Kind, only: Sequence[str]) -> float:
        return (1.0 if kind.slug in only else 0.0) if only else kind.weight

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        weights = {k.slug: given.get(f"w-{k.slug}") for k in self.kinds}
        if not self.errors and not any(weights.values()):
            raise forms.ValidationError(_("At least one kind of tie has to count."))
        return {**given, "weights": {slug: w for slug, w in weights.items() if w}}

    @property
    def choice(self) -> Choice:
        """What was chosen; call it when the form is valid."""
        given = self.cleaned_data
        return Choice(
            given["weights"], given["step"] / 100, given["both"], given["wave"], given["blank"]
        )

    @property
    def step(self) -> forms.BoundField:
        return self["step"]

    @property
    def sliders(self) -> list[tuple[forms.BoundField, str]]:
        """The slider of each kind with its look."""
        return [(self[f"w-{kind.slug}"], kind.look) for kind in self.kinds]
