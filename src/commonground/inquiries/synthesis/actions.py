"""Writing together what a question comes to, what it rests on, and what was given up."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from commonground.audiences.aliases.queries import alias_in
from commonground.inquiries.actions import made_of
from commonground.inquiries.models import Inquiry
from commonground.inquiries.synthesis.facts import (
    CitationsChanged,
    GaveUp,
    SynthesisWritten,
    VersionHidden,
    VersionUnhidden,
)
from commonground.inquiries.synthesis.models import Citation, GivenUp, Version
from commonground.inquiries.synthesis.rules import may_hide_version, may_unhide_version, may_write
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.merging import merged
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import html_of, tidy
from commonground.kernel.turns import locked
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.posts.once.queries import made_before

MOST = 20_000  # characters
MOST_OF_REASON = 500

Cited = tuple[str, str]  # what, and its key


@dataclass(frozen=True)
class Met:
    """Somebody changed the same lines meanwhile: nothing was written, and this is what they wrote."""

    newest: Version


@dataclass(frozen=True)
class Written:
    """What came of it: the version, and whether two changes became one."""

    version: Version
    joined: bool = False


@transaction.atomic
def write(
    actor: Persona, inquiry: Inquiry, *, source: str, on: int, now: datetime
) -> Written | Met:
    """Begin it (`on` 0), or change what one read as version `on`."""
    require(may_write, actor, inquiry)
    if not (words := tidy(source, most=MOST)):
        raise Unreadable(_("Write something first."))
    locked(inquiry)  # one writer at a time
    newest = shown(inquiry)
    joined = newest is not None and newest.number != on
    if newest is not None and joined:
        both = _joined(inquiry, newest, on, words)
        if both is None:
            return Met(newest)
        words = both
    if newest is not None and words == newest.source:
        return Written(newest)
    last = Version.objects.filter(inquiry=inquiry).order_by("-number").first()
    made = Version.objects.create(
        inquiry=inquiry,
        number=last.number + 1 if last else 1,
        author=actor,
        alias=alias_in(inquiry.audience_id, actor),
        at=now,
        source=words,
        html=html_of(words),
    )
    record(SynthesisWritten(inquiry.pk, made.pk), actor=None if made.alias else actor, at=now)
    return Written(made, joined=joined)


def shown(inquiry: Inquiry) -> Version | None:
    """The newest version that is not hidden."""
    rows = Version.objects.filter(inquiry=inquiry, hidden_at=None).select_related("author")
    return rows.order_by("-number").first()


def _joined(inquiry: Inquiry, newest: Version, on: int, words: str) -> str | None:
    base = Version.objects.filter(inquiry=inquiry, number=on).first()
    if base is None:
        return None
    both = merged(f"{base.source}\n", f"{words}\n", f"{newest.source}\n")
    return None if both is None else tidy(both, most=MOST)


@transaction.atomic
def cite(
    actor: Persona,
    inquiry: Inquiry,
    *,
    among: Collection[Cited],
    chosen: Collection[Cited],
    is_open: bool,
    now: datetime,
) -> None:
    """Say what it rests on, or what it leaves open: of `among`, which the actor reads, the chosen."""
    require(may_write, actor, inquiry)
    held = {
        (row.what, row.key): row for row in Citation.objects.filter(inquiry=inquiry, open=is_open)
    }
    gone = [held[one].pk for one in held if one in set(among) and one not in set(chosen)]
    new = [one for one in dict.fromkeys(chosen) if one in set(among) and one not in held]
    if not gone and not new:
        return
    Citation.objects.filter(pk__in=gone).delete()
    for what, key in new:
        Citation.objects.get_or_create(
            inquiry=inquiry, what=what, key=key, open=is_open, defaults={"by": actor, "at": now}
        )
    by = None if alias_in(inquiry.audience_id, actor) else actor
    record(CitationsChanged(inquiry.pk), actor=by, at=now)


@transaction.atomic
def give_up(
    actor: Persona, inquiry: Inquiry, *, source: str, now: datetime, key: str = ""
) -> GivenUp:
    """Record what one gave up on the way."""
    require(may_write, actor, inquiry)
    if first := made_before(GivenUp, actor, key, source, inquiry=inquiry):
        return first

    def rows(post: Post) -> Iterable[Model]:
        return [GivenUp(post=post, inquiry=inquiry)]

    post = posts.say_in(actor, inquiry.audience, source=source, now=now, attach=[rows], key=key)
    record(GaveUp(inquiry.pk, post.pk), actor=None if post.alias else actor, at=now)
    return made_of(GivenUp, post)


@transaction.atomic
def hide(actor: Persona, version: Version, *, reason: str, now: datetime) -> None:
    """Hide a version from all but its author, who sees the reason; it reads as before it."""
    require(may_hide_version, actor, version)
    if not (words := tidy(reason, most=MOST_OF_REASON)):
        raise Unreadable(_("Say why: the author will read it."))
    stands = Version.objects.filter(pk=version.pk, hidden_at=None)
    if not stands.update(hidden_at=now, hidden_by=actor, reason=words):
        raise Conflict(_("Someone hid this just now."))
    record(VersionHidden(version.inquiry_id, version.pk), actor=actor, at=now)


@transaction.atomic
def unhide(actor: Persona, version: Version, *, now: datetime) -> None:
    """Undo a hiding."""
    require(may_unhide_version, actor, version)
    hidden = Version.objects.filter(pk=version.pk, hidden_at__isnull=False)
    if not hidden.update(hidden_at=None, hidden_by=None, reason=""):
        raise Conflict(_("Someone lifted this just now."))
    record(VersionUnhidden(version.inquiry_id, version.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_of(account: int, now: datetime) -> None:
    """What only this account wrote goes; else the words stay without the name: others built on them."""
    mine = Version.objects.filter(author__account=account)
    others = Version.objects.exclude(author__account=account).values("inquiry")
    mine.exclude(inquiry__in=others).delete()
    mine.update(author=None)
    Version.objects.filter(hidden_by__account=account).update(hidden_by=None)


@unattended
@transaction.atomic
def erase_citing(account: int, now: datetime) -> None:
    """What an account cited stays cited, without its name."""
    Citation.objects.filter(by__account=account).update(by=None)
