"""What is touched on the page of one question."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.answering.actions import too_many


class SheetForm(forms.Form):
    """Chosen places; or, where everybody is rated, a number for each. And where to go next."""

    go = forms.ChoiceField(
        choices=[(one, one) for one in ("next", "back", "skip", "search", "stay")], required=False
    )
    search = forms.CharField(max_length=60, required=False)

    def __init__(self, data: QueryDict, *, places: Any, most: int | None) -> None:
        super().__init__(data)
        self.given = data
        self.most, self.rated = most, most is None
        choices = [(str(place), str(place)) for place in places]
        if self.rated:
            for place, _name in choices:
                self.fields[f"p{place}"] = forms.TypedChoiceField(
                    choices=[(str(n), str(n)) for n in range(6)],
                    coerce=int,
                    required=False,
                    empty_value="",
                )
        else:
            self.fields["chosen"] = forms.TypedMultipleChoiceField(
                choices=choices,
                coerce=int,
                required=False,
                error_messages={
                    "invalid_choice": _(
                        "Somebody whom you chose is not on the list any more. Look again."
                    )
                },
            )

    def clean_chosen(self) -> list[int]:
        given: list[int] = self.cleaned_data["chosen"]
        if self.most is not None and len(given) > self.most:
            raise forms.ValidationError(too_many(self.most))
        return given

    @property
    def left(self) -> dict[int, int]:
        """What was touched although it cannot be kept, to be shown again."""
        if not self.rated:
            typed = self.given.getlist("chosen")
            return {int(one): 1 for one in typed if one.isdecimal() and len(one) < 7}
        return {}

    @property
    def faults(self) -> str:
        """Why, in sentences."""
        return " ".join(str(one) for errors in self.errors.values() for one in errors)

    @property
    def chosen(self) -> dict[int, int]:
        """Places with their number; whom nothing was said of is not among them."""
        given = self.cleaned_data
        if given.get("go") == "skip":
            return {}
        if not self.rated:
            return dict.fromkeys(given.get("chosen", []), 1)
        rated = {int(name[1:]): value for name, value in given.items() if name[:1] == "p"}
        return {place: value for place, value in rated.items() if value}


class CodeForm(forms.Form):
    """A one-time code, as it stands on the paper."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput(
            {
                "class": "input-code",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )
