"""What a teacher wants of groups."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.placing.pure.asked import Wish, sizes_by_number, sizes_by_size

RULES = range(6)
USUALLY = {"gender", "sex", "female", "male"}
HOW = [("size", _("people in a group")), ("number", _("groups")), ("own", _("sizes of my own"))]
AIMS = [
    ("keep", _("keep together who chose each other")),
    ("mix", _("mix: bring together who did not")),
    ("lot", _("by lot: no answer counts, so the groups tell nothing of any")),
]
SETS = [("apart", _("never together")), ("together", _("always together"))]


class GroupsForm(forms.Form):
    """Sizes first; everything else is set as most would have it."""

    how = forms.ChoiceField(
        label=_("Count"),
        choices=HOW,
        initial="size",
        widget=forms.Select(attrs={"aria-label": _("What the number counts")}),
    )
    number = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=60, initial=4, required=False
    )
    own = forms.CharField(
        label=_("Sizes of my own"),
        max_length=200,
        required=False,
        help_text=_("With commas, as in 5, 5, 4, 4."),
    )
    aim = forms.ChoiceField(
        label=_("What for?"), choices=AIMS, initial="keep", widget=forms.RadioSelect
    )

    def __init__(
        self,
        data: Any,
        *,
        names: Sequence[str],
        kinds: Sequence[tuple[str, str]],
        groups: Sequence[tuple[str, str]],
        numbers: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data or None)
        self.people = len(names)
        several = forms.CheckboxSelectMultiple
        self.fields["kinds"] = forms.MultipleChoiceField(
            label=_("Which answers count?"),
            choices=kinds,
            initial=[slug for slug, _name in kinds[:1]],
            widget=several,
            required=not data or data.get("aim") != "lot",
        )
        if groups:
            self.fields["alone"] = forms.MultipleChoiceField(
                label=_("Nobody alone in a group by"),
                choices=groups,
                initial=[name for name, _label in groups if name.lower() in USUALLY],
                widget=several,
                required=False,
            )
        if numbers:
            self.fields["balance"] = forms.ChoiceField(
                label=_("Spread evenly"),
                choices=[("", _("nothing")), *numbers],
                required=False,
            )
        somebody = [("", "–"), *((str(place), name) for place, name in enumerate(names))]
        for k in RULES:
            self.fields[f"rule-{k}"] = forms.ChoiceField(
                label=_("Rule"), choices=SETS, required=False
            )
            for n in range(3):
                self.fields[f"who-{k}-{n}"] = forms.ChoiceField(
                    label=_("Pupil"), choices=somebody, required=False
                )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        kinds = () if given["aim"] == "lot" else tuple(given["kinds"])
        return {**given, "kinds": kinds, "sizes": self._sizes(given), "sets": self._sets(given)}

    def _sizes(self, given: dict[str, Any]) -> tuple[int, ...]:
        number = given.get("number")
        if given["how"] == "own":
            return self._own_sizes(given.get("own", ""))
        if number is None:
            raise forms.ValidationError({"number": _("Say how many, as a whole number.")})
        if number > self.people:
            raise forms.ValidationError({"number": _("There are not so many people.")})
        if given["how"] == "number":
            return sizes_by_number(self.people, number)
        return sizes_by_size(self.people, number)

    def _own_sizes(self, written: str) -> tuple[int, ...]:
        words = written.replace(",", " ").replace("،", " ").split()
        if not words or not all(w.isdecimal() and len(w) < 4 and int(w) > 0 for w in words):
            raise forms.ValidationError({"own": _("Say each size as a number, as in 5, 5, 4, 4.")})
        sizes = tuple(sorted((int(word) for word in words), reverse=True))
        if sum(sizes) != self.people:
            told = _("These are %(seats)d places, but there are %(people)d people.")
            about = {"seats": sum(sizes), "people": self.people}
            raise forms.ValidationError({"own": told % about})
        return sizes

    def _sets(self, given: dict[str, Any]) -> dict[str, tuple[tuple[int, ...], ...]]:
        found: dict[str, list[tuple[int, ...]]] = {"apart": [], "together": []}
        for k in RULES:
            who = {int(given[f"who-{k}-{n}"]) for n in range(3) if given.get(f"who-{k}-{n}")}
            if len(who) == 1:
                raise forms.ValidationError(_("A rule needs two people: say who the other is."))
            if who:
                found[given.get(f"rule-{k}") or "apart"].append(tuple(sorted(who)))
        return {name: tuple(sets) for name, sets in found.items()}

    @property
    def wish(self) -> Wish:
        """What was asked for; call it when the form is valid."""
        given = self.cleaned_data
        return Wish(
            sizes=given["sizes"],
            kinds=given["kinds"],
            aim=given["aim"],
            apart=given["sets"]["apart"],
            together=given["sets"]["together"],
            alone=tuple(given.get("alone", ())),
            balance=given.get("balance", ""),
        )

    @property
    def first_sizes(self) -> tuple[int, ...]:
        """The sizes as the form stands, or none where it cannot be read yet."""
        if self.is_bound:
            return self.cleaned_data.get("sizes", ()) if self.is_valid() else ()
        return sizes_by_size(self.people, 4) if self.people else ()

    @property
    def rules(self) -> list[tuple[forms.BoundField, list[forms.BoundField]]]:
        """The rows of rules."""
        return [(self[f"rule-{k}"], [self[f"who-{k}-{n}"] for n in range(3)]) for k in RULES]
