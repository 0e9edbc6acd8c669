"""Hanging something on a concept or a link, and taking it off."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences.aliases.queries import alias_in
from commonground.kernel.errors import Conflict
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.kernel.turns import locked
from commonground.maps.evidence.queries import MOST, named
from commonground.maps.facts import EvidenceHung, EvidenceTakenOff
from commonground.maps.models import Evidence, Map
from commonground.maps.pure.content import unpacked
from commonground.maps.rules import may_edit, may_take_off
from commonground.people.models import Persona


@transaction.atomic
def hang(
    actor: Persona, map_: Map, thing: str, *, address: str, words: str, now: datetime
) -> Evidence:
    """Let a concept or a link rest on something that the actor may read."""
    require(may_edit, actor, map_)
    kind, number = named(actor, address)
    held = locked(map_)
    content = unpacked(held.content if held else {})
    if content.concept(thing) is None and content.link(thing) is None:
        raise Conflict(_("Somebody removed this just now. Look again, and do it once more."))
    there = Evidence.objects.filter(map=map_.pk, thing=thing)
    if there.filter(kind=kind, number=number).exists():
        raise Conflict(_("This hangs there already."))
    if there.count() >= MOST:
        raise Conflict(_("Enough hangs there: take something off first."))
    alias = alias_in(map_.audience_id, actor)
    made = Evidence.objects.create(
        map=map_,
        thing=thing,
        kind=kind,
        number=number,
        words=" ".join(tidy(words, most=300).split()),
        by=actor,
        alias=alias,
        at=now,
    )
    record(EvidenceHung(map_.pk, made.pk), actor=None if alias else actor, at=now)
    return made


@transaction.atomic
def take_off(actor: Persona, evidence: Evidence, *, now: datetime) -> None:
    """Let it hang there no more; the thing itself stays where it was said."""
    require(may_take_off, actor, evidence)
    by = None if alias_in(evidence.map.audience_id, actor) else actor
    record(EvidenceTakenOff(evidence.map_id, evidence.pk), actor=by, at=now)
    Evidence.objects.filter(pk=evidence.pk).delete()


@unattended
@transaction.atomic
def erase_of(account_id: int, *, now: datetime) -> None:
    """What somebody hung stays, without their name and words."""
    Evidence.objects.filter(by__account=account_id).update(by=None, words="")
