"""What is typed when somebody says how they know another."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Unreadable
from commonground.ties.queries import STRENGTHS


class Strength(forms.Form):
    """How strong it is, in words."""

    strength = forms.TypedChoiceField(
        label=_("How much?"),
        choices=[("", _("I do not say")), *STRENGTHS],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Only you ever see this."),
    )


class Tie(Strength):
    """What somebody is to me, and who else sees it."""

    kind = forms.ChoiceField(label=_("From you to this person"))
    shown_to = forms.ChoiceField(
        label=_("Who else sees it?"),
        required=False,
        help_text=_("The other one sees it in any case, without how much, and may refuse it."),
    )
    field_order = ("kind", "strength", "shown_to")

    def __init__(self, *args: Any, kinds: list[Any], audiences: list[Any], **given: Any) -> None:
        super().__init__(*args, **given)
        self.kinds = {str(kind.pk): kind for kind in kinds}
        self.audiences = {str(audience.pk): audience for audience in audiences}
        self.fields["kind"].choices = [(pk, str(k)) for pk, k in self.kinds.items()]  # type: ignore[attr-defined]
        self.fields["shown_to"].choices = [  # type: ignore[attr-defined]
            ("", _("nobody else")),
            *((pk, str(audience)) for pk, audience in self.audiences.items()),
        ]

    def clean_kind(self) -> Any:
        return self.kinds[self.cleaned_data["kind"]]

    def clean_shown_to(self) -> Any:
        return self.audiences.get(self.cleaned_data["shown_to"])


class Kind(forms.Form):
    """A word of the school's own."""

    name = forms.CharField(
        label=_("A word of our own"),
        max_length=80,
        help_text=_("As it goes on after a name: “plays music with”."),
    )


def strength_in(data: Any) -> int | None:
    """The strength that was chosen; what was not among the choices is unreadable."""
    form = Strength(data)
    if not form.is_valid():
        raise Unreadable(str(_("Say it from 1 to 5.")))
    return form.cleaned_data["strength"]  # type: ignore[no-any-return]
