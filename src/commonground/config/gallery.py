"""All components on one page, for developers to look at; served only while DEBUG is on."""

from datetime import timedelta
from typing import Any

import qrcode
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import now
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage

from commonground.kernel.templatetags.commonground import icon_names
from commonground.kernel.words import MIDDLE, OLDEST, WORDS, YOUNGEST, word

BANDS = (YOUNGEST, MIDDLE, OLDEST)
STATUSES = (400, 403, 404, 409, 413, 422, 423, 429, 500, 503)


def _slider(least: float, most: float, step: float = 1) -> forms.NumberInput:
    return forms.NumberInput(attrs={"type": "range", "min": least, "max": most, "step": step})


class Sample(forms.Form):
    name = forms.CharField(label="Your name in class", help_text="As others call you.")
    code = forms.CharField(
        label="Class code", widget=forms.TextInput(attrs={"class": "input-code input-short"})
    )
    readers = forms.ChoiceField(
        label="Who can read this", choices=[("8b", "Class 8B"), ("garden", "Garden group")]
    )
    text = forms.CharField(label="What did you find?", widget=forms.Textarea, required=False)
    about = forms.ChoiceField(
        label="What is it about?",
        widget=forms.RadioSelect,
        choices=[("me", "About me"), ("else", "About someone else"), ("saw", "Something I saw")],
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("river", "River"), ("bees", "Bees")],
        help_text="More than one is fine.",
    )
    agreed = forms.BooleanField(
        label="I have read who can see this", help_text="You can change your mind until Friday."
    )
    day = forms.DateField(
        label="Until when?", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    roster = forms.FileField(label="Roster", required=False)

    def clean_name(self) -> str:
        raise ValidationError("Someone in 8B is already called that. Add a letter of your surname.")


class Weights(forms.Form):
    step = forms.IntegerField(label="Next step", initial=50, widget=_slider(0, 100))
    learns = forms.FloatField(label="learns with", initial=1.0, widget=_slider(0, 1, 0.1))
    time = forms.FloatField(label="time with", initial=0.5, widget=_slider(0, 1, 0.1))
    looks = forms.FloatField(label="looks up to", initial=0.2, widget=_slider(0, 1, 0.1))


@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "components/gallery.html", _sample())


@login_not_required
def trouble(request: HttpRequest, status: int) -> HttpResponse:
    about = {"status": status, "sentence": "A sentence that says what was wrong."}
    return render(request, f"{status}.html", about, status=status)


@login_not_required
def alone(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"components/gallery_{name}.html", _sample())


def _sample() -> dict[str, Any]:
    moment = now()
    return {
        "places": _places(),
        "here": "today",
        "form": Sample(),
        "wrong_form": Sample({"code": "K7-2"}),
        "weights": Weights(),
        "icons": icon_names(),
        "words": [(idea, [word(idea, band) for band in BANDS]) for idea in WORDS],
        "statuses": STATUSES,
        "four_minutes": moment - timedelta(minutes=4),
        "yesterday": moment - timedelta(days=1),
        "long_ago": moment - timedelta(days=400),
        "way": [{"url": "/", "label": "Class 8B"}, {"url": "", "label": "Slips"}],
        "tabs": [
            {"url": "#", "label": "Stream", "current": True},
            {"url": "#", "label": "Members"},
            {"url": "#", "label": "Timetable"},
        ],
        "reach": [
            ("Amina", (0.53, 0.19, 0.12, 0.05), 0.89),
            ("Bao", (0.38, 0.31, 0.06, 0.04), 0.79),
            ("Daria", (0.58, 0.2, 0.14, 0.08), 1.0),
            ("Zofia", (), 0.0),
        ],
        "qr": _qr("http://192.168.1.20:8000/slip/ROSE-1942"),
        "agree": (3, 1),
        "doubt": (1, 3),
        "slips": [
            "Amina B.",
            "Bao L.",
            "Chidi O.",
            "Daria K.",
            "Emre S.",
            "Fatou D.",
            "Goran P.",
            "Hana V.",
        ],
    }


def _qr(text: str) -> SafeString:
    drawn: str = qrcode.make(text, image_factory=SvgPathImage, border=2).to_string().decode()
    return mark_safe(drawn)


def _places() -> list[dict[str, object]]:
    return [
        {"name": "today", "url": "#", "icon": "house", "label": _("Today")},
        {"name": "questions", "url": "#", "icon": "circle-question-mark", "label": _("Questions")},
        {"name": "people", "url": "#", "icon": "users", "label": _("People")},
        {"name": "class", "url": "#", "icon": "monitor", "label": _("Class")},
        {"name": "me", "url": "#", "icon": "user", "label": _("Me")},
    ]
