"""What the reader sets: wave, how much each kind counts, how far a tie reaches."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.ground.forms import KindsForm, percent
from commonground.sociograms.pure.choice import Choice, Kind

LEAST, MOST, FIRST = 5, 95, 50


class ChoiceForm(KindsForm):
    """For the picture; `kind` in an address shows some kinds alone."""

    def __init__(
        self, data: Any, kinds: Sequence[Kind], waves: Sequence[str], *, blanks: bool
    ) -> None:
        only = data.getlist("kind") if data else []
        start: dict[str, Any] = {"step": FIRST}
        if only:
            start |= {f"w-{kind.slug}": float(kind.slug in only) for kind in kinds}
        past = _("Past the limit the sum would never end: at most %(limit_value)s %%.")
        step = percent(LEAST, MOST, too_much=past)
        super().__init__(data, kinds, waves, blanks=blanks, step=step, start=start)
        self.fields["both"] = forms.BooleanField(label=_("only what both say"), required=False)

    @property
    def choice(self) -> Choice:
        """What was chosen; call it when the form is valid."""
        given = self.cleaned_data
        return Choice(
            given["weights"], given["step"] / 100, given["both"], given["wave"], given["blank"]
        )
