"""What a teacher settles before the class is asked; everything has an answer already."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import offer, offer_rows
from commonground.sociograms.asking.actions import MOST_TO_CHOOSE, Plan
from commonground.sociograms.asking.queries import Draft
from commonground.sociograms.promises.pure.sets import SETS, WEIGHTS
from commonground.sociograms.pure.answers import Asked

RATING = "rating"
NAMES = "names"
OWN = 2
TOP = 5.0


def day(**more: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input-short"})
    return forms.DateField(widget=widget, **more)


class AskForm(forms.Form):
    """Questions, how they are answered, what for, who reads it, and until when."""

    manner = forms.ChoiceField(
        label=_("How do they answer?"),
        choices=[(NAMES, _("They choose names")), (RATING, _("They rate everybody from 1 to 5"))],
        widget=forms.RadioSelect,
    )
    most = forms.IntegerField(
        label=_("How many names at most?"),
        min_value=1,
        max_value=MOST_TO_CHOOSE,
        widget=forms.NumberInput(attrs={"class": "input-short", "inputmode": "numeric"}),
    )
    purpose = forms.CharField(
        label=_("What is it for? Pupils and guardians read this."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    deputy: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None,
        label=_("Who may read it beside you, as your deputy?"),
        required=False,
        empty_label=_("nobody"),
    )
    closes_on = day(label=_("Last day to answer"))
    expires_on = day(
        label=_("Everything is deleted after"),
        help_text=_("The end of the term or of the school year is the latest."),
    )

    def __init__(self, data: Any, *, draft: Draft, deputies: QuerySet[Any], negative: bool) -> None:
        self.draft = draft
        super().__init__(data, initial=_initial(draft))
        offer_rows(self, "deputy", deputies)
        self.fields["expires_on"].widget.attrs["max"] = draft.latest.isoformat()
        for number in range(len(self._templates())):
            self.fields[f"ask_{number}"] = forms.BooleanField(label=_("ask this"), required=False)
            self.fields[f"text_{number}"] = _text(_("Question"))
        for number in range(OWN):
            self.fields[f"own_text_{number}"] = _text(_("A question of your own"))
            self.fields[f"own_name_{number}"] = _text(_("Its short name in the picture"), 60)
        if negative:
            self.fields["negative_text"] = _text(_("A question about whom they would rather avoid"))
            self.fields["negative_sure"] = forms.BooleanField(
                label=_("I read the warning and have a plan for what I may learn."), required=False
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for number in range(OWN):
            text, name = given.get(f"own_text_{number}"), given.get(f"own_name_{number}")
            if bool(text) != bool(name):
                missing = "name" if text else "text"
                self.add_error(
                    f"own_{missing}_{number}",
                    _("A question of your own needs both: text and name."),
                )
        if given.get("negative_text") and not given.get("negative_sure"):
            self.add_error("negative_sure", _("Read the warning first, or leave the question out."))
        return given

    @property
    def plan(self) -> Plan:
        """All of it, for the action."""
        given = self.cleaned_data
        return Plan(
            kinds=self._kinds(),
            most=None if given["manner"] == RATING else given["most"],
            purpose=" ".join(given["purpose"].split()),
            closes_on=given["closes_on"],
            expires_on=given["expires_on"],
            deputy=given["deputy"],
            band=self.draft.questions.band,
        )

    @property
    def questions(self) -> list[tuple[str, str, Any, Any]]:
        """The prepared questions: kind, text, and the two fields that change them."""
        return [
            (gettext(name), gettext(text), self[f"ask_{number}"], self[f"text_{number}"])
            for number, (name, text) in enumerate(self._templates())
        ]

    @property
    def own(self) -> list[tuple[Any, Any]]:
        return [(self[f"own_text_{n}"], self[f"own_name_{n}"]) for n in range(OWN)]

    def _templates(self) -> list[tuple[str, str]]:
        return templates_of(self.draft)

    def _kinds(self) -> list[Asked]:
        given, scale = self.cleaned_data, TOP if self.cleaned_data["manner"] == RATING else None
        kinds = []
        for number, (name, text) in enumerate(self._templates()):
            typed = given[f"text_{number}"]
            if given[f"ask_{number}"] and typed:
                said = text if typed == gettext(text) else typed
                kinds.append(Asked(name, WEIGHTS.get(name, 1.0), scale, text=said))
        for number in range(OWN):
            if given[f"own_text_{number}"]:
                own = given[f"own_text_{number}"]
                kinds.append(Asked(given[f"own_name_{number}"], 1.0, scale, text=own))
        if given.get("negative_text"):
            text = given["negative_text"]
            kinds.append(Asked(gettext("would rather avoid"), 0.0, scale, text=text, negative=True))
        return kinds


def templates_of(draft: Draft) -> list[tuple[str, str]]:
    """Names and texts to begin with: those of the last time, else those of the set."""
    if draft.again:
        return [(one.name, one.text or one.name) for one in draft.kinds if not one.negative]
    return list(draft.questions.texts.items())


def _initial(draft: Draft) -> dict[str, Any]:
    initial: dict[str, Any] = {
        "manner": RATING if draft.most is None else NAMES,
        "most": draft.most or draft.questions.most,
        "purpose": draft.purpose,
        "deputy": draft.deputy.pk if draft.deputy else None,
        "closes_on": draft.closes_on,
        "expires_on": draft.expires_on,
    }
    for number, (_name, text) in enumerate(templates_of(draft)):
        initial |= {f"ask_{number}": True, f"text_{number}": gettext(text)}
    return initial


def _text(label: Any, longest: int = 200) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False)


class ReopenForm(forms.Form):
    """Until when it is open again."""

    closes_on = day(label=_("Open again until the end of"))


class DeputyForm(forms.Form):
    """Who reads it beside whoever asked."""

    deputy: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None, label=_("Deputy"), required=False, empty_label=_("nobody")
    )

    def __init__(self, *args: Any, deputies: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        offer_rows(self, "deputy", deputies)


class SuccessorForm(forms.Form):
    """Who answers for it in the place of whoever asked and left."""

    successor: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None, label=_("Who answers for it from now on?"), empty_label=None
    )

    def __init__(self, *args: Any, successors: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        offer_rows(self, "successor", successors)


class PersonForm(forms.Form):
    """Somebody by their number."""

    person = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class PeopleForm(forms.Form):
    """Some of a list, by their numbers; nonsense is nobody."""

    chosen = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "chosen", [(one.pk, one.label) for one in people])


class DraftForm(forms.Form):
    """From where the form begins: a set for an age, or an earlier asking."""

    set = forms.TypedChoiceField(
        choices=[(band, band) for band in SETS], coerce=int, required=False, empty_value=None
    )
    again = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
