"""What one button of the groups says."""

from typing import Any

from django import forms


class ChangeForm(forms.Form):
    """Who, where they are, where to: `12:0:3`; or who is held in place, or let go: `12:1`."""

    move = forms.RegexField(r"^\d{1,18}:\d{1,3}:\d{1,3}$", max_length=30, required=False)
    lock = forms.RegexField(r"^\d{1,18}:[01]$", max_length=30, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not (given.get("move") or given.get("lock")):
            raise forms.ValidationError("")
        return given

    @property
    def move_to(self) -> dict[str, int] | None:
        """The move that was asked for."""
        if not self.cleaned_data["move"]:
            return None
        person, was, to = (int(part) for part in self.cleaned_data["move"].split(":"))
        return {"person": person, "was": was, "to": to}

    @property
    def hold(self) -> tuple[int, bool]:
        """Who is to be held, or let go."""
        person, on = self.cleaned_data["lock"].split(":")
        return int(person), on == "1"
