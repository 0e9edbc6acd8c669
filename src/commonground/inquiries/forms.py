"""What is typed when a question is asked, and when somebody says what they think."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.actions import MOST_OF_ABOUT, MOST_OF_THOUGHT, Thought
from commonground.inquiries.asking.queries import LONGEST
from commonground.inquiries.thoughts.queries import SURE
from commonground.kernel.fields import SentOnce, Words, offer
from commonground.posts.actions import MOST
from commonground.posts.composing import queries as composing

ROWS = {"rows": 3, "dir": "auto"}


class QuestionForm(forms.Form):
    """A question, why one asks it, and where."""

    question = Words(label=_("Your question"), most=LONGEST)
    about = Words(
        label=_("Why do you ask?"),
        most=MOST_OF_ABOUT,
        required=False,
        help_text=_("What you saw, read or tried, and cannot explain yet."),
    )
    home = forms.ChoiceField(label=_("Who may join in?"))
    key = SentOnce()

    def offer_homes(self, homes: Iterable[tuple[int, str]]) -> None:
        offer(self, "home", homes)
        self.fields["question"].widget.attrs |= {"rows": 2, "dir": "auto", "autofocus": True}
        self.fields["about"].widget.attrs |= ROWS


class ThoughtForm(forms.Form):
    """A hunch, what sounds wrong but might be so, and how sure one is."""

    hunch = Words(
        label=_("My hunch"),
        most=MOST_OF_THOUGHT,
        help_text=_("What do you think? Nobody expects you to know it."),
    )
    odd = Words(
        label=_("What sounds wrong, but might be so"),
        most=MOST_OF_THOUGHT,
        required=False,
        help_text=_("A thought that nobody would expect, even you."),
    )
    sure = forms.TypedChoiceField(
        label=_("How sure are you?"),
        choices=list(enumerate(SURE, start=1)),
        coerce=int,
        widget=forms.RadioSelect,
    )

    map = forms.TypedChoiceField(
        label=_("A small map of your own"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Others see it beside what you say, and it stays as it is then."),
    )

    def prepare(self, maps: Iterable[tuple[str, str]]) -> None:
        """With one's own maps to choose from."""
        offer(self, "map", [("", _("none")), *maps])
        for name in ("hunch", "odd"):
            self.fields[name].widget.attrs |= ROWS

    def thought(self) -> Thought:
        """What was typed, of a valid form."""
        told = self.cleaned_data
        return Thought(hunch=told["hunch"], odd=told["odd"], sure=told["sure"], map=told["map"])


class OutOfForm(forms.Form):
    """Of which post a question shall be made, or from which it goes on; nonsense is none."""

    post = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    goes_on = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    key = SentOnce()


class SpokenForm(forms.Form):
    """What all that is said in a question has: words, and pictures, voice or files with them."""

    text = Words(
        label=_("What you say"), most=MOST, error_messages={"required": _("Write something first.")}
    )
    key = SentOnce()

    def __init__(self, actor: Any, data: Any = None, files: Any = None, **about: Any) -> None:
        super().__init__(data, files, **about)
        self.actor = actor
        self.parts = composing.opened(actor, data, files, in_answers=True)

    def clean(self) -> dict[str, Any]:
        for opened in self.parts:
            if opened.filled and not opened.form.is_valid():
                wrong = next(iter(opened.form.errors.values()))[0]
                self.add_error(None, f"{opened.part.label} · {wrong}")
        return super().clean() or {}

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        with_it = composing.attached(self.actor, self.parts)
        return {"source": data["text"], "key": data["key"], "attach": with_it}
