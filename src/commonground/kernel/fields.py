"""Fields of forms: for what people write, tidied and never too long without a sentence; what they offer."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from commonground.kernel.errors import Unreadable
from commonground.kernel.once import MOST_OF_KEY, new_key
from commonground.kernel.text import tidy

Form = TypeVar("Form", bound=forms.Form)


class Words(forms.CharField):
    """Text in one tidy form, or a sentence that says by how much it is too long."""

    def __init__(self, *, most: int, **about: Any) -> None:
        self.most = most
        super().__init__(widget=forms.Textarea, **about)

    def to_python(self, value: Any) -> str:
        try:
            return tidy(super().to_python(value) or "", most=self.most)
        except Unreadable as fault:
            raise ValidationError(fault.message) from fault


class Line(Words):
    """The same as one line that may stay empty: a title, a content note."""

    def __init__(self, **about: Any) -> None:
        super().__init__(required=False, **about)

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class SentOnce(forms.CharField):
    """The key of a form, by which what is sent twice is kept once."""

    def __init__(self) -> None:
        hidden = forms.HiddenInput
        super().__init__(required=False, max_length=MOST_OF_KEY, widget=hidden, initial=new_key)


def own_fields(*names: str) -> Callable[[type[Form]], type[Form]]:
    """Of this form only these fields are made anew for each who asks; nobody changes the others.

    Django copies them all, which costs more than reading what was sent in them.
    """

    def share(form_class: type[Form]) -> type[Form]:
        form_class.base_fields = _Shared(form_class.base_fields, own=names)
        return form_class

    return share


class _Shared(dict[str, forms.Field]):
    def __init__(self, fields: dict[str, forms.Field], own: Iterable[str]) -> None:
        super().__init__(fields)
        self._own = frozenset(own)

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return {n: deepcopy(self[n], memo) if n in self._own else self[n] for n in self}


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let this field offer these choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def offer_rows(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let this field offer these rows."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
