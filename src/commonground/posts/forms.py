"""Reading what the composer, the answer, the hiding and the passing on send."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.pages import id_in
from commonground.kernel.text import tidy
from commonground.posts.actions import MOST, MOST_OF_REASON
from commonground.posts.composing import queries as composing

KEY = 80
GREATEST = 2**63 - 1


class Words(forms.CharField):
    """Text in one tidy form, or a sentence that says by how much it is too long."""

    def __init__(self, *, most: int, **about: Any) -> None:
        self.most = most
        super().__init__(widget=forms.Textarea, **about)

    def to_python(self, value: Any) -> str:
        try:
            return tidy(super().to_python(value) or "", most=self.most)
        except Unreadable as fault:
            raise ValidationError(fault.message) from fault


def _numbers(**about: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(coerce=int, required=False, **about)


class SpokenForm(forms.Form):
    """What all that is said has: words, their language, and the key that spares a second sending."""

    text = Words(
        label=_("What you say"), most=MOST, error_messages={"required": _("Write something first.")}
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, required=False)
    key = forms.CharField(required=False, max_length=KEY)


class SayForm(SpokenForm):
    """The composer: words, who can read them, and the yes to going further than usual."""

    audience = forms.TypedChoiceField(
        label=_("Who can read this"),
        coerce=int,
        empty_value=None,
        error_messages={
            "required": _("Choose who can read this."),
            "invalid_choice": _("You cannot write to everybody you chose."),
        },
    )
    also = _numbers(
        label=_("Who else can read this"),
        error_messages={"invalid_choice": _("You cannot write to everybody you chose.")},
    )
    place = forms.IntegerField(required=False, min_value=1, max_value=GREATEST)
    asks = forms.BooleanField(required=False, label=_("This is a question"))
    widen = forms.BooleanField(required=False, label=_("Yes, they shall read it."))

    def __init__(self, actor: Any, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        self.actor = actor
        self.at = id_in(self.data.get("place", ""))
        self.known = {a.pk: a for a in composing.choices(actor, self.at)}
        options = [(pk, str(pk)) for pk in self.known]
        for name in ("audience", "also"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = options

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("widen"):
            return data
        chosen = [self.known[pk] for pk in self.chosen(data)]
        if further := composing.wider(self.actor, chosen, self.known, place=self.at):
            self.add_error("widen", further)
        return data

    def chosen(self, data: dict[str, Any]) -> list[int]:
        """All audiences that were chosen, the first one first."""
        first = data.get("audience")
        return list(dict.fromkeys([*([first] if first else []), *data.get("also", [])]))

    def said(self) -> dict[str, Any]:
        """What `actions.say` takes."""
        data = self.cleaned_data
        return {
            "audiences": [self.known[pk] for pk in self.chosen(data)],
            "source": data["text"],
            "language": data["language"],
            "key": data["key"],
            "asks": data["asks"],
        }

    def shown(self) -> dict[str, Any]:
        """What the composer shows again, so that nothing is lost."""
        also = self.data.getlist("also") if isinstance(self.data, MultiValueDict) else []
        chosen = [self.data.get("audience", ""), *also]
        return {
            "place": self.at,
            "chosen": [pk for pk in map(id_in, chosen) if pk is not None],
            "text": self.data.get("text", ""),
            "language": self.data.get("language", ""),
            "key": self.data.get("key", "")[:KEY],
            "asks": bool(self.data.get("asks")),
        }


class PassingOnForm(SayForm):
    """What is passed on reaches nobody new, so it asks for no second yes; words may stay away."""

    text = Words(label=_("A word of your own"), most=MOST, required=False)

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        return {name: value for name, value in super().said().items() if name != "asks"}


class ReplyForm(SpokenForm):
    """An answer: it may leave out some of those who read the post, and add nobody."""

    keep = _numbers(label=_("Who can read this"))

    def __init__(self, answerable: Any, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        self.all = [pk for pk, _words in answerable]
        field = self.fields["keep"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, str(pk)) for pk in self.all]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if len(self.all) > 1 and "keep" in data and not data["keep"]:
            self.add_error("keep", _("Choose who can read this."))
        return data

    def said(self) -> dict[str, Any]:
        """What `actions.reply` takes."""
        data = self.cleaned_data
        drop = set(self.all) - set(data["keep"]) if len(self.all) > 1 else set()
        return {
            "source": data["text"],
            "language": data["language"],
            "key": data["key"],
            "drop": drop,
        }


class HidingForm(forms.Form):
    """Why a post is hidden: its author reads this."""

    reason = Words(
        label=_("Why"),
        most=MOST_OF_REASON,
        help_text=_("The author reads this sentence, and nobody else can read the post."),
        error_messages={"required": _("Say why: the author will read it.")},
    )
