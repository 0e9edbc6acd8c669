"""What is typed when a class, a group or a community is opened or changed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.groups.queries import BANDS, DOORS
from commonground.kernel.errors import Unreadable


class Name(forms.Form):
    """A name alone."""

    name = forms.CharField(label=_("Name"), max_length=120)


class Class(Name):
    """A new class: whose, how old, until when."""

    school: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None, label=_("School"), empty_label=None
    )
    band = forms.TypedChoiceField(
        label=_("How old are they?"),
        choices=BANDS,
        coerce=int,
        help_text=_(
            "It decides what the pupils can do here. If you are not sure, take the younger."
        ),
    )
    term: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None,
        label=_("Until the end of"),
        required=False,
        empty_label=_("no end set"),
    )

    def __init__(
        self, *args: Any, schools: QuerySet[Any], terms: QuerySet[Any], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        _choose(self, "school", schools)
        _choose(self, "term", terms)


class Group(Name):
    """A new group of a school."""

    about = forms.CharField(
        label=_("What is it about?"), max_length=500, required=False, widget=forms.Textarea
    )
    door = forms.ChoiceField(label=_("How do people come in?"), choices=DOORS)
    school: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None, label=_("School"), empty_label=None
    )

    def __init__(self, *args: Any, schools: QuerySet[Any], **given: Any) -> None:
        super().__init__(*args, **given)
        _choose(self, "school", schools)


class Community(Name):
    """A new community of practice: of one school or of colleagues elsewhere."""

    about = forms.CharField(
        label=_("What is it about?"), max_length=500, required=False, widget=forms.Textarea
    )
    school: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None,
        label=_("Where"),
        required=False,
        empty_label=_("colleagues elsewhere, none from my own school"),
    )
    door = forms.ChoiceField(label=_("How do people come in?"), choices=DOORS)
    confidential = forms.BooleanField(
        label=_("Who comes later reads nothing from before"), required=False
    )

    def __init__(self, *args: Any, schools: QuerySet[Any], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]


class Change(Name):
    """Name and purpose of a group."""

    about = forms.CharField(
        label=_("What is it about?"), max_length=500, required=False, widget=forms.Textarea
    )


class Band(forms.Form):
    """How old a class is."""

    band = forms.TypedChoiceField(label=_("How old are they?"), choices=BANDS, coerce=int)


class Door(forms.Form):
    """How people come into a group."""

    door = forms.ChoiceField(label=_("How do people come in?"), choices=DOORS)


def _choose(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Offer these rows; a choice of one is made already and not shown."""
    field = form.fields[name]
    field.queryset = rows  # type: ignore[attr-defined]
    few = list(rows[:2])
    if len(few) == 1 and field.required:
        form.initial.setdefault(name, few[0].pk)
        field.widget = forms.HiddenInput()
    elif not few and not field.required:
        del form.fields[name]


def read(form: forms.Form) -> dict[str, Any]:
    """What was chosen in a form of one field; what was not among its choices is unreadable."""
    if not form.is_valid():
        raise Unreadable(
            " ".join(str(error) for errors in form.errors.values() for error in errors)
        )
    return form.cleaned_data
