"""The form to say something: who may be chosen, who is, how many read it, and whether it goes far."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience, Kind
from commonground.audiences.queries import addressable, how_many, nearness, who_can_read
from commonground.kernel.once import new_key
from commonground.kernel.registries import Part, PartForm, parts
from commonground.people.models import Actor
from commonground.people.outlines.queries import ask
from commonground.posts.models import Addressed, Label, Post

REACH = {
    Kind.CONVERSATION: 0,
    Kind.CIRCLE: 0,
    Kind.CLASS: 1,
    Kind.GROUP: 1,
    Kind.INQUIRY: 1,
    Kind.FOLLOWERS: 2,
    Kind.COLLEAGUES: 3,
    Kind.SCHOOL: 3,
    Kind.EVERYONE: 4,
    Kind.WORLD: 5,
}
NOT_FROM_A_LIST = (Kind.CONVERSATION, Kind.INQUIRY)  # these are written to at their own place


LABELS = Label.choices


@dataclass(frozen=True)
class Empty:
    """A part in which nothing stands: its form is made for nobody, so it looks the same to all."""

    name: str

    @property
    def template(self) -> str:
        return parts[self.name].template

    @property
    def form(self) -> PartForm:
        return parts[self.name].form_class(None, prefix=self.name)


@dataclass
class Opened:
    """A part of the composer, as it was filled in or empty; its form is made when it is needed."""

    part: Part
    actor: Actor | None
    data: Any = None
    files: Any = None

    @cached_property
    def form(self) -> PartForm:
        about = self.actor, self.data, self.files
        return self.part.form_class(*about, prefix=self.part.name)

    @property
    def empty(self) -> Empty:
        return Empty(self.part.name)

    @cached_property
    def filled(self) -> bool:
        """Whether anything was sent in its fields: most posts are plain, and are spared the rest."""
        start = f"{self.part.name}-"
        sent = [*(self.data or {}).items(), *(self.files or {}).items()]
        return any(value and name.startswith(start) for name, value in sent)

    @property
    def open(self) -> bool:
        """Whether it shall stand open: something is in it, or is wrong with it."""
        return self.filled and (self.form.has_changed() or bool(self.form.errors))


class Folded:
    """Whatever has parts, and asks whether they shall stand open."""

    parts: Sequence[Opened]

    @property
    def sends_files(self) -> bool:
        return any(_takes_files(opened.part.form_class) for opened in self.parts)

    @property
    def open(self) -> bool:
        return any(opened.open for opened in self.parts)


class Choosing:
    """What stands below the words: who is chosen, and what else there is to choose from."""

    chosen: Sequence[int]
    languages: ClassVar[Sequence[tuple[str, Any]]] = tuple(settings.LANGUAGES)
    labels: ClassVar[Sequence[tuple[str, Any]]] = tuple(LABELS)

    @property
    def first(self) -> int | None:
        return self.chosen[0] if self.chosen else None

    @property
    def also(self) -> Sequence[int]:
        return self.chosen[1:]


@dataclass(frozen=True)
class Untouched(Choosing):
    """That while nothing is filled in there: plain values, the same for all who may choose the same."""

    options: tuple[tuple[int, str], ...]
    chosen: tuple[int, ...]
    count: str
    wider: str
    language: str
    names: tuple[str, ...]  # of the parts

    @property
    def parts(self) -> Sequence[Opened]:
        return [Opened(parts[name], actor=None) for name in self.names]


@dataclass(frozen=True)
class Composer(Choosing, Folded):
    """What `posts/composer.html` needs: who may be chosen, who is, and what that means."""

    options: Sequence[tuple[int, str]]
    chosen: Sequence[int]
    count: str
    wider: str
    language: str
    key: str
    place: int | None
    text: str = ""
    title: str = ""
    warning: str = ""
    label: str = ""
    asks: bool = False
    draft: int | None = None
    rules: int | None = None  # of the place: the question in which they are written
    parts: Sequence[Opened] = ()

    @property
    def untouched(self) -> Untouched | None:
        if self.title or self.warning or self.label or self.asks:
            return None
        if any(opened.filled for opened in self.parts):
            return None
        return Untouched(
            options=tuple(self.options),
            chosen=tuple(self.chosen),
            count=self.count,
            wider=self.wider,
            language=self.language,
            names=tuple(opened.part.name for opened in self.parts),
        )


@cache
def _takes_files(form_class: Callable[..., PartForm]) -> bool:
    return form_class(None).is_multipart()


def composer(
    actor: Actor,
    *,
    place: int | None = None,
    chosen: Iterable[int] = (),
    language: str = "",
    key: str = "",
    filled: Sequence[Opened] | None = None,
    **typed: Any,
) -> Composer:
    """A form to say something, opened at a place (its audience) or anywhere.

    `typed` is what stands in its fields, `filled` its parts where they were sent already.
    """
    known = {audience.pk: audience for audience in choices(actor, place)}
    base = place if place in known else None
    last = [base] if base else _last_used(known)
    picked = [pk for pk in chosen if pk in known] or last or list(known)[:1]
    audiences = [known[pk] for pk in picked]
    return Composer(
        options=[(pk, capfirst(who_can_read(actor, known[pk]))) for pk in known],
        chosen=picked,
        count=how_many(actor, audiences),
        wider=_wider(audiences, known, last, at_place=base is not None),
        language=language or writers_language(actor),
        key=key or new_key(),
        place=base,
        rules=_rules_of(audiences),
        parts=opened(actor) if filled is None else filled,
        **typed,
    )


def opened(
    actor: Actor, data: Any = None, files: Any = None, *, in_answers: bool = False
) -> list[Opened]:
    """The parts of other features that this actor is shown, empty or as they were sent."""
    return [
        Opened(part, actor, data, files)
        for part in parts
        if part.shown(actor) and (part.in_answers or not in_answers)
    ]


def attached(actor: Actor, parts: Iterable[Opened]) -> list[Any]:
    """What the parts that were filled in write beside a post."""
    return [one for each in parts if each.filled for one in each.form.attaches(actor)]


def choices(actor: Actor, place: int | None = None) -> list[Audience]:
    """Audiences for the composer, nearest first, each with whether it was used the last time."""
    rows = ask(actor, _addressable)
    return sorted((a for a in rows if a.kind not in NOT_FROM_A_LIST or a.pk == place), key=nearness)


def wider(chosen: Iterable[Audience], known: Mapping[int, Audience], *, place: int | None) -> str:
    """A sentence when this goes further than the place it is written in, or than the last time.

    Empty when it does not. Where nothing was said before, a class is taken as the usual reach.
    """
    if place is not None and place in known:
        return _wider(chosen, known, [place], at_place=True)
    return _wider(chosen, known, _last_used(known), at_place=False)


def _wider(
    chosen: Iterable[Audience],
    known: Mapping[int, Audience],
    usual: Sequence[int],
    *,
    at_place: bool,
) -> str:
    picked = {audience.pk: audience for audience in chosen}
    reach = max((REACH[Kind(known[pk].kind)] for pk in usual), default=REACH[Kind.CLASS])
    further = max((REACH[Kind(a.kind)] for a in picked.values()), default=0) > reach
    if not further and not (usual and set(picked) > set(usual)):
        return ""
    if at_place:
        return _("This goes further than the place where you write it.")
    return _("This goes further than what you wrote last.") if usual else _("This goes far.")


def writers_language(actor: Actor) -> str:
    """The language that a post is in unless its author says otherwise."""
    own = actor.account.language if actor.account else ""
    return own or get_language() or settings.LANGUAGE_CODE


def _rules_of(audiences: Sequence[Audience]) -> int | None:
    """What the class or group that comes first agreed on."""
    group = getattr(audiences[0], "group", None) if audiences else None
    return group.rules if group else None


def _addressable(author: Actor) -> QuerySet[Audience]:
    last = Post.objects.filter(author=author.pk, reply_to=None).order_by("-pk").values("pk")[:1]
    used = Addressed.objects.filter(post=Subquery(last), audience=OuterRef("pk"))
    return addressable(author).select_related("owner", "group").annotate(used=Exists(used))


def _last_used(known: Mapping[int, Any]) -> list[int]:
    """Where the actor spoke the last time, as far as it may be chosen now."""
    return [pk for pk, audience in known.items() if audience.used]
