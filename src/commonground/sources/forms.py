"""What somebody types to bring in a source, or to let others read one."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Refused
from commonground.kernel.fields import offer
from commonground.sources.pure.lists import addresses, text_of

MOST_OF_LIST = 1_000_000


class OfSchool(forms.Form):
    """Where there is only one school, nobody is asked for which."""

    def __init__(self, *args: Any, schools: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {school.pk: school for school in schools}
        if len(schools) > 1:
            self.fields["school"] = forms.TypedChoiceField(
                label=_("For which school"),
                coerce=int,
                choices=[(school.pk, school.name) for school in schools],
            )

    @property
    def school(self) -> Any:
        if not self.schools:
            raise Refused(gettext("Only the grown-ups of a school bring in a source."))
        return self.schools[self.cleaned_data.get("school") or next(iter(self.schools))]


class Address(OfSchool):
    """The address of a site or of its feed."""

    address = forms.CharField(
        label=_("Address of a site or a feed"),
        help_text=_("The address of the site is enough: its feed is looked for."),
        max_length=2000,
        widget=forms.TextInput(
            attrs={
                "inputmode": "url",
                "autocapitalize": "none",
                "autocomplete": "url",
                "dir": "ltr",
            }
        ),
    )

    @property
    def addresses(self) -> list[str]:
        return [self.cleaned_data["address"]]


class Several(OfSchool):
    """A list as a file or pasted."""

    file = forms.FileField(
        label=_("A file of another reader (OPML)"), required=False, allow_empty_file=True
    )
    text = forms.CharField(
        label=_("Or paste it here, or one address on each line"),
        required=False,
        max_length=MOST_OF_LIST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file and file.size and file.size > MOST_OF_LIST:
            raise forms.ValidationError(_("This file is too large for a list of feeds."))
        return file

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        file = found.get("file")
        text = text_of(file.read()) if file else found.get("text", "")
        self.addresses = addresses(text)
        if not self.addresses and not self.errors:
            raise forms.ValidationError(_("There is no address in this list."))
        return found


class Approval(forms.Form):
    """Who is let in, and to what."""

    audience = forms.TypedChoiceField(label=_("Who reads it"), coerce=int)
    words = forms.CharField(
        label=_("Only what has one of these words"),
        help_text=_("In its title, its text or its tags. Part them with commas; empty means all."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "audience", choices)


class Name(forms.Form):
    """What a source is called here."""

    name = forms.CharField(label=_("Its name here"), max_length=120)
