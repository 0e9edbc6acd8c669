"""What somebody takes out, and in which form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import offer

FORMS = [
    ("csv", _("CSV: two tables for a spreadsheet")),
    ("gexf", _("GEXF: for Gephi")),
    ("graphml", _("GraphML: for yEd, R and others")),
    ("pajek", _("Pajek (.net)")),
]


class ExportForm(forms.Form):
    """All answers, for whoever answers for them."""

    form = forms.ChoiceField(label=_("As"), choices=FORMS)
    names = forms.BooleanField(
        label=_("With names"),
        help_text=_("Without it everybody is a number, in an order that is drawn by lot."),
        required=False,
    )
    negative = forms.BooleanField(
        label=_("Also whom somebody does not like"),
        help_text=_("Only where your school asks such questions, and for you alone."),
        required=False,
    )

    def __init__(self, *args: Any, negative: bool) -> None:
        super().__init__(*args)
        if not negative:
            del self.fields["negative"]


class GroupsForm(forms.Form):
    """Groups in place of people, for whoever sees figures."""

    prefix = "groups"

    form = forms.ChoiceField(label=_("As"), choices=FORMS)
    kind = forms.ChoiceField(label=_("Question"))
    attribute = forms.ChoiceField(label=_("In groups by"), required=False)

    def __init__(self, *args: Any, kinds: list[Any], attributes: list[str]) -> None:
        super().__init__(*args)
        offer(self, "kind", kinds)
        whole = ("", _("the whole class as one"))
        offer(self, "attribute", [whole, *((name, name) for name in attributes)])
