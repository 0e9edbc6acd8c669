"""What is typed when a map is begun or changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.fields import SentOnce, Words, offer
from commonground.maps.files.queries import MOST_OF_FILE, brought
from commonground.maps.outlines.actions import told
from commonground.maps.outlines.queries import BEGINNINGS, beginning
from commonground.maps.pure.content import MOST_OF_LABEL
from commonground.maps.pure.edits import Edit
from commonground.maps.pure.outline import folded, read
from commonground.maps.strokes.actions import WAYS

Choices = Iterable[tuple[str, str]]
MOST_OF_TEXT = 400_000


class OnMap(forms.Form):
    """A small form on a page that may hold others."""

    def __init__(self, data: Mapping[str, Any] | None = None, choices: Choices = ()) -> None:
        super().__init__(data, auto_id="map_%s")
        self.choices = list(choices)
        for name in ("beside", "start", "end"):
            if name in self.fields:
                offer(self, name, self.choices)

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ConceptForm(OnMap):
    """A new concept, and how it hangs together with one that is there."""

    concept = forms.CharField(label=_("Concept"), max_length=MOST_OF_LABEL)
    beside = forms.ChoiceField(label=_("hangs together with"), required=False)
    words = forms.CharField(label=_("Linking words"), max_length=MOST_OF_LABEL, required=False)
    way = forms.ChoiceField(choices=[("on", ""), ("back", "")], required=False)

    def clean(self) -> None:
        """What is there already is said beside the field; it can still be linked."""
        said = folded(self.cleaned_data.get("concept", ""))
        there = any(folded(label) == said for _id, label in self.choices)
        if there and not self.cleaned_data.get("beside"):
            self.add_error("concept", _("This concept is on the map already."))

    def said(self) -> dict[str, Any]:
        said = super().said()
        return said | {"leads_on": said.pop("way") != "back"}


class LinkForm(OnMap):
    """Two concepts and the words between them."""

    start = forms.ChoiceField(label=_("From"))
    phrase = forms.CharField(label=_("Linking words"), max_length=MOST_OF_LABEL, required=False)
    end = forms.ChoiceField(label=_("To"))


class NameForm(forms.Form):
    """The name of a map."""

    name = forms.CharField(label=_("Name of the map"), max_length=MOST_OF_LABEL)


class ThingForm(OnMap):
    """Other words for a concept or a link."""

    label = forms.CharField(label=_("In other words"), max_length=MOST_OF_LABEL, required=False)


class WayForm(OnMap):
    """Where to move a concept, a little."""

    way = forms.ChoiceField(choices=[(way, way) for way in WAYS])


class UndoForm(OnMap):
    """At which step the map was read."""

    on = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)


class EvidenceForm(OnMap):
    """Where something stands on which a concept or a link rests, and a word about it."""

    address = forms.CharField(label=_("Its address"), max_length=500)
    about = forms.CharField(label=_("What it says about this"), max_length=300, required=False)

    def said(self) -> dict[str, Any]:
        return {"address": self.cleaned_data["address"], "words": self.cleaned_data["about"]}


class OutlineForm(forms.Form):
    """The whole map as text, with the step at which it was read."""

    text = Words(
        label=_("The map as text"),
        most=MOST_OF_TEXT,
        required=False,
    )
    on = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["text"].widget.attrs |= {"rows": 16, "dir": "auto", "spellcheck": "true"}

    def clean_text(self) -> str:
        """Every line that cannot be read is named with its number."""
        text: str = self.cleaned_data["text"]
        if faults := read(text).faults:
            raise forms.ValidationError([told(fault) for fault in faults[:10]])
        return text


class NewMapForm(NameForm):
    """A new map: of whom, and what it begins with."""

    whose = forms.ChoiceField(label=_("Who draws it?"), widget=forms.RadioSelect)
    begin_with = forms.ChoiceField(
        label=_("What does it begin with?"),
        choices=[("", _("Nothing yet")), *((one.key, one.name) for one in BEGINNINGS)],
        required=False,
    )
    file = forms.FileField(
        label=_("Or bring a map along"),
        required=False,
        help_text=_("A file of CmapTools (CXL), GraphML, or text with a line for each link."),
    )

    key = SentOnce()

    def __init__(self, *args: Any, rooms: Choices, **about: Any) -> None:
        super().__init__(*args, **about)
        choices = [("", _("I alone: nobody else sees it")), *rooms]
        self.fields["whose"].required = False
        offer(self, "whose", choices)

    def clean_file(self) -> Sequence[Edit]:
        """What cannot be read is said with its line."""
        file = self.cleaned_data["file"]
        try:
            return brought(file.read(MOST_OF_FILE + 1)) if file else ()
        except Unreadable as fault:
            raise forms.ValidationError(fault.message) from fault

    def said(self) -> dict[str, Any]:
        begun = self.cleaned_data["file"] or beginning(self.cleaned_data["begin_with"])
        return {**{n: self.cleaned_data[n] for n in ("name", "key")}, "edits": begun}
