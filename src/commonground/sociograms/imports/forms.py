"""The files that a teacher brings in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.imports.pure.reading import MOST_BYTES, File


class ImportForm(forms.Form):
    """Two tables: who named whom, and who could be named."""

    name = forms.CharField(
        label=_("What shall the picture be called?"), max_length=120, required=False
    )
    ties = forms.FileField(
        label=_("Ties: a table with source, target and kind"),
        help_text=_("CSV. Further columns: strength, sign, wave, status."),
        allow_empty_file=True,
    )
    people = forms.FileField(
        label=_("People: a table with id and what is known of each"),
        help_text=_("CSV. Without it only those are there whom the ties name."),
        required=False,
        allow_empty_file=True,
    )
    accept_good_rows = forms.BooleanField(
        label=_("Bring in the good rows even if others have faults"), required=False
    )

    @property
    def wanted(self) -> dict[str, Any]:
        """Name and whether good rows suffice, for the action."""
        given = self.cleaned_data
        name = given["name"] or given["ties"].name.rpartition(".")[0]
        return {"name": name, "accept_good_rows": given["accept_good_rows"]}

    def clean_ties(self) -> File | None:
        return _read(self.cleaned_data.get("ties"))

    def clean_people(self) -> File | None:
        return _read(self.cleaned_data.get("people"))


def _read(file: "UploadedFile[bytes] | None") -> File | None:
    if file is None:
        return None
    if (file.size or 0) > MOST_BYTES:
        raise forms.ValidationError(_("This file is too large."))
    return File(file.name or "", file.read())
