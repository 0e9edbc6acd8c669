"""What a teacher pastes and says about it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.edges.rosters.pure.names import FAMILY_FIRST, GIVEN_FIRST
from commonground.groups.queries import BANDS

ORDERS = (
    (GIVEN_FIRST, _("given name first: Ada Adler")),
    (FAMILY_FIRST, _("family name first: Adler Ada")),
)


class Paste(forms.Form):
    """Names, one on each line, and the class they make."""

    names = forms.CharField(
        label=_("Names"),
        max_length=60_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("One pupil on each line, or columns copied from a spreadsheet."),
    )
    order = forms.ChoiceField(
        label=_("How are they written?"),
        choices=ORDERS,
        initial=GIVEN_FIRST,
        help_text=_("With a comma, as in Adler, Ada, or with headings, this does not matter."),
    )
    class_name = forms.CharField(
        label=_("Name of the class"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty when a column says the class."),
    )
    band = forms.TypedChoiceField(
        label=_("How old are they?"),
        choices=BANDS,
        coerce=int,
        help_text=_(
            "It decides what the pupils can do here. If you are not sure, take the younger."
        ),
    )
    school: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None, label=_("School"), empty_label=None
    )

    def __init__(self, *args: Any, schools: QuerySet[Any], **given: Any) -> None:
        super().__init__(*args, **given)
        choice = self.fields["school"]
        choice.queryset = schools  # type: ignore[attr-defined]
        choice.initial = schools.first()
        if len(schools) == 1:
            choice.widget = forms.HiddenInput()
