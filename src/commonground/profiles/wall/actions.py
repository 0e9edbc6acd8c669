"""Saying who may write on one's page, writing there, taking off and putting back."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.profiles.wall.facts import PutBack, TakenOff, WallOpened, WrittenForSomebody
from commonground.profiles.wall.models import Wall, Writers, WrittenFor
from commonground.profiles.wall.rules import (
    may_have,
    may_put_back,
    may_take_off,
    may_write_on,
    may_write_to,
)


@transaction.atomic
def open_to(actor: Persona, *, writers: str, now: datetime) -> Wall:
    """Say who may write on one's page; what stands there already stays."""
    require(may_have, actor, actor)
    if writers not in Writers.values:
        raise Unreadable(_("Choose who may write on your page."))
    told = {"writers": writers, "changed_at": now}
    wall, _first = Wall.objects.update_or_create(persona=actor, defaults=told)
    record(WallOpened(actor.pk, writers), actor=actor, at=now)
    return wall


@transaction.atomic
def write(
    actor: Persona,
    page: Persona,
    *,
    audiences: Collection[Audience],
    source: str,
    now: datetime,
    key: str = "",
) -> Post:
    """Say something for somebody's page, to those whom both know; the same `key` gives the first."""
    require(may_write_on, actor, page)
    chosen = {audience.pk for audience in audiences}
    if Audience.objects.filter(may_write_to(actor, page.pk), pk__in=chosen).count() != len(chosen):
        raise Refused(_("You cannot write to everybody you chose."))

    def rows(post: Post) -> Iterable[Model]:
        return [WrittenFor(post=post, page=page)]

    post = posts.say(actor, audiences=audiences, source=source, attach=[rows], now=now, key=key)
    record(WrittenForSomebody(post.pk, page.pk), actor=actor, at=now)
    return post


@transaction.atomic
def take_off(actor: Persona, written: WrittenFor, *, now: datetime) -> None:
    """It is on the page no more; the post stays where it was said."""
    require(may_take_off, actor, written)
    if not WrittenFor.objects.filter(pk=written.pk, off_at=None).update(off_at=now):
        raise Conflict(_("This was taken off just now."))
    record(TakenOff(written.post_id, actor.pk), actor=actor, at=now)


@transaction.atomic
def put_back(actor: Persona, written: WrittenFor, *, now: datetime) -> None:
    """It is on the page again."""
    require(may_put_back, actor, written)
    WrittenFor.objects.filter(pk=written.pk).update(off_at=None)
    record(PutBack(written.post_id, actor.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def part(one: int, other: int, *, now: datetime) -> None:
    """A block stands between two: what either wrote for the other is taken off."""
    between = Q(page=one, post__author=other) | Q(page=other, post__author=one)
    WrittenFor.objects.filter(between, off_at=None).update(off_at=now)


@unattended
@transaction.atomic
def erase_wall(account: int, now: datetime) -> None:
    """Nobody writes there any more."""
    Wall.objects.filter(persona__account=account).delete()


@unattended
@transaction.atomic
def erase_written(account: int, now: datetime) -> None:
    """That others wrote for an account's page is gone; what they said is theirs."""
    WrittenFor.objects.filter(page__account=account).delete()
