"""Every control of the lab, in one form that works without JavaScript."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.ground.forms import KindsForm, percent
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


def _choice(
    label: Any, choices: Sequence[tuple[str, Any]], widget: Any = None
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=widget or forms.Select
    )


class LabForm(KindsForm):
    """Every control beside those of the picture."""

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
        start = {"reading": "walk", "outlines": "communities", "policy": "", "sort": "who"}
        most = _("A step counts at most %(limit_value)s %% of the limit.")
        step = percent(LEAST, MOST, too_much=most)
        super().__init__(
            data, kinds, waves, blanks=blanks, step=step, start={"step": USUAL, **start}
        )
        lives = [(str(days), _("half forgotten after %d days") % days) for days in HALF_LIVES]
        self.fields["seen"] = _choice(
            _("Replies in the class, as seen"), [("", _("not shown")), *lives]
        )

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
