"""Saying something about a concept or a link, taking it back, hiding it."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from commonground.audiences.aliases.queries import alias_in
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.once import made_before
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.maps.facts import RemarkBack, RemarkGone, RemarkMade
from commonground.maps.models import Map, Remark, Spot
from commonground.maps.pure.content import MOST_OF_REMARK, unpacked
from commonground.maps.remarks.rules import may_hide, may_remark, may_take_back, may_unhide
from commonground.people.models import Persona

MOST_OF_REASON = 500


@transaction.atomic
def remark(
    actor: Persona, map_: Map, thing: str, *, words: str, now: datetime, key: str = ""
) -> Remark:
    """Say a line about what stands on the map now."""
    require(may_remark, actor, map_)
    if not (line := " ".join(tidy(words, most=MOST_OF_REMARK).split())):
        raise Unreadable(_("Write a line."))
    mine = Remark.objects.filter(by=actor).annotate(map=F("spot__map"), thing=F("spot__thing"))
    same = {"words": line, "map": map_.pk, "thing": thing}
    if before := made_before(mine, key, by=actor.pk, **same):
        return before
    if not (called := _called(map_, thing)):
        raise Conflict(_("Somebody removed this just now. Look again, and do it once more."))
    spot, _first = Spot.objects.get_or_create(map=map_, thing=thing)
    alias = alias_in(map_.audience_id, actor)
    told = {"words": line, "of": called, "at": now, "key": key}
    made = Remark.objects.create(spot=spot, by=actor, alias=alias, **told)
    record(RemarkMade(map_.pk, made.pk), actor=None if alias else actor, at=now)
    return made


@transaction.atomic
def take_back(actor: Persona, remark: Remark, *, now: datetime) -> None:
    """One's own line is gone."""
    require(may_take_back, actor, remark)
    by = None if remark.alias else actor
    record(RemarkGone(remark.spot.map_id, remark.pk), actor=by, at=now)
    Remark.objects.filter(pk=remark.pk).delete()


@transaction.atomic
def hide(actor: Persona, remark: Remark, *, reason: str, now: datetime) -> None:
    """Nobody but its author reads the line any more, and they read why."""
    require(may_hide, actor, remark)
    if not (words := tidy(reason, most=MOST_OF_REASON)):
        raise Unreadable(_("Say why: the author will read it."))
    stands = Remark.objects.filter(pk=remark.pk, hidden_at=None)
    if not stands.update(hidden_at=now, hidden_by=actor, reason=words):
        raise Conflict(_("Someone hid this just now."))
    record(RemarkGone(remark.spot.map_id, remark.pk), actor=actor, at=now)


@transaction.atomic
def unhide(actor: Persona, remark: Remark, *, now: datetime) -> None:
    """It stands there again."""
    require(may_unhide, actor, remark)
    hidden = Remark.objects.filter(pk=remark.pk, hidden_at__isnull=False)
    if not hidden.update(hidden_at=None, hidden_by=None, reason=""):
        raise Conflict(_("Someone lifted this just now."))
    record(RemarkBack(remark.spot.map_id, remark.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_of(account_id: int, *, now: datetime) -> None:
    """What somebody said goes with them."""
    Remark.objects.filter(by__account=account_id).delete()
    Remark.objects.filter(hidden_by__account=account_id).update(hidden_by=None)


def _called(map_: Map, thing: str) -> list[str]:
    """What it is called on the map as it is now."""
    kept = Map.objects.filter(pk=map_.pk).values_list("content", flat=True).first()
    return unpacked(kept or {}).called(thing)
