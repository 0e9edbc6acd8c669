"""Reading what is brought along: up to four things with their words, kept even where a form is wrong."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Trouble, Unreadable
from commonground.kernel.limits import count
from commonground.kernel.text import tidy
from commonground.posts.media import actions, queries
from commonground.posts.media.pure.given import Given, given_of
from commonground.posts.media.pure.kinds import Refused

MOST = 4
OFTEN = "60/hour"
GREATEST = 2**63 - 1


class Brought(forms.FileField):
    """A file, understood by what is in it; a sentence where it cannot be kept."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        if data is not None and data.size == 0:
            raise ValidationError(queries.trouble("empty"))
        file = super().clean(data, initial)
        if not file:
            return None
        if file.size > settings.MEDIA_BYTES:
            raise ValidationError(queries.trouble("size"))
        try:
            return given_of(file.read(), file.name)
        except Refused as fault:
            raise ValidationError(queries.trouble(str(fault))) from fault


class Described(forms.CharField):
    """Words for what is to be seen or heard."""

    def __init__(self, **about: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
        super().__init__(required=False, widget=widget, **about)

    def to_python(self, value: Any) -> str:
        try:
            return tidy(super().to_python(value) or "", most=actions.MOST_OF_WORDS)
        except Unreadable as fault:
            raise ValidationError(fault.message) from fault


def kept(actor: Any, given: Given) -> Any:
    """Lay the content down and keep the row: it is the actor's alone."""
    count(OFTEN, "media", actor.pk)
    return actions.bring(actor, given, token=actions.laid_down(given), now=now())


class UploadForm(forms.Form):
    """One thing by itself, as the page sends it while one is still writing."""

    file = Brought(label=_("File"))


class WordsForm(forms.Form):
    """What is to be seen or heard, in words."""

    words = Described(label=_("In words"))

    def clean_words(self) -> str:
        if not (words := str(self.cleaned_data["words"])):
            raise ValidationError(_("Write a word or two."))
        return words


@dataclass(frozen=True)
class Kept:
    """What was kept in one of the places, as plain values."""

    pk: str
    sort: str
    name: str
    size: int


@dataclass(frozen=True)
class Slot:
    """One of the places for something: what was kept there, what was typed, and what is wrong."""

    number: int
    prefix: str
    kept: Kept | None
    words: str
    file_error: str
    words_error: str


@dataclass(frozen=True)
class Slots:
    """All places; the empty ones look the same to everybody, and are made once."""

    slots: tuple[Slot, ...]


class MediaForm(forms.Form):
    """The part of the composer: up to four things; each is kept as soon as it could be read."""

    def __init__(self, actor: Any, data: Any = None, files: Any = None, **about: Any) -> None:
        super().__init__(data, files, **about)
        self.actor = actor
        self.uploads: dict[int, Any] = {}
        for n in range(MOST):
            self.fields[f"file_{n}"] = Brought(required=False)
            self.fields[f"kept_{n}"] = forms.IntegerField(
                required=False, min_value=1, max_value=GREATEST, widget=forms.HiddenInput
            )
            self.fields[f"words_{n}"] = Described()
            self.fields[f"away_{n}"] = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._keep(data)
        return data

    def _numbers(self, data: dict[str, Any]) -> list[int]:
        return [data[f"kept_{n}"] for n in range(MOST) if data.get(f"kept_{n}")]

    def _keep(self, data: dict[str, Any]) -> None:
        numbers = self._numbers(data)
        own = queries.own_loose(self.actor, numbers) if numbers else {}
        for n in range(MOST):
            if data.get(f"away_{n}"):
                continue
            try:
                upload = self._one(n, data, own)
                if upload and data.get(f"words_{n}"):
                    actions.describe(self.actor, upload, words=data[f"words_{n}"], now=now())
            except Trouble as fault:
                self.add_error(f"file_{n}", fault.message)

    def _one(self, n: int, data: dict[str, Any], own: dict[int, Any]) -> Any:
        if given := data.get(f"file_{n}"):
            self.uploads[n] = kept(self.actor, given)
        elif number := data.get(f"kept_{n}"):
            if number not in own:
                self.add_error(f"file_{n}", _("This is not here any more. Choose it once more."))
                return None
            self.uploads[n] = own[number]
        return self.uploads.get(n)

    def has_changed(self) -> bool:
        return bool(self.uploads) or super().has_changed()

    @property
    def looks(self) -> Slots:
        """For the template: the kept ones stand where they were put, also where one only looks."""
        if self.is_bound:
            self.is_valid()
        return Slots(tuple(self._slot(n) for n in range(MOST)))

    def _slot(self, n: int) -> Slot:
        upload = self.uploads.get(n)
        return Slot(
            number=n,
            prefix=self.prefix or "",
            kept=Kept(str(upload.pk), upload.sort, upload.name, upload.size) if upload else None,
            words=str(self[f"words_{n}"].value() or "") if self.is_bound else "",
            file_error=self._wrong(f"file_{n}"),
            words_error=self._wrong(f"words_{n}"),
        )

    def _wrong(self, name: str) -> str:
        return " ".join(map(str, self.errors.get(name, ()))) if self.is_bound else ""

    def kept(self) -> dict[str, list[str]]:
        """What a draft keeps in the place of files that came with it: the numbers under which they are."""
        self.is_valid()
        for upload in self.uploads.values():
            actions.hold(self.actor, upload, now=now())
        return {self.add_prefix(f"kept_{n}"): [str(u.pk)] for n, u in self.uploads.items()}

    def attaches(self, _actor: Any) -> Sequence[Callable[[Any], Iterable[Model]]]:
        """The rows that hang what was kept on the post."""
        if not self.uploads:
            return ()
        pks = list(dict.fromkeys(upload.pk for upload in self.uploads.values()))
        return (lambda post: actions.hung(post, pks),)
