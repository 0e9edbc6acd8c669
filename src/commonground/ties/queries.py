"""Ties as screens need them: strength only to whom it belongs."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import SEATLESS, Audience
from commonground.audiences.queries import addressable
from commonground.kernel.pages import Page, page_of
from commonground.kernel.registries import Holding
from commonground.kernel.rules import allows, one
from commonground.people.models import Actor, Persona, School
from commonground.ties import actions
from commonground.ties.models import Mute, Tie, TieKind
from commonground.ties.rules import (
    may_add_kind,
    may_declare,
    may_know_of,
    may_mute,
    may_see,
    may_use,
)

STRENGTHS = (
    (1, _("a little")),
    (2, _("somewhat")),
    (3, _("quite")),
    (4, _("much")),
    (5, _("very much")),
)
MOST = 100


@dataclass(frozen=True)
class Shown:
    """A tie as one person may see it."""

    pk: int
    kind: TieKind
    source: Persona
    target: Persona
    mine: bool
    refused: bool
    ended: bool
    strength: int | None
    strength_in_words: str
    shown_to: str
    tie: Tie


def shown(actor: Actor, tie: Tie) -> Shown:
    """What the actor sees of it: the strength, its readers and a refusal only of their own."""
    mine = tie.source_id == actor.pk
    strength = tie.strength if mine else None
    return Shown(
        pk=tie.pk,
        kind=tie.kind,
        source=tie.source,
        target=tie.target,
        mine=mine,
        refused=tie.refused_at is not None,
        ended=tie.until is not None,
        strength=strength,
        strength_in_words=str(dict(STRENGTHS)[strength]) if strength else "",
        shown_to=str(tie.shown_to) if mine and tie.shown_to else "",
        tie=tie,
    )


def page_of_mine(actor: Actor, before: int | None) -> Page[Tie]:
    """Ties that hold, from me and to me, the newest first."""
    ends = Q(source=actor.pk) | Q(target=actor.pk)
    rows = Tie.objects.filter(may_see(actor), ends, until=None)
    return page_of(
        rows.select_related("kind", "source", "target", "shown_to"), before=before, size=50
    )


def between(actor: Actor, other: Persona) -> list[Shown]:
    """What we are to each other, and what we were."""
    ends = Q(source=actor.pk, target=other) | Q(source=other, target=actor.pk)
    rows = Tie.objects.filter(may_see(actor), ends).select_related(
        "kind", "source", "target", "shown_to"
    )
    return [
        shown(actor, tie) for tie in rows.order_by(F("until").desc(nulls_first=True), "-pk")[:MOST]
    ]


def around(actor: Actor, other: Persona) -> list[Shown]:
    """What they are to others, as far as it is shown to me."""
    rows = Tie.objects.filter(may_see(actor), Q(source=other) | Q(target=other), until=None)
    rows = rows.exclude(source=actor.pk).exclude(target=actor.pk)
    found = rows.select_related("kind", "source", "target", "shown_to").order_by("-pk")
    return [shown(actor, tie) for tie in found[:MOST]]


def person(actor: Actor, pk: int) -> Persona:
    """Somebody whom the actor knows from here."""
    return one(Persona.objects.all(), may_know_of, actor, pk)


def may_say(actor: Actor, other: Persona) -> bool:
    """Whether the actor may say what this person is to them."""
    return allows(may_declare, actor, other)


def is_muted(actor: Actor, other: Persona) -> bool:
    """Whether the actor has muted this person."""
    return Mute.objects.filter(by=actor.pk, against=other).exists()


def mutes_of(actor: Actor) -> list[Persona]:
    """Whom the actor has muted, by name."""
    rows = Persona.objects.filter(pk__in=Mute.objects.filter(by=actor.pk).values("against"))
    return list(rows.order_by("sort_key", "pk")[:MOST])


def mutable(actor: Actor, pk: int) -> Persona:
    """Somebody whom the actor meets, or had muted before they parted."""
    known = Persona.objects.filter(may_mute(actor))
    if Mute.objects.filter(by=actor.pk, against=pk).exists():
        return one(known, may_mute, actor, pk)
    return one(known, may_know_of, actor, pk)


def kinds(actor: Actor) -> list[TieKind]:
    """Words that the actor may choose from."""
    return list(TieKind.objects.filter(may_use(actor)).order_by("school", "pk")[:MOST])


def audiences(actor: Actor) -> list[Audience]:
    """To whom the actor may show a tie."""
    return list(addressable(actor).exclude(kind__in=SEATLESS)[:MOST])


def seen(actor: Actor, pk: int) -> Tie:
    """A tie that the actor sees as one of its two ends."""
    ends = Tie.objects.filter(Q(source=actor.pk) | Q(target=actor.pk))
    return one(ends.select_related("source", "target", "kind"), may_see, actor, pk)


def schools_for_kinds(actor: Actor) -> list[School]:
    """Schools to which the actor may add a word."""
    return list(School.objects.filter(may_add_kind(actor)).order_by("name", "pk"))


def kinds_of(schools: list[School]) -> list[TieKind]:
    """The words that these schools added."""
    return list(TieKind.objects.filter(school__in=schools).order_by("name", "pk")[:MOST])


def holdings() -> list[Holding]:
    """What ties keep of a person."""
    own = _("your own wish")
    return [
        Holding(
            model=Tie,
            person_fields=("source", "target"),
            label=_("How you and others know each other"),
            purpose=_("so that people find whom they can learn with"),
            legal_basis=own,
            readers=_("the two of you, and those to whom it is shown; how much, only who said it"),
            retention=_("until you leave and ask for it to be erased"),
            export=_ties_of,
            erase=lambda account, now: actions.erase_ties(account, now=now),
        ),
        Holding(
            model=Mute,
            person_fields=("by", "against"),
            label=_("Whom you do not want to read"),
            purpose=_("so that their words do not reach you"),
            legal_basis=own,
            readers=_("you alone"),
            retention=_("until you read them again, or leave and ask for it to be erased"),
            export=_mutes_of,
            erase=lambda account, now: actions.erase_mutes(account, now=now),
        ),
    ]


def _ties_of(account: int) -> list[dict[str, Any]]:
    """What they said, whole; what others said of them, without how much."""
    columns = ("kind__name", "source__name", "target__name", "since", "until", "refused_at")
    said = Tie.objects.filter(source__account=account).order_by("pk")
    heard = Tie.objects.filter(target__account=account).order_by("pk")
    return [
        *(dict(row) for row in said.values(*columns, "strength", "shown_to__name")),
        *(dict(row) for row in heard.values(*columns)),
    ]


def _mutes_of(account: int) -> list[dict[str, Any]]:
    """Whom they muted; who muted them is told to nobody."""
    rows = Mute.objects.filter(by__account=account).order_by("pk")
    return [dict(row) for row in rows.values("against__name", "at")]
