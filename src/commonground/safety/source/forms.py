"""What is chosen to help: what it is, whom to invite, what to ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.posts.actions import MOST
from commonground.safety.queries import NATURES
from commonground.safety.source.actions import LONGEST


class NatureForm(forms.Form):
    """What it is taken for."""

    nature = forms.ChoiceField(choices=NATURES, required=False, label=_("What it is"))


class TalkForm(forms.Form):
    """Whom to invite, and words of one's own."""

    people = forms.TypedMultipleChoiceField(
        label=_("Whom you invite"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("A word of your own"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, concerned: Any, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        field = self.fields["people"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(persona.pk, persona.name) for persona in concerned]


class QuestionForm(forms.Form):
    """A question, and to whom."""

    room = forms.TypedChoiceField(label=_("To whom"), coerce=int, empty_value=None)
    question = forms.CharField(
        label=_("Your question"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, rooms: Any, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        self.rooms = {room.pk: room for room in rooms}
        field = self.fields["room"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(room.pk, room.name) for room in rooms]

    def said(self) -> dict[str, Any]:
        """What `actions.ask_all` takes."""
        data = self.cleaned_data
        return {"audience": self.rooms[data["room"]], "words": data["question"]}
