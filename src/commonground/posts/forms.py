"""Reading what the composer, the answer, the hiding and the passing on send."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import Line, Words, own_fields
from commonground.kernel.once import MOST_OF_KEY
from commonground.kernel.pages import id_in
from commonground.kernel.text import tidy
from commonground.posts.actions import MOST, MOST_OF_LINE, MOST_OF_REASON
from commonground.posts.composing import queries as composing
from commonground.posts.tags.queries import Read, read

GREATEST = 2**63 - 1


def _numbers(**about: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(coerce=int, required=False, **about)


class SpokenForm(forms.Form):
    """What all that is said has: words, their language, a content note, what other features add.

    And the key that spares a second sending.
    """

    in_answers = False

    text = Words(
        label=_("What you say"), most=MOST, error_messages={"required": _("Write something first.")}
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, required=False)
    warning = Line(label=_("Content note"), most=MOST_OF_LINE)
    label = forms.ChoiceField(
        label=_("Label"), choices=[("", ""), *composing.LABELS], required=False
    )
    key = forms.CharField(required=False, max_length=MOST_OF_KEY)

    def __init__(self, actor: Any, data: Any = None, files: Any = None, **about: Any) -> None:
        super().__init__(data, files, **about)
        self.actor = actor
        self.parts = self.opened(data, files)

    def opened(self, data: Any, files: Any) -> Sequence[composing.Opened]:
        """The parts of other features, as they were sent."""
        return composing.opened(self.actor, data, files, in_answers=self.in_answers)

    def clean(self) -> dict[str, Any]:
        for opened in self.parts:
            if opened.filled and not opened.form.is_valid():
                wrong = next(iter(opened.form.errors.values()))[0]
                self.add_error(None, f"{opened.part.label} · {wrong}")
        return super().clean() or {}

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "source": data["text"],
            "language": data["language"],
            "warning": data["warning"],
            "label": data["label"],
            "key": data["key"],
            "attach": composing.attached(self.actor, self.parts),
        }


@own_fields("audience", "also")
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
    title = Line(label=_("A title, for an article"), most=MOST_OF_LINE)
    place = forms.IntegerField(required=False, min_value=1, max_value=GREATEST)
    asks = forms.BooleanField(required=False, label=_("This is a question"))
    widen = forms.BooleanField(required=False, label=_("Yes, they shall read it."))

    def __init__(self, actor: Any, *sent: Any, **about: Any) -> None:
        super().__init__(actor, *sent, **about)
        self.at = id_in(self.data.get("place", ""))
        self.known = {a.pk: a for a in composing.choices(actor, self.at)}
        options = [(pk, str(pk)) for pk in self.known]
        for name in ("audience", "also"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = options

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("widen"):
            return data
        chosen = [self.known[pk] for pk in self.chosen(data)]
        if further := composing.wider(chosen, self.known, place=self.at):
            self.add_error("widen", further)
        return data

    def chosen(self, data: dict[str, Any]) -> list[int]:
        """All audiences that were chosen, the first one first."""
        first = data.get("audience")
        return list(dict.fromkeys([*([first] if first else []), *data.get("also", [])]))

    def said(self) -> dict[str, Any]:
        """What `actions.say` takes."""
        data = self.cleaned_data
        to = {"audiences": [self.known[pk] for pk in self.chosen(data)]}
        return to | super().said() | {"title": data["title"], "asks": data["asks"]}

    def read(self) -> Read:
        """How what was typed will look, and whom it names."""
        chosen = [self.known[pk] for pk in self.shown()["chosen"] if pk in self.known]
        text = tidy(self.data.get("text", "")[:MOST], most=4 * MOST)
        return read(self.actor, text, chosen)

    def shown(self) -> dict[str, Any]:
        """What the composer shows again, so that nothing is lost."""
        also = self.data.getlist("also") if isinstance(self.data, MultiValueDict) else []
        chosen = [self.data.get("audience", ""), *also]
        return {
            "place": self.at,
            "chosen": [pk for pk in map(id_in, chosen) if pk is not None],
            "text": self.data.get("text", ""),
            "title": self.data.get("title", ""),
            "warning": self.data.get("warning", ""),
            "label": self.data.get("label", ""),
            "draft": id_in(self.data.get("draft", "")),
            "filled": self.parts,
            "language": self.data.get("language", ""),
            "key": self.data.get("key", "")[:MOST_OF_KEY],
            "asks": bool(self.data.get("asks")),
        }


class PassingOnForm(SayForm):
    """What is passed on reaches nobody new, so it asks for no second yes; words may stay away."""

    text = Words(label=_("A word of your own"), most=MOST, required=False)

    def opened(self, data: Any, files: Any) -> Sequence[composing.Opened]:
        return ()

    def clean(self) -> dict[str, Any]:
        return SpokenForm.clean(self)

    def said(self) -> dict[str, Any]:
        said = super().said()
        return {name: said[name] for name in said if name not in ("asks", "title")}


@own_fields("keep")
class ReplyForm(SpokenForm):
    """An answer: it may leave out some of those who read the post, and add nobody."""

    in_answers = True
    keep = _numbers(label=_("Who can read this"))

    def __init__(self, actor: Any, answerable: Any, *sent: Any, **about: Any) -> None:
        super().__init__(actor, *sent, **about)
        self.all = [pk for pk, _words in answerable]
        field = self.fields["keep"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, str(pk)) for pk in self.all]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if len(self.all) > 1 and "keep" in data and not data["keep"]:
            self.add_error("keep", _("Choose who can read this."))
        return data

    def said(self) -> dict[str, Any]:
        """What `actions.reply` takes."""
        kept = self.cleaned_data["keep"]
        return super().said() | {"drop": set(self.all) - set(kept) if len(self.all) > 1 else set()}


class MessageForm(SpokenForm):
    """What is said at a place where it is plain who reads it."""

    in_answers = True


class HidingForm(forms.Form):
    """Why a post is hidden: its author reads this."""

    reason = Words(
        label=_("Why"),
        most=MOST_OF_REASON,
        help_text=_("The author reads this sentence, and nobody else can read the post."),
        error_messages={"required": _("Say why: the author will read it.")},
    )
