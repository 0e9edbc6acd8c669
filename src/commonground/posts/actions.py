"""Saying, answering, passing on, taking back, hiding, putting away; erasing what an account said."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q
from django.utils.translation import gettext as _

from commonground.audiences.aliases.queries import alias_in
from commonground.audiences.models import Audience, Kind
from commonground.audiences.rules import may_address, may_answer_in
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record, rows_of, told
from commonground.kernel.insertion import Proviso, insert, whole
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import html_of, tidy
from commonground.people.models import Persona
from commonground.people.outlines import queries as outlines
from commonground.posts.facts import PostDeleted, PostHidden, PostPutAway, PostSaid, PostUnhidden
from commonground.posts.models import Addressed, Hiding, Post, PutAway
from commonground.posts.once.queries import require_said_to, said_before
from commonground.posts.rules import (
    may_bring_back,
    may_delete,
    may_hide,
    may_lift,
    may_pass_on,
    may_put_away,
    may_reply,
)
from commonground.posts.tags import queries as signs
from commonground.posts.tags.actions import let_go

MOST = 10_000  # characters of a post
MOST_OF_LINE = 200  # of a title, of a content note
MOST_OF_REASON = 500
GONE = {"source": "", "html": "", "title": "", "warning": ""}  # of what was taken back

# What comes with a post: rows of other features that are written in the same statement.
Attach = Callable[[Post], Iterable[Model]]


class About(TypedDict, total=False):
    """What all that is said may have."""

    language: str
    warning: str
    label: str
    key: str


@whole
def say(
    actor: Persona,
    *,
    audiences: Collection[Audience],
    source: str,
    now: datetime,
    title: str = "",
    asks: bool = False,
    attach: Sequence[Attach] = (),
    **about: Unpack[About],
) -> Post:
    """Say something or ask it; the same `key` again gives the post that was said first.

    Who may address somebody may speak: one question asks both, in the statement that writes.
    """
    chosen = _some(audiences)
    provided = outlines.provided(may_address, actor, chosen)
    place: dict[str, Any] = {"title": line(title), "asks": asks}
    return _write(
        actor, chosen, _words(source), attach, provided=provided, now=now, **about, **place
    )


@unattended
@transaction.atomic
def say_in(
    actor: Persona,
    place: Audience,
    *,
    source: str,
    now: datetime,
    attach: Sequence[Attach] = (),
    **about: Unpack[About],
) -> Post:
    """Say something at a place with a rule of its own, as a conversation has: it stays there.

    Whoever keeps the place has asked its rule. It begins no stream, bears no tag, and calls nobody.
    """
    return _write(actor, [place], _words(source), attach, now=now, **about, stays=True)


@transaction.atomic
def reply(
    actor: Persona,
    parent: Post,
    *,
    source: str,
    now: datetime,
    drop: Collection[int] = (),
    attach: Sequence[Attach] = (),
    **about: Unpack[About],
) -> Post:
    """Answer to those of the parent's audiences in which the actor may write, less the dropped."""
    require(may_reply, actor, parent)
    words = _words(source)
    if first := said_before(actor, about.get("key", ""), words, reply_to_id=parent.pk):
        return first
    kept = Audience.objects.filter(may_answer_in(actor), posts=parent).exclude(pk__in=drop)
    if not (chosen := list(kept)):
        raise Unreadable(_("Choose who can read this."))
    place: dict[str, Any] = {"reply_to": parent, "start_id": parent.start_id or parent.pk}
    return _write(actor, chosen, words, attach, now=now, **about, **place)


@transaction.atomic
def pass_on(
    actor: Persona,
    post: Post,
    *,
    audiences: Collection[Audience],
    now: datetime,
    source: str = "",
    attach: Sequence[Attach] = (),
    **about: Unpack[About],
) -> Post:
    """Show a post to people who can read it already, but may not have seen it: it never widens.

    It is addressed like any post of the actor, and `may_read` asks each reader for both: the passing
    on and the original. Who cannot read the original sees neither it nor that it was passed on; when
    the original is hidden, deleted or closed, so is every passing on. What was itself passed on leads
    to the first original.
    """
    require(may_pass_on, actor, post)
    words, original = tidy(source, most=MOST), post.passes_on_id or post.pk
    if first := said_before(actor, about.get("key", ""), words, passes_on_id=original):
        return first
    outlines.require(may_address, actor, audiences, _("You cannot write to everybody you chose."))
    chosen = _some(audiences)
    place: dict[str, Any] = {"passes_on_id": original}
    return _write(actor, chosen, words, attach, now=now, **about, **place)


@transaction.atomic
def delete(actor: Persona, post: Post, *, now: datetime) -> None:
    """Take one's words back for good; the place stays, and so do the answers."""
    require(may_delete, actor, post)
    if not _wipe(Q(pk=post.pk), now):
        raise Conflict(_("This was taken back just now."))
    record(PostDeleted(post.pk, _addressed(post)), actor=None if post.alias else actor, at=now)


