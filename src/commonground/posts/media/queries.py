"""What was brought along, as pages show it: narrowed by the rule, and nothing asked where nothing hangs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from commonground.audiences.models import Kind, Part, Seat
from commonground.audiences.models import State as SeatState
from commonground.kernel.errors import Missing
from commonground.kernel.rules import mark, one
from commonground.kernel.statements import Blanks
from commonground.people.models import Actor, Persona
from commonground.people.outlines.queries import ask
from commonground.posts.media.models import Attached, Description, Objection, Sort, State, Upload
from commonground.posts.media.rules import (
    may_choose,
    may_describe,
    may_object,
    may_read_description,
    may_replace,
    may_review,
    may_see,
    may_strike,
    objected,
)
from commonground.posts.queries import one_readable

COLUMN = 640  # pixels that a picture has on a page, at most
THUMB = 160
MOST_WAITING = 200


@dataclass(frozen=True)
class Shown:
    """One thing brought along, ready for a template."""

    upload: Upload
    post: int | None
    words: Sequence[Description] = ()
    mine: bool = False

    @property
    def pk(self) -> int:
        return self.upload.pk

    @property
    def hidden(self) -> bool:
        return self.upload.kept_back

    @property
    def said(self) -> Description | None:
        """The description that is read out: the chosen one, else that of the owner, else the first."""
        own = (d for d in self.words if d.by_id == self.upload.by_id)
        chosen = (d for d in self.words if d.pk == self.upload.chosen_id)
        return next(chosen, None) or next(own, None) or next(iter(self.words), None)

    @property
    def sizes(self) -> list[list[int]]:
        """Without the smallest, unless there is no other: that one is for lists."""
        return list(self.upload.sizes[1:] or self.upload.sizes)

    @property
    def best(self) -> list[int]:
        """The size for a page where the browser chooses none itself."""
        return next((size for size in self.sizes if size[0] >= COLUMN), self.sizes[-1])

    @property
    def largest(self) -> list[int]:
        return self.sizes[-1]

    @property
    def thumb(self) -> int:
        return int(self.upload.sizes[0][0])

    @property
    def weight(self) -> str:
        """What it costs to load it."""
        picture = self.upload.sort == Sort.PICTURE and self.upload.sizes
        return filesizeformat(self.best[2] if picture else self.upload.size)

    @property
    def ending(self) -> str:
        return self.upload.name.rpartition(".")[2].upper()

    @property
    def length(self) -> str:
        seconds = round(self.upload.seconds or 0)
        return f"{seconds // 60}:{seconds % 60:02d}"

    @property
    def trouble(self) -> str:
        return trouble(self.upload.trouble)


@dataclass(frozen=True)
class Hanging:
    """What hangs on one post, by what it is."""

    post: int
    pictures: Sequence[Shown]
    voices: Sequence[Shown]
    files: Sequence[Shown]

    @property
    def waits(self) -> bool:
        shown = (one for one in self.pictures if not one.hidden)
        return any(one.upload.state == State.WAITING for one in shown)


def trouble(word: str) -> str:
    """Why something cannot be kept or shown, as a sentence."""
    sentences = {
        "empty": _("This file is empty. Choose another one."),
        "size": _("This file is too large: at most %(size)s. Choose a smaller one.")
        % {"size": filesizeformat(settings.MEDIA_BYTES)},
        "kind": _(
            "This kind of file cannot be kept here. Pictures, voice notes, PDF, documents, tables, "
            "slides and plain text can."
        ),
        "active": _("This file holds something that could run by itself, so it cannot be kept."),
        "sound": _(
            "This is no voice note that can be played here. Record one, or choose a file that "
            "ends in .webm, .ogg, .m4a or .wav."
        ),
        "long": _("This voice note is longer than a minute. Record a shorter one."),
        "large": _("This picture has more points than can be read here. Make it smaller first."),
        "slow": _("It took too long to read this picture. Save it once more, or take another."),
    }
    return sentences.get(word) or _("This file is damaged. Save it once more, or choose another.")


def for_posts(actor: Actor, posts: Sequence[int]) -> dict[int, Hanging]:
    """What hangs on these posts, which the actor reads."""
    pairs = ask(actor, _hanging, posts=posts)
    if not pairs:
        return {}
    known = {one.pk: one for one in shown(actor, {upload for _post, upload in pairs})}
    by_post: dict[int, list[Shown]] = defaultdict(list)
    for post, upload in dict.fromkeys(pairs):
        if upload in known:
            by_post[post].append(known[upload])
    return {post: _sorted(post, some) for post, some in by_post.items()}


def of_post(actor: Actor, post: int) -> Hanging:
    """What hangs on one post that the actor reads."""
    hanging = for_posts(actor, [one_readable(actor, post).pk]).get(post)
    if hanging is None:
        raise Missing
    return hanging


def shown(actor: Actor, uploads: Iterable[int]) -> list[Shown]:
    """These, in the order in which they hang; whoever asks says that the actor may see them."""
    found = ask(actor, _marked, uploads=list(uploads))
    words: dict[int, list[Description]] = defaultdict(list)
    for said in ask(actor, _words, uploads=[upload.pk for upload in found]):
        words[said.upload_id].append(said)
    found.sort(key=_place)
    return [
        Shown(upload, _post_of(upload), words[upload.pk], mine=upload.by_id == actor.pk)
        for upload in found
    ]


def one_shown(actor: Actor, pk: int) -> Shown:
    """One thing that the actor may see, with all that may be done about it."""
    upload = one(Upload.objects.all(), lambda who: may_see(who) | may_replace(who), actor, pk)
    seen = shown(actor, [upload.pk])[0]
    marks = mark(Upload.objects.filter(pk=pk), actor, may_object=may_object).get()
    seen.upload.may_object = marks.may_object
    return seen


def part_of(actor: Actor, pk: int, part: str) -> Upload:
    """The thing whose part the actor may fetch, if it has such a part."""
    upload = one(Upload.objects.all(), may_see, actor, pk)
    parts = [str(size[0]) for size in upload.sizes] or [upload.sort]
    if upload.state != State.READY or part not in parts:
        raise Missing
    return upload


def own_loose(actor: Actor, pks: Iterable[int]) -> dict[int, Upload]:
    """Those of these that the actor brought along; also such as hang already, if a form comes twice."""
    rows = Upload.objects.filter(by=actor.pk, pk__in=list(pks))
    return {upload.pk: upload for upload in rows}


def one_to_replace(actor: Actor, pk: int) -> Upload:
    return one(Upload.objects.select_related("attached"), may_replace, actor, pk)


def one_to_describe(actor: Actor, pk: int) -> Upload:
    return one(Upload.objects.all(), may_describe, actor, pk)


def one_seen(actor: Actor, pk: int) -> Upload:
    return one(Upload.objects.select_related("attached"), may_see, actor, pk)


def one_to_choose(actor: Actor, pk: int) -> Description:
    return one(Description.objects.all(), may_choose, actor, pk)


def one_to_strike(actor: Actor, pk: int) -> Description:
    return one(Description.objects.all(), may_strike, actor, pk)


def one_read(actor: Actor, pk: int) -> Description:
    """A description that the actor reads, with who wrote it."""
    rows = Description.objects.select_related("by__account", "upload")
    said = one(rows, lambda who: may_read_description(who) | may_strike(who), actor, pk)
    one(Upload.objects.all(), may_see, actor, said.upload_id)
    return said


def to_review(actor: Actor) -> list[Objection]:
    """Objections that wait for the actor, the oldest first."""
    guarded = Upload.objects.filter(may_review(actor))
    rows = Objection.objects.filter(settled_at=None, upload__in=guarded)
    return list(rows.select_related("by", "upload").order_by("at")[:MOST_WAITING])


def objections_to(actor: Actor, pk: int) -> list[Objection]:
    """Who does not want it shown, for whoever decides about it."""
    upload = one(Upload.objects.all(), may_review, actor, pk)
    rows = Objection.objects.filter(upload=upload).filter(Q(settled_at=None) | Q(stays_hidden=True))
    return list(rows.select_related("by").order_by("at"))


def reviewers(upload: int) -> list[Persona]:
    """By name, who can decide: whom the school of the owner names, and the teachers of their classes.

    Of what somebody brought under another name those alone whom the school of the question names.
    """
    brought = Upload.objects.select_related("attached__post").get(pk=upload)
    owner = Persona.objects.get(pk=brought.by_id)
    objectors = Objection.objects.filter(upload=upload).values("by__account")
    seats = Seat.objects.filter(
        audience__kind=Kind.CLASS, audience__ended_at=None, state=SeatState.LIVE
    )
    classes = seats.filter(persona__account=owner.account_id, part=Part.MEMBER)
    teaches = seats.filter(audience__in=classes.values("audience"), part=Part.FACILITATOR)
    named = Q(account__answers_for__memberships__account=owner.account_id)
    may = named | Q(account__in=teaches.values("persona__account"))
    if brought.under:
        may = Q(account__answers_for__audiences__posts=brought.attached.post_id)
    who = Persona.objects.filter(may, own=True)
    others = who.exclude(account=owner.account_id).exclude(account__in=objectors)
    return list(others.distinct().order_by("sort_key")[:10])


# What follows is asked for every page: each is put into words once for all readers of an outline.


def _hanging(_reader: Actor) -> "QuerySet[Attached, tuple[int, int]]":
    return Attached.objects.filter(post__in=Blanks("posts")).values_list("post", "upload")


def _marked(reader: Actor) -> QuerySet[Upload]:
    rows = Upload.objects.filter(pk__in=Blanks("uploads")).select_related("attached__post", "by")
    return mark(rows, reader, may_review=may_review, kept_back=_kept_back)


def _kept_back(_reader: Actor) -> Q:
    return Q(objected())


def _words(reader: Actor) -> QuerySet[Description]:
    rows = Description.objects.filter(may_read_description(reader), upload__in=Blanks("uploads"))
    return rows.select_related("by").order_by("at", "pk")


def _post_of(upload: Upload) -> int | None:
    hangs: Any = getattr(upload, "attached", None)
    return hangs.post_id if hangs else None


def _place(upload: Upload) -> tuple[int, int]:
    hangs: Any = getattr(upload, "attached", None)
    return (hangs.place if hangs else 0, upload.pk)


def _sorted(post: int, some: Sequence[Shown]) -> Hanging:
    def of(sort: Sort) -> list[Shown]:
        return [
            one
            for one in sorted(some, key=lambda one: _place(one.upload))
            if one.upload.sort == sort
        ]

    return Hanging(post, of(Sort.PICTURE), of(Sort.VOICE), of(Sort.FILE))
