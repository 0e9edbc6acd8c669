"""Wishing for, adding, following, approving, pausing and removing sources."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences.actions import (
    close_audience,
    end_seat,
    make_read_only,
    open_audience,
    reopen_audience,
    seat,
)
from commonground.audiences.models import Audience, Kind, Part, Seat, State
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import allows, require, unattended
from commonground.people.actions import call, know_of
from commonground.people.models import Persona, Role, School
from commonground.people.queries import standing
from commonground.posts.brought.actions import hide_all, show_all
from commonground.sources.facts import (
    ApprovalEnded,
    SourceAdded,
    SourceApproved,
    SourcePaused,
    SourceRemoved,
    SourceRestored,
    SourceResumed,
    SourceTried,
    SourceWished,
)
from commonground.sources.models import Approval, Fault, Feed, Source, Wish
from commonground.sources.pure import cleaning
from commonground.sources.pure.cleaning import shortened
from commonground.sources.pure.lists import MOST
from commonground.sources.pure.matching import wanted
from commonground.sources.pure.pages import address_of
from commonground.sources.rules import (
    may_add,
    may_approve,
    may_approve_in,
    may_follow,
    may_keep,
    may_restore,
    may_see,
)
from commonground.sources.taking.actions import show_first, show_late

SOON = timedelta(minutes=5)


@transaction.atomic
def wish(actor: Persona, school: School, addresses: Sequence[str], *, now: datetime) -> list[Wish]:
    """Ask for sources by their addresses; each is looked for by itself and answered."""
    require(may_add, actor, school)
    if not addresses:
        raise Unreadable(_("There is no address in this."))
    if len(addresses) > MOST:
        raise Unreadable(_("These are too many at once: %(most)d is the most.") % {"most": MOST})
    made = []
    for address in addresses:
        found = address_of(address)
        row = Wish(by=actor, school=school, address=found or cleaning.words(address)[:2000], at=now)
        if not found:
            row.fault, row.answered_at = Fault.CLOSED, now
        row.save(force_insert=True)
        if found:
            record(SourceWished(row.pk), actor=actor, at=now)
        made.append(row)
    return made


@unattended
@transaction.atomic
def refuse_wish(wish: Wish, fault: Fault, *, now: datetime) -> None:
    """It was looked for, and this is what was wrong."""
    Wish.objects.filter(pk=wish.pk, answered_at=None).update(fault=fault, answered_at=now)


@unattended
@transaction.atomic
def add(wish: Wish, *, url: str, title: str, now: datetime) -> Source | None:
    """A wish that was found becomes a source of the school, and who wished follows it.

    Whether they still may is asked now: between the wish and its answer the network was asked.
    """
    if wish.answered_at is not None or not allows(may_add, wish.by, wish.school):
        return None
    feed, _new = Feed.objects.get_or_create(url=url, defaults={"title": title, "due_at": now})
    source = Source.objects.filter(feed=feed, school=wish.school).first()
    if source is None:
        source = _begin(feed, wish, title, now)
    elif source.removed_at:
        _bring_back(source, wish.by, now)
    seat(source.followers, wish.by, now=now)
    Wish.objects.filter(pk=wish.pk).update(source=source, fault=Fault.NONE, answered_at=now)
    return source


def _begin(feed: Feed, wish: Wish, title: str, now: datetime) -> Source:
    host = host_of(feed.url)
    persona = know_of(shortened(title, 120) or host, host=host)
    followers = open_audience(Kind.FOLLOWERS, owner=persona, school=wish.school)
    make_read_only(followers, now=now)
    source = Source.objects.create(
        feed=feed,
        school=wish.school,
        persona=persona,
        followers=followers,
        added_by=wish.by,
        added_at=now,
    )
    record(SourceAdded(source.pk), actor=wish.by, at=now)
    if feed.fetched_at is not None:
        show_first(source, now=now)
    return source


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "")[:255]


@transaction.atomic
def follow(actor: Persona, source: Source, *, now: datetime) -> None:
    """Let it come into one's own stream."""
    require(may_follow, actor, source)
    seat(source.followers, actor, now=now, by=actor)


@transaction.atomic
def unfollow(actor: Persona, source: Source, *, now: datetime) -> None:
    """Let it come no more."""
    require(may_see, actor, source)
    end_seat(source.followers, actor, now=now, by=actor)


