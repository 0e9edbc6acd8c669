"""What is typed about oneself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import offer

MINE = "me"


class FacetForm(forms.Form):
    """One part of a profile and who can read it."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )
    audience = forms.ChoiceField(label=_("Who can read this"))

    def __init__(self, *args: Any, label: Any, audiences: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label
        said = [(MINE, _("only me"))] + [(str(a.pk), str(a)) for a in audiences]
        offer(self, "audience", said)


def sheet(data: Any, parts: Any, told: Any, audiences: Any) -> dict[str, FacetForm]:
    """A form for each part, filled with what is told now."""
    return {
        part: FacetForm(
            data,
            prefix=part,
            label=label,
            audiences=audiences,
            initial={
                "text": told[part].text if part in told else "",
                "audience": _now(told.get(part), audiences),
            },
        )
        for part, label in parts
    }


def _now(facet: Any, audiences: Any) -> str:
    held = {audience.pk for audience in audiences}
    return str(facet.audience_id) if facet and facet.audience_id in held else MINE
