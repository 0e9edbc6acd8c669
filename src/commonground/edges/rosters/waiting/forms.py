"""What a head sends in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LARGEST = 50_000_000


class Upload(forms.Form):
    """An export of a school system, and the school it is for."""

    school = forms.TypedChoiceField(label=_("For which school?"), coerce=int)
    file = forms.FileField(
        label=_("Export of the school system"),
        allow_empty_file=True,
        max_length=255,
        help_text=_("A zip archive of OneRoster 1.1 or 1.2, at most 50 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def __init__(self, *args: Any, schools: list[Any], **given: Any) -> None:
        super().__init__(*args, **given)
        choice = self.fields["school"]
        choice.choices = [(school.pk, school.name) for school in schools]  # type: ignore[attr-defined]
        if len(schools) == 1:
            choice.initial, choice.widget = schools[0].pk, forms.HiddenInput()

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than 50 MB."))
        return file
