"""Beginning a watch, letting it rest or end; and what the worker notes that turned up."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.audiences.models import Audience
from commonground.discovery.watches.facts import WatchBegun, WatchChanged, WatchMet
from commonground.discovery.watches.models import Met, Watch
from commonground.discovery.watches.rules import may_keep, may_watch
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.search.asking import asked
from commonground.people.models import Persona

MOST = 20
ONE_DAY = timedelta(days=1)
KEPT = timedelta(days=30)  # after its end
MOST_MET = 100


@transaction.atomic
def begin(
    actor: Persona, *, words: str, until: date, now: datetime, place: Audience | None = None
) -> Watch:
    """Look from now on; what is there already, search finds."""
    require(may_watch, actor, actor)
    if not asked(words):
        raise Unreadable(_("Write at least one word that shall turn up."))
    if Watch.objects.filter(owner=actor).count() >= MOST:
        raise Conflict(
            ngettext(
                "You have %(n)d watch, which is the most. End it first.",
                "You have %(n)d watches, which is the most. End one first.",
                MOST,
            )
            % {"n": MOST}
        )
    watch = Watch.objects.create(
        owner=actor, words=words, place=place, since=now, looked_at=now, until=until
    )
    record(WatchBegun(watch.pk), actor=actor, at=now)
    return watch


@transaction.atomic
def pause(actor: Persona, watch: Watch, *, now: datetime) -> None:
    """It tells nothing until it goes on."""
    require(may_keep, actor, watch)
    if Watch.objects.filter(pk=watch.pk, paused_at=None).update(paused_at=now):
        record(WatchChanged(watch.pk, "paused"), actor=actor, at=now)


@transaction.atomic
def resume(actor: Persona, watch: Watch, *, now: datetime) -> None:
    """It looks from now on; what came meanwhile, search finds."""
    require(may_keep, actor, watch)
    rests = Watch.objects.filter(pk=watch.pk).exclude(paused_at=None)
    if rests.update(paused_at=None, since=now, looked_at=now):
        record(WatchChanged(watch.pk, "resumed"), actor=actor, at=now)


@transaction.atomic
def end(actor: Persona, watch: Watch, *, now: datetime) -> None:
    """It is gone, with what had turned up."""
    require(may_keep, actor, watch)
    Watch.objects.filter(pk=watch.pk).delete()
    record(WatchChanged(watch.pk, "ended"), actor=actor, at=now)


@unattended
@transaction.atomic
def note(watch: Watch, posts: Sequence[int], *, now: datetime) -> None:
    """It has looked until now, and met these; its owner is told once a day at most."""
    known = set(Met.objects.filter(watch=watch, post__in=posts).values_list("post_id", flat=True))
    new = [pk for pk in posts if pk not in known]
    Met.objects.bulk_create(
        [Met(watch=watch, post_id=pk, at=now) for pk in new], ignore_conflicts=True
    )
    Watch.objects.filter(pk=watch.pk).update(looked_at=now)
    untold = Met.objects.filter(watch=watch, at__gt=watch.told_at or watch.since)
    newest = untold.order_by("-post").values_list("post_id", flat=True).first()
    if newest is None or (watch.told_at and now - watch.told_at < ONE_DAY):
        return
    Watch.objects.filter(pk=watch.pk).update(told_at=now)
    record(WatchMet(watch.pk, watch.owner_id, newest), actor=None, at=now)


@unattended
@transaction.atomic
def forget_ended(*, now: datetime) -> None:
    """A month after its end nobody needs a watch any more."""
    Watch.objects.filter(until__lt=(now - KEPT).date()).delete()


@unattended
@transaction.atomic
def erase_watches(account: int, now: datetime) -> None:
    """With all that had turned up."""
    Watch.objects.filter(owner__account=account).delete()
