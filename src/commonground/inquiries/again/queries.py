"""Whom one can choose, whom one chose, and who is told that both did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.queries import any_in
from commonground.audiences.models import Kind, Seat, State
from commonground.inquiries.again.actions import KIND, erase_choices
from commonground.inquiries.again.models import Choice
from commonground.inquiries.again.rules import TOLD_AFTER, may_be_told, may_choose
from commonground.inquiries.models import Inquiry
from commonground.kernel.registries import Holding
from commonground.kernel.rules import allows
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor, Persona
from commonground.ties.models import Tie

MOST = 200


@dataclass(frozen=True)
class Choosing:
    """The form: whom one can choose, whom one chose, and when it is told."""

    inquiry: Inquiry
    people: Sequence[Persona]
    chosen: Sequence[int]
    told_on: date

    def of(self, numbers: Sequence[str]) -> list[Persona]:
        return [one for one in self.people if str(one.pk) in numbers]


@dataclass(frozen=True)
class Match:
    """Somebody who would like it too; `said` once there is a tie from me."""

    other: Persona
    said: bool


def choosing(actor: Actor, pk: int) -> Choosing:
    """For somebody who may choose now: everybody who could be, whatever anybody chose."""
    inquiry = one_of(Inquiry.objects.all(), may_choose, actor, pk)
    held = Choice.objects.filter(inquiry=inquiry, persona=actor.pk)
    return Choosing(
        inquiry=inquiry,
        people=list(_there(actor, inquiry)[:MOST]),
        chosen=list(held.values_list("other", flat=True)),
        told_on=told_on(inquiry),
    )


def told_on(inquiry: Inquiry) -> date:
    """The day on which everybody is told, whenever they chose."""
    assert inquiry.ended_at
    return localtime(inquiry.ended_at + TOLD_AFTER).date()


def matches(actor: Actor, inquiry: Inquiry) -> list[Match]:
    """Those who would like it too."""
    rows = Choice.objects.filter(may_be_told(actor), inquiry=inquiry).select_related("other")
    mine = Tie.objects.filter(
        source=actor.pk, target=OuterRef("other"), kind__slug=KIND, kind__school=None, until=None
    )
    found = rows.annotate(said=Exists(mine)).order_by("other__sort_key", "other")
    return [Match(row.other, row.said) for row in found]


def told_since(moment: datetime) -> list[tuple[int, int, datetime]]:
    """Who was told of somebody in which question since then, and when; no fact says it."""
    rows = Choice.objects.filter(told_at__gte=moment).order_by("pk")
    return [
        (persona, inquiry, at)
        for persona, inquiry, at in rows.values_list("persona", "inquiry", "told_at")
        if at
    ]


def one_match(actor: Actor, pk: int, persona: int) -> Choice:
    """A choice that was told to the actor."""
    rows = Choice.objects.filter(inquiry=pk, other=persona).select_related("other")
    found = rows.values_list("pk", flat=True).filter(persona=actor.pk).first()
    return one_of(rows, may_be_told, actor, found or 0)


def may_say(actor: Actor, inquiry: Inquiry) -> bool:
    """Whether it can still be chosen."""
    return allows(may_choose, actor, inquiry)


def _there(actor: Actor, inquiry: Inquiry) -> QuerySet[Persona]:
    """Who took part, by name; where somebody goes by another name there, all of the class instead.

    A list without somebody who took part would say who it is that goes by another name.
    """
    room = inquiry.home if any_in(inquiry.audience_id) else inquiry.audience
    seat = Seat.objects.filter(audience=room, persona=OuterRef("pk"), state=State.LIVE)
    rows = Persona.objects.filter(Exists(seat)).exclude(pk=actor.pk or 0)
    wide = room.kind not in (Kind.CLASS, Kind.GROUP, Kind.INQUIRY)
    return (rows.none() if wide else rows).order_by("sort_key", "pk")


def holdings() -> list[Holding]:
    """What is kept of it, for a month."""
    return [
        Holding(
            Choice,
            ("persona", "other"),
            label=_("With whom you would like to learn again"),
            purpose=_("So that two who both would like it learn that they do."),
            legal_basis=_("You said it; nobody has to."),
            readers=_("Nobody but you. Whoever chose you too learns it a week after the end."),
            retention=_(
                "Until a week after the end if only you said it, else until a month after."
            ),
            export=_chosen_by,
            erase=erase_choices,
        )
    ]


def _chosen_by(account: int) -> Iterator[dict[str, Any]]:
    """What somebody chose themselves; never who chose them."""
    rows = Choice.objects.filter(persona__account=account).select_related("inquiry", "other")
    for row in rows.order_by("inquiry", "other__sort_key", "other"):
        said = {"question": row.inquiry.question, "with": row.other.name}
        yield said | {"told_at": row.told_at}
