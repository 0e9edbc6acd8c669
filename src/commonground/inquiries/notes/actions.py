"""Writing a note, building on one, pinning a source, saying that something is understood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from commonground.audiences.aliases.queries import alias_in
from commonground.inquiries.actions import made_of
from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes.facts import AskedAgain, Noted, Understood
from commonground.inquiries.notes.models import Marker, Note, Pin
from commonground.inquiries.notes.pure.addresses import is_address
from commonground.inquiries.notes.pure.quoting import Quote
from commonground.inquiries.notes.rules import may_ask_again, may_build_on, may_note, may_settle
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.actions import Attach
from commonground.posts.models import Post
from commonground.posts.once.queries import made_before


@dataclass(frozen=True)
class Source:
    """What a note rests on, as its writer reads it."""

    post: Post | None = None
    address: str = ""
    quote: Quote = Quote("")


@transaction.atomic
def note(
    actor: Persona,
    inquiry: Inquiry,
    *,
    marker: str,
    source: str,
    now: datetime,
    pinned: Source | None = None,
    attach: Sequence[Attach] = (),
    key: str = "",
    **about: Any,
) -> Note:
    """Write a note for those who work on the question."""
    require(may_note, actor, inquiry)
    about |= {"attach": [_rows(inquiry, marker, pinned), *attach], "key": key}
    if before := made_before(Note, actor, key, source, inquiry=inquiry, marker=marker):
        return before
    post = posts.say_in(actor, inquiry.audience, source=source, now=now, **about)
    record(Noted(post.pk, inquiry.pk), actor=None if post.alias else actor, at=now)
    return made_of(Note, post)


@transaction.atomic
def build_on(
    actor: Persona,
    first: Note,
    *,
    marker: str,
    source: str,
    now: datetime,
    pinned: Source | None = None,
    attach: Sequence[Attach] = (),
    key: str = "",
    **about: Any,
) -> Note:
    """Write a note that takes up another one."""
    require(may_build_on, actor, first)
    about |= {"attach": [_rows(first.inquiry, marker, pinned), *attach], "key": key}
    if before := made_before(Note, actor, key, source, under=first.post, marker=marker):
        return before
    post = posts.reply(actor, first.post, source=source, now=now, **about)
    by = None if post.alias else actor
    record(Noted(post.pk, first.inquiry_id, first.pk), actor=by, at=now)
    return made_of(Note, post)


def _rows(inquiry: Inquiry, marker: str, pinned: Source | None) -> Attach:
    if marker not in Marker.values:
        raise Unreadable(_("Say what your note is: a theory, a need, something new, a misfit."))

    if pinned and pinned.address and not is_address(pinned.address):
        raise Unreadable(_("An address begins with https://"))

    def rows(post: Post) -> Iterable[Model]:
        made = Note(post=post, inquiry=inquiry, marker=marker)
        return [made, Pin(note=made, **_pin(pinned))] if pinned else [made]

    return rows


def _pin(pinned: Source) -> dict[str, Any]:
    quote = pinned.quote
    around = {"words": quote.words, "before": quote.before, "after": quote.after}
    return {"source": pinned.post, "address": pinned.address} | around


@transaction.atomic
def understand(actor: Persona, needed: Note, *, now: datetime) -> None:
    """Say that it is understood: it leaves the list of what is not."""
    require(may_settle, actor, needed)
    waits = Note.objects.filter(pk=needed.pk, understood_at=None)
    alias = alias_in(needed.inquiry.audience_id, actor)
    if not waits.update(understood_at=now, understood_by=actor, said_under=alias):
        raise Conflict(_("Someone said so just now."))
    record(Understood(needed.pk, needed.inquiry_id), actor=None if alias else actor, at=now)


@transaction.atomic
def ask_again(actor: Persona, needed: Note, *, now: datetime) -> None:
    """It is not understood after all."""
    require(may_ask_again, actor, needed)
    done = Note.objects.filter(pk=needed.pk, understood_at__isnull=False)
    if not done.update(understood_at=None, understood_by=None, said_under=""):
        raise Conflict(_("Someone said so just now."))
    by = None if alias_in(needed.inquiry.audience_id, actor) else actor
    record(AskedAgain(needed.pk, needed.inquiry_id), actor=by, at=now)


@unattended
@transaction.atomic
def erase_understood(account: int, now: datetime) -> None:
    """That an account said what is understood is forgotten."""
    Note.objects.filter(understood_by__account=account).update(understood_by=None)
