"""Saying what somebody is to me, changing and ending it, refusing; muting."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.audiences.rules import may_address
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import allows, require, unattended
from commonground.kernel.turns import locked
from commonground.people.models import Persona, School
from commonground.ties.facts import (
    KindAdded,
    Muted,
    RefusalTakenBack,
    TieChanged,
    TieDeclared,
    TieEnded,
    TieRefused,
    Unmuted,
)
from commonground.ties.models import SHARED, Mute, PastStrength, Tie, TieKind
from commonground.ties.rules import (
    may_add_kind,
    may_agree,
    may_change,
    may_declare,
    may_mute,
    may_refuse,
    may_use,
)


@unattended
@transaction.atomic
def ensure_kinds() -> None:
    """The kinds that every school has; those that exist stay as they are."""
    known = set(TieKind.objects.filter(school=None).values_list("slug", flat=True))
    for slug in SHARED:
        if slug not in known:
            TieKind.objects.create(slug=slug, name=slug.replace("-", " "))


@transaction.atomic
def add_kind(actor: Persona, school: School, *, name: str, now: datetime) -> TieKind:
    """A school has a word of its own for how people know each other."""
    require(may_add_kind, actor, school)
    plain = " ".join(name.split())[:80]
    if not plain:
        raise Unreadable(_("It needs a name."))
    slug = slugify(plain, allow_unicode=True)[:60] or "kind"
    if TieKind.objects.filter(Q(school=school), Q(slug=slug) | Q(name__iexact=plain)).exists():
        raise Conflict(_("Your school has this word already."))
    kind = TieKind.objects.create(slug=slug, name=plain, school=school)
    record(KindAdded(kind.pk, school.pk), actor=actor, at=now)
    return kind


@transaction.atomic
def declare(
    actor: Persona,
    target: Persona,
    *,
    kind: TieKind,
    now: datetime,
    strength: int | None = None,
    shown_to: Audience | None = None,
) -> Tie:
    """Say what somebody is to me: they see the kind, never the strength, and may refuse it."""
    require(may_declare, actor, target)
    if not allows(may_use, actor, kind):
        raise Refused(_("This word belongs to another school."))
    _strong(strength)
    _shown(actor, shown_to)
    before = Tie.objects.filter(kind=kind, source=actor, target=target)
    if before.filter(until=None).exists():
        raise Conflict(_("You have said so already."))
    last = before.order_by("-pk").first()
    if last and last.refused_at:
        raise Refused(_("%(name)s did not agree to this.") % {"name": target.name})
    tie = Tie.objects.create(
        kind=kind, source=actor, target=target, strength=strength, shown_to=shown_to, since=now
    )
    record(TieDeclared(tie.pk, actor.pk, target.pk), actor=actor, at=now)
    return tie


@transaction.atomic
def change_strength(actor: Persona, tie: Tie, *, strength: int | None, now: datetime) -> None:
    """Say how strong it is now; what it was stays as history, for oneself."""
    require(may_change, actor, tie)
    _strong(strength)
    before = locked(tie)
    if before is None or before.until:
        raise Conflict(_("This ended just now."))
    if before.strength == strength:
        return
    PastStrength.objects.create(tie=tie, strength=before.strength, until=now)
    tie.strength = strength
    tie.save(update_fields=["strength"])
    record(TieChanged(tie.pk), actor=actor, at=now)


@transaction.atomic
def show_to(actor: Persona, tie: Tie, *, audience: Audience | None, now: datetime) -> None:
    """Say who else sees that it is so: nobody, or one of those I can address."""
    require(may_change, actor, tie)
    _shown(actor, audience)
    tie.shown_to = audience
    tie.save(update_fields=["shown_to"])
    record(TieChanged(tie.pk), actor=actor, at=now)


@transaction.atomic
def end(actor: Persona, tie: Tie, *, now: datetime) -> None:
    """It is so no more; that it was stays as history for the two."""
    require(may_change, actor, tie)
    if not Tie.objects.filter(pk=tie.pk, until=None).update(until=now):
        raise Conflict(_("This ended just now."))
    record(TieEnded(tie.pk), actor=actor, at=now)


@transaction.atomic
def refuse(actor: Persona, tie: Tie, *, now: datetime) -> None:
    """I do not agree: from now on only who said it sees it, as not agreed."""
    require(may_refuse, actor, tie)
    if not Tie.objects.filter(pk=tie.pk, refused_at=None).update(refused_at=now):
        raise Conflict(_("You have said so already."))
    record(TieRefused(tie.pk), actor=actor, at=now)


@transaction.atomic
def agree(actor: Persona, tie: Tie, *, now: datetime) -> None:
    """Take a refusal back."""
    require(may_agree, actor, tie)
    if not Tie.objects.filter(pk=tie.pk, refused_at__isnull=False).update(refused_at=None):
        raise Conflict(_("You have said so already."))
    record(RefusalTakenBack(tie.pk), actor=actor, at=now)


@transaction.atomic
def mute(actor: Persona, other: Persona, *, now: datetime) -> None:
    """Read nothing of them for now; they never learn of it."""
    require(may_mute, actor, other)
    _row, first = Mute.objects.get_or_create(by=actor, against=other, defaults={"at": now})
    if first:
        record(Muted(actor.pk, other.pk), actor=actor, at=now)


@transaction.atomic
def unmute(actor: Persona, other: Persona, *, now: datetime) -> None:
    """Read them again."""
    require(may_mute, actor, other)
    gone, _rows = Mute.objects.filter(by=actor, against=other).delete()
    if gone:
        record(Unmuted(actor.pk, other.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_ties(account: int, *, now: datetime) -> None:
    """Whatever was said by or of this account goes, on both sides."""
    Tie.objects.filter(Q(source__account=account) | Q(target__account=account)).delete()


@unattended
@transaction.atomic
def erase_mutes(account: int, *, now: datetime) -> None:
    """Whom they muted, and who muted them."""
    Mute.objects.filter(Q(by__account=account) | Q(against__account=account)).delete()


def _strong(strength: int | None) -> None:
    if strength is not None and strength not in range(1, 6):
        raise Unreadable(_("Say it from 1 to 5."))


def _shown(actor: Persona, audience: Audience | None) -> None:
    if audience is not None and not allows(may_address, actor, audience):
        raise Refused(_("You cannot show it to them."))
