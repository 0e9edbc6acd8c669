"""Fields of forms for what people write: tidied, and never too long without a sentence about it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from commonground.kernel.errors import Unreadable
from commonground.kernel.text import tidy


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
