"""To whom a way is sought."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import offer


class WayForm(forms.Form):
    """One of the people of my classes."""

    to = forms.ChoiceField(label=_("To whom?"))

    @classmethod
    def asked(cls, data: Any, *, people: list[Any]) -> "WayForm":
        """Bound where somebody was asked for, else ready to be filled in."""
        return cls(data if "to" in data else None, people=people)

    def __init__(self, *args: Any, people: list[Any]) -> None:
        super().__init__(*args)
        self.people = {str(one.pk): one for one in people}
        offer(self, "to", [(pk, one.name) for pk, one in self.people.items()])

    def clean_to(self) -> Any:
        return self.people[self.cleaned_data["to"]]

    @property
    def chosen(self) -> Any:
        """The person who was chosen, if one was."""
        return self.cleaned_data["to"] if self.is_bound and self.is_valid() else None
