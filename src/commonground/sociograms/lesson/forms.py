"""What the hand sets in each scene, and which class is on the stage."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonground.sociograms.lesson.pure import moves
from commonground.sociograms.lesson.pure.hard_scenes import TABLES
from commonground.sociograms.lesson.pure.links import LONGEST, past
from commonground.sociograms.lesson.pure.ticket import LOOPS, TASKS

MOST_ID = 2**63 - 1
PEOPLE = [(who, who) for who in moves.PEOPLE]


POLICIES = [("max", _("somebody said so")), ("mutual", _("both said so"))]


def _part(least: float, limit: float, most: float) -> tuple[str, str]:
    """How much of a slider, in percent, lies below the limit and how much past it."""
    below = 100 * (limit - least) / (most - least)
    return f"{below:.2f}", f"{100 - below:.2f}"


def _slider(least: float, most: float, step: float) -> forms.NumberInput:
    return forms.NumberInput(
        attrs={"type": "range", "min": least, "max": most, "step": step, "data-fader": ""}
    )


class StageForm(forms.Form):
    """Whose class: an invented one, or a study that one may read; and which kind of tie."""

    kind = forms.CharField(label=_("Kind of tie"), max_length=120, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["class"] = forms.IntegerField(
            label=_("Class"), min_value=1, max_value=MOST_ID, required=False
        )


class SceneForm(forms.Form):
    """What stands in the address of a scene; what does not stands as at the beginning."""

    was = forms.CharField(max_length=2 * LONGEST, required=False)
    beginning: dict[str, Any] = {}

    def __init__(self, data: Any) -> None:
        super().__init__({**self.beginning, **{name: data[name] for name in data}})

    @property
    def given(self) -> dict[str, Any]:
        """What is set, or how it begins where what stands there cannot be."""
        return self.cleaned_data if self.is_valid() else dict(self.beginning)

    @property
    def state(self) -> dict[str, str]:
        """What differs from the beginning, as it stands in an address."""
        given = self.given
        told = {name: given.get(name) for name in self.beginning}
        return {
            name: _written(value)
            for name, value in told.items()
            if _written(value) != _written(self.beginning[name])
        }

    @property
    def history(self) -> tuple[str, ...]:
        return past(str(self.given.get("was", "")))


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else ""
    return f"{value:g}" if isinstance(value, float) else str(value or "")


class ArrowsForm(SceneForm):
    """Arrows one after the other, and perhaps one more."""

    beginning = {"moves": ""}
    source = forms.ChoiceField(label=_("From"), choices=PEOPLE, required=False)
    target = forms.ChoiceField(label=_("to"), choices=PEOPLE, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["moves"] = forms.CharField(max_length=600, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        made = moves.read(given.get("moves", ""))
        if made is None:
            raise ValidationError(_("Arrows lead from one of A to E to another."))
        one, two = given.get("source"), given.get("target")
        if one and one == two:
            raise ValidationError(_("An arrow leads to somebody else."))
        made += [one + two] if one and two else []
        return {**given, "moves": ",".join(made)}


class FadingForm(SceneForm):
    """A fader, and buttons that set it; the button speaks where one was pressed."""

    sets = ""
    limit, over = "", ""
    presets: tuple[tuple[str, str], ...] = ()

    def __init__(self, data: Any) -> None:
        pressed = {self.sets: data["preset"]} if "preset" in data else {}
        super().__init__({**{name: data[name] for name in data}, **pressed})


class FaderForm(FadingForm):
    """How much of an echo is left: alpha."""

    sets = "alpha"
    limit, over = _part(0.005, 0.25, 0.4)
    presets = (("0.125", "⅛"), ("0.25", "¼"), ("0.3", "0.3"))

    beginning = {"alpha": 0.125}
    alpha = forms.FloatField(
        label=_("The fader"), min_value=0.005, max_value=0.4, widget=_slider(0.005, 0.4, 0.005)
    )


class KiteForm(FadingForm):
    """The fader in percent of the limit."""

    sets = "share"
    limit, over = _part(5, 100, 120)
    presets = (("25", "25 %"), ("50", "50 %"), ("85", "85 %"), ("95", "95 %"), ("110", "110 %"))
    beginning = {"share": 50}
    share = forms.IntegerField(
        label=_("The fader, in percent of the limit"),
        min_value=5, max_value=120, widget=_slider(5, 120, 1),
    )  # fmt: skip


class ClassForm(KiteForm):
    """As with the kite, on a class."""


class OneChoiceForm(FadingForm):
    """The fader below the limit, and whether the one choice is taken away."""

    sets = "share"
    presets = KiteForm.presets[:4]
    beginning = {"share": 50, "away": False}
    share = forms.IntegerField(
        label=_("The fader, in percent of the limit"),
        min_value=5, max_value=95, widget=_slider(5, 95, 5),
    )  # fmt: skip
    away = forms.BooleanField(label=_("take this one choice away"), required=False)


class EchoForm(SceneForm):
    """Which echoes count."""

    beginning = {"echo": "all"}
    echo = forms.ChoiceField(
        label=_("Which echoes count?"),
        choices=[
            ("all", _("every echo")),
            ("own", _("all but the answer to the one who chose")),
            ("none", _("no immediate echo")),
        ],
        widget=forms.RadioSelect,
    )


class PolicyForm(SceneForm):
    """What counts as a tie."""

    beginning = {"policy": "max"}
    policy = forms.ChoiceField(
        label=_("What counts as a tie?"),
        choices=POLICIES,
        widget=forms.RadioSelect,
    )


class TwiceForm(SceneForm):
    """May somebody appear again?"""

    beginning = {"twice": "yes"}
    twice = forms.ChoiceField(
        label=_("May somebody appear twice on the way?"),
        choices=[("yes", _("yes, as often as you like")), ("no", _("no, nobody twice"))],
        widget=forms.RadioSelect,
    )


class GangForm(FadingForm):
    """How many groups of three."""

    sets = "triples"
    presets = (("3", "9"), ("4", "12"), ("5", "15"), ("10", "30"))
    beginning = {"triples": 3}
    triples = forms.IntegerField(
        label=_("Groups of three"), min_value=1, max_value=10, widget=_slider(1, 10, 1)
    )


class SeatsForm(SceneForm):
    """How the class comes to its tables: by hand, by lot, by search, with a proof."""

    beginning = {"how": "lot", "seed": 1, "seats": ""}
    how = forms.ChoiceField(
        choices=[(one, one) for one in ("lot", "search", "smart", "prove", "hand")]
    )
    seed = forms.IntegerField(label=_("Lot"), min_value=1, max_value=99)
    seats = forms.RegexField(rf"^[{TABLES}]*$", max_length=60, required=False)
    who = forms.CharField(max_length=3, required=False)
    table = forms.ChoiceField(choices=[(one, one) for one in TABLES], required=False)


class ShuffleForm(SceneForm):
    """Which lot."""

    beginning = {"seed": 1}
    seed = forms.IntegerField(label=_("Lot"), min_value=1, max_value=999)


class TicketForm(SceneForm):
    """Four answers, marked and forgotten."""

    easy = [("find", _("easy to find")), ("check", _("only easy to check"))]
    step = forms.ChoiceField(choices=[(str(k), str(k)) for k in range(1, 5)], required=False)
    arrow = forms.ChoiceField(choices=[(one, one) for one in LOOPS], required=False)
    pairs = forms.ChoiceField(label=_("the best pairs"), choices=easy, required=False)
    fours = forms.ChoiceField(label=_("the best groups of four"), choices=easy, required=False)
    clique = forms.ChoiceField(label=_("the largest gang"), choices=easy, required=False)
    triangles = forms.ChoiceField(label=_("the number of triangles"), choices=easy, required=False)
    policy = forms.ChoiceField(choices=POLICIES, required=False)
    reason = forms.CharField(max_length=600, required=False)
    policies = POLICIES

    @property
    def tasks(self) -> list[forms.BoundField]:
        """The four tasks of the third question."""
        return [self[task] for task in TASKS]


SCENES: tuple[type[SceneForm], ...] = (
    ArrowsForm,
    ArrowsForm,
    FaderForm,
    KiteForm,
    ClassForm,
    OneChoiceForm,
    EchoForm,
    PolicyForm,
    TwiceForm,
    GangForm,
    SeatsForm,
    ShuffleForm,
    TicketForm,
)
