"""Whom somebody writes to, and what a conversation is called; the words are the posts' own form."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from commonground.kernel.pages import id_in
from commonground.posts.messages import queries
from commonground.posts.messages.actions import MOST, MOST_OF_NAME

TYPED = 80


class PeopleForm(forms.Form):
    """Whom I write to: those I may write to, found by a part of the name."""

    name = forms.CharField(required=False, max_length=MOST_OF_NAME)

    def __init__(self, actor: Any, data: Any = None) -> None:
        super().__init__(data)
        given = data.getlist("to") if isinstance(data, MultiValueDict) else []
        asked = [pk for pk in map(id_in, given[: 2 * MOST]) if pk is not None]
        self.words = data.get("find", "")[:TYPED] if data else ""
        self.chosen = queries.chosen_of(actor, asked)
        self.missing = len(set(asked)) > len(self.chosen) or len(given) > len(asked)
        self.offered = queries.whom(actor, self.words, asked)
        self.second = queries.seconds_for(actor, self.chosen)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.missing:
            self.add_error(None, _("You cannot write to everybody you chose."))
        elif not self.chosen:
            self.add_error(None, _("Choose somebody to write to."))
        return data

    @property
    def pks(self) -> list[int]:
        return [person.pk for person in self.chosen]


class NameForm(forms.Form):
    """What a conversation is called; nothing, and it is called after who is in it."""

    name = forms.CharField(
        label=_("Name of this conversation"), required=False, max_length=MOST_OF_NAME
    )