@transaction.atomic
def approve(
    actor: Persona, source: Source, audience: Audience, *, words: str, now: datetime
) -> Approval:
    """Let a class or a group read what matches these words; or those of the school follow it."""
    require(may_approve, actor, source)
    require(may_approve_in, actor, audience)
    if audience.school_id != source.school_id:
        raise Refused(_("This source belongs to another school."))
    approval, first = Approval.objects.get_or_create(
        source=source,
        audience=audience,
        until=None,
        defaults={"words": ", ".join(wanted(words))[:300], "by": actor, "since": now},
    )
    if not first:
        raise Conflict(_("They read this source already."))
    record(SourceApproved(approval.pk, source.pk, audience.pk), actor=actor, at=now)
    if audience.kind == Kind.SCHOOL:  # pupils may follow now: where they are, staff is
        part = Part.FACILITATOR
        held = Seat.objects.filter(audience=source.followers, persona=actor, state=State.LIVE)
        seat(source.followers, actor, now=now, part=part, in_stream=held.exists())
    else:
        show_late(approval, now=now)
    return approval


@transaction.atomic
def end_approval(actor: Persona, approval: Approval, *, now: datetime) -> None:
    """They get nothing new of it; pupils who followed it follow it no more."""
    require(may_approve, actor, approval.source)
    require(may_approve_in, actor, approval.audience)
    if not Approval.objects.filter(pk=approval.pk, until=None).update(until=now):
        raise Conflict(_("Someone ended this just now."))
    source, audience = approval.source, approval.audience
    record(ApprovalEnded(approval.pk, source.pk, audience.pk), actor=actor, at=now)
    if audience.kind == Kind.SCHOOL:
        seats = Seat.objects.filter(audience=source.followers, state=State.LIVE)
        for held in seats.select_related("persona__account"):
            if standing(held.persona).schools_as(Role.LEARNER):
                end_seat(source.followers, held.persona, now=now, by=actor)


@transaction.atomic
def pause(actor: Persona, source: Source, *, now: datetime) -> None:
    """Nothing new comes from it until it goes on."""
    require(may_keep, actor, source)
    if Source.objects.filter(pk=source.pk, paused_at=None).update(paused_at=now):
        record(SourcePaused(source.pk), actor=actor, at=now)


@transaction.atomic
def resume(actor: Persona, source: Source, *, now: datetime) -> None:
    """It goes on."""
    require(may_keep, actor, source)
    if Source.objects.filter(pk=source.pk).exclude(paused_at=None).update(paused_at=None):
        record(SourceResumed(source.pk), actor=actor, at=now)


@transaction.atomic
def try_now(actor: Persona, source: Source, *, now: datetime) -> None:
    """Ask it now, whatever the plan was, also one that was gone; not twice in five minutes."""
    require(may_keep, actor, source)
    feed = source.feed
    if feed.tried_at and now - feed.tried_at < SOON:
        raise Conflict(_("It was asked a moment ago. Try again in a few minutes."))
    Feed.objects.filter(pk=feed.pk).update(gone_at=None, tried_at=now)
    record(SourceTried(source.pk, feed.pk), actor=actor, at=now)


@transaction.atomic
def rename(actor: Persona, source: Source, *, name: str) -> None:
    """What it is called here."""
    require(may_keep, actor, source)
    call(source.persona, shortened(" ".join(name.split()), 120))


@transaction.atomic
def remove(actor: Persona, source: Source, *, now: datetime) -> None:
    """It and all that it said are read no more; for thirty days it can be brought back."""
    require(may_keep, actor, source)
    if not Source.objects.filter(pk=source.pk, removed_at=None).update(removed_at=now):
        raise Conflict(_("Someone removed this just now."))
    Approval.objects.filter(source=source, until=None).update(until=now)
    hide_all(source.persona, by=actor, reason=_("The source was removed."), now=now)
    close_audience(source.followers, now=now, by=actor)
    record(SourceRemoved(source.pk), actor=actor, at=now)


@transaction.atomic
def restore(actor: Persona, source: Source, *, now: datetime) -> None:
    """It is back with what it said, and with the classes that read it; who undoes it follows it."""
    require(may_restore, actor, source)
    _bring_back(source, actor, now)


def _bring_back(source: Source, actor: Persona, now: datetime) -> None:
    removed_at = source.removed_at
    Source.objects.filter(pk=source.pk).update(removed_at=None)
    if removed_at is None:
        return
    reopen_audience(source.followers)
    show_all(source.persona, by=actor, hidden_at=removed_at, now=now)
    Approval.objects.filter(source=source, until=removed_at).update(until=None)
    seat(source.followers, actor, now=now)
    record(SourceRestored(source.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def forget(account_id: int) -> None:
    """Erase what an account asked for."""
    Wish.objects.filter(by__account=account_id).delete()
