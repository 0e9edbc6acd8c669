"""Every control of the lab, in one form that works without JavaScript."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.lab.pure.setting import (
    HALF_LIVES,
    LEAST,
    MOST,
    SIZES,
    SORTS,
    USUAL,
    Setting,
)
from commonground.sociograms.pure.choice import Choice, Kind

MOST_NUMBER = 10_000
POLICIES = [("", _("as each one said")), ("mutual", _("both say so")), ("max", _("one says so"))]
READINGS = [
    ("walk", _("every way, echoes too")),
    ("nonbacktracking", _("no immediate echo")),
    ("path", _("nobody twice")),
]
OUTLINES = [
    ("communities", _("circles that hang together")),
    ("cliques", _("groups where all are tied with all")),
    ("none", _("none")),
]
FIGURES = dict(
    zip(
        SIZES,
        [
            _("named by how many"),
            _("names how many"),
            _("reach: all steps together"),
            _("stands between others"),
            _("is near to others"),
            _("where a wanderer would be met"),
            _("how deep inside the class"),
            _("how closely tied in"),
        ],
        strict=True,
    )
)


def _range(least: float, most: float, step: float) -> forms.NumberInput:
    return forms.NumberInput(attrs={"type": "range", "min": least, "max": most, "step": step})


def _choice(
    label: Any, choices: Sequence[tuple[str, Any]], widget: Any = None
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=widget or forms.Select
    )


class LabForm(forms.Form):
    """What is not set stays as the study has it."""

    size = _choice(_("Size of the circles"), [("", _("all alike")), *FIGURES.items()])
    outlines = _choice(_("Outlines"), OUTLINES)
    policy = _choice(_("What counts as a tie"), POLICIES, forms.RadioSelect)
    reading = _choice(_("Which ways are counted"), READINGS, forms.RadioSelect)
    focus = forms.IntegerField(min_value=1, max_value=MOST_NUMBER, required=False)
    sort = _choice("sort", [(name, name) for name in SORTS])
    down = forms.BooleanField(required=False)
    leaf = forms.IntegerField(min_value=1, max_value=MOST_NUMBER, required=False)

    def __init__(
        self, data: Any, kinds: Sequence[Kind], waves: Sequence[str], *, blanks: bool
    ) -> None:
        self.kinds = kinds
        filled = {name: data[name] for name in data} if data else {}
        start: dict[str, Any] = {"step": USUAL, "wave": waves[-1], "blank": "out"}
        start |= {"reading": "walk", "outlines": "communities", "policy": "", "sort": "who"}
        start |= {f"w-{kind.slug}": kind.weight for kind in kinds}
        super().__init__({**start, **filled})
        self.fields["step"] = _step()
        for kind in kinds:
            self.fields[f"w-{kind.slug}"] = forms.FloatField(
                label=kind.name, min_value=0, max_value=1, widget=_range(0, 1, 0.1)
            )
        self.fields["wave"] = _choice(_("Which asking?"), [(w, w or "–") for w in waves])
        self.fields["blank"] = _choice(
            _("Answers that were not given"),
            [("out", _("leave them out")), ("no", _("count them as “no”"))],
        )
        lives = [(str(days), _("half forgotten after %d days") % days) for days in HALF_LIVES]
        self.fields["seen"] = _choice(
            _("Replies in the class, as seen"), [("", _("not shown")), *lives]
        )
        self.many_waves, self.blanks = len(waves) > 1, blanks

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        weights = {k.slug: given.get(f"w-{k.slug}") for k in self.kinds}
        if not self.errors and not any(weights.values()):
            raise forms.ValidationError(_("At least one kind of tie has to count."))
        return {**given, "weights": {slug: w for slug, w in weights.items() if w}}

    @property
    def setting(self) -> Setting:
        """What was set; call it when the form is valid."""
        given = self.cleaned_data
        choice = Choice(
            given["weights"], given["step"] / 100, wave=given["wave"], blank=given["blank"]
        )
        return Setting(
            choice,
            policy=given["policy"],
            size=given["size"],
            outlines=given["outlines"] or "communities",
            reading=given["reading"] or "walk",
            focus=given["focus"],
            half_life=int(given["seen"]) if given["seen"] else None,
            sort=given["sort"] or "who",
            down=given["down"],
            leaf=given["leaf"] or 1,
        )

    @property
    def step(self) -> forms.BoundField:
        return self["step"]

    @property
    def sliders(self) -> list[tuple[forms.BoundField, str]]:
        """The slider of each kind with its look."""
        return [(self[f"w-{kind.slug}"], kind.look) for kind in self.kinds]


def _step() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Next step, in %"),
        min_value=LEAST,
        max_value=MOST,
        widget=_range(LEAST, MOST, 5),
        error_messages={
            "min_value": _("A step counts at least %(limit_value)s %% of the limit."),
            "max_value": _("A step counts at most %(limit_value)s %% of the limit."),
            "invalid": _("Say how much a step counts in whole percents."),
            "required": _("Say how much a step counts in whole percents."),
        },
    )