@transaction.atomic
def hide(actor: Persona, post: Post, *, reason: str, now: datetime) -> Hiding:
    """Hide a post from all but its author, who sees the reason."""
    require(may_hide, actor, post)
    if not (reason := tidy(reason, most=MOST_OF_REASON)):
        raise Unreadable(_("Say why: the author will read it."))
    hiding, first = Hiding.objects.get_or_create(
        post=post, lifted_at=None, defaults={"by": actor, "reason": reason, "at": now}
    )
    if not first:
        raise Conflict(_("Someone hid this just now."))
    record(PostHidden(post.pk, _addressed(post)), actor=actor, at=now)
    return hiding


@transaction.atomic
def lift(actor: Persona, post: Post, *, now: datetime) -> None:
    """Undo a hiding: whoever could read the post reads it again."""
    require(may_lift, actor, post)
    stands = Hiding.objects.filter(post=post, lifted_at=None)
    if not stands.update(lifted_at=now, lifted_by=actor):
        raise Conflict(_("Someone lifted this just now."))
    record(PostUnhidden(post.pk, _addressed(post)), actor=actor, at=now)


@transaction.atomic
def put_away(actor: Persona, post: Post, *, now: datetime) -> None:
    """I do not want to see this again; nobody is told."""
    require(may_put_away, actor, post)
    PutAway.objects.get_or_create(post=post, persona=actor, defaults={"at": now})
    record(PostPutAway(post.pk, actor.pk), actor=actor, at=now)


@transaction.atomic
def bring_back(actor: Persona, post: Post) -> None:
    """Undo putting away."""
    require(may_bring_back, actor, post)
    PutAway.objects.filter(post=post, persona=actor).delete()


@unattended
@transaction.atomic
def erase_words(account_id: int, *, now: datetime) -> None:
    """Delete all that an account said; a tombstone stays only where others built upon it."""
    own = Q(author__account=account_id)
    built_upon = Exists(
        Post.objects.filter(
            Q(reply_to=OuterRef("pk")) | Q(start=OuterRef("pk")) | Q(passes_on=OuterRef("pk"))
        )
    )
    Post.objects.filter(own, ~built_upon).delete()
    _wipe(own, now)


@unattended
@transaction.atomic
def erase_put_away(account_id: int, *, now: datetime) -> None:
    """Forget what an account put away."""
    PutAway.objects.filter(persona__account=account_id).delete()


def line(text: str) -> str:
    """One line in one tidy form: a title, a content note."""
    return " ".join(tidy(text, most=MOST_OF_LINE).split())


def _said_first(
    actor: Persona, key: str, words: str, to: Collection[Audience], provided: Proviso | None
) -> Post:
    if provided and not provided.holds():
        raise Refused(_("You cannot write to everybody you chose."))
    if (first := said_before(actor, key, words)) is None:
        raise Conflict(_("This could not be said just now. Send it once more."))
    return require_said_to(first, to)


def _some(audiences: Collection[Audience]) -> list[Audience]:
    if not audiences:
        raise Unreadable(_("Choose who can read this."))
    return list({audience.pk: audience for audience in audiences}.values())


def _words(source: str) -> str:
    words = tidy(source, most=MOST)
    if not words:
        raise Unreadable(_("Write something first."))
    return words


def _write(
    actor: Persona,
    audiences: list[Audience],
    words: str,
    attach: Sequence[Attach],
    *,
    now: datetime,
    provided: Proviso | None = None,
    language: str = "",
    warning: str = "",
    label: str = "",
    key: str = "",
    stays: bool = False,
    **place: Any,
) -> Post:
    spoken = language or (actor.account.language if actor.account else "")
    place |= {"language": spoken, "warning": line(warning), "label": label, "key": key}
    read = signs.Read(html_of(words)) if stays else signs.read(actor, words, audiences)
    alias = _alias(actor, audiences)
    post = Post(author=actor, alias=alias, at=now, source=words, html=read.html, **place)
    starts = "reply_to" not in place and not stays
    to = [Addressed(post=post, audience=audience, starts=starts) for audience in audiences]
    with_it = [row for rows in (read.rows, *attach) for row in rows(post)]
    carries = tuple(sorted({row._meta.label for row in with_it}))
    said = PostSaid(post.pk, tuple(a.pk for a in audiences), post.reply_to_id, carries)
    fact, *jobs = rows_of(said, actor=None if alias else actor, at=now)
    if not insert(post, [*to, *with_it, fact, *jobs], provided=provided):
        return _said_first(actor, key, words, audiences, provided)
    told(fact)
    post.unreached = read.unreached
    return post


def _alias(actor: Persona, audiences: Sequence[Audience]) -> str:
    """The other name under which this is said: what is said under one stays in its question."""
    rooms = [audience.pk for audience in audiences if audience.kind == Kind.INQUIRY]
    alias = next(filter(None, (alias_in(room, actor) for room in rooms)), "")
    if alias and len(audiences) > 1:
        raise Unreadable(
            _("You go by another name in this question. Say it there, and to nobody else at once.")
        )
    return alias


def _wipe(which: Q, now: datetime) -> int:
    let_go(which)
    return Post.objects.filter(which, deleted_at=None).update(**GONE, deleted_at=now)


def _addressed(post: Post) -> tuple[int, ...]:
    return tuple(Addressed.objects.filter(post=post).values_list("audience_id", flat=True))
