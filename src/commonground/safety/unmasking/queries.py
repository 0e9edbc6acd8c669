"""What the named adults, the head, and whoever bears a name read of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.models import Alias
from commonground.kernel.registries import Holding
from commonground.kernel.rules import mark
from commonground.kernel.rules import one as one_of
from commonground.maps.models import Remark
from commonground.people.models import STAFF, Actor, Persona
from commonground.people.outlines.queries import ask
from commonground.people.queries import live, standing
from commonground.posts.models import Post
from commonground.safety.models import About, Report
from commonground.safety.unmasking.actions import erase_of
from commonground.safety.unmasking.models import Unmasking
from commonground.safety.unmasking.rules import (
    may_ask,
    may_be_told,
    may_decide,
    may_look,
    may_read,
)

MOST = 200


@dataclass(frozen=True)
class Desk:
    """What was asked, and about which names one can ask."""

    asked: Sequence[Unmasking]
    names: Sequence[tuple[str, str]]

    @property
    def waiting(self) -> Sequence[Unmasking]:
        return [one for one in self.asked if one.may_decide or one.may_look]

    @property
    def rest(self) -> Sequence[Unmasking]:
        return [one for one in self.asked if not (one.may_decide or one.may_look)]


def desk(actor: Actor) -> Desk | None:
    """For who may ask or reads what was asked; nothing for anybody else."""
    names = list(_names(actor).order_by("audience__name", "folded")[:MOST])
    rows = mark(_rows(), actor, may_decide=may_decide, may_look=may_look)
    asked = list(rows.filter(may_read(actor)).order_by("-pk")[:MOST])
    if not names and not asked and not standing(actor).staff:
        return None
    choices = [(str(row.pk), f"{row.name} · {row.audience.name}") for row in names]
    return Desk(asked, choices)


def has_desk(actor: Actor) -> bool:
    """Whether there is anything to ask or to read, for the link to it."""
    return standing(actor).staff and bool(ask(actor, _any))


def _any(reader: Actor) -> QuerySet[Alias]:
    return Alias.objects.filter(may_ask(reader))[:1]


def one_name(actor: Actor, pk: int) -> Alias:
    """A name about which the actor may ask."""
    return one_of(Alias.objects.select_related("audience"), may_ask, actor, pk)


def one(actor: Actor, pk: int) -> Unmasking:
    """What was asked, for who reads it."""
    return one_of(_rows(), may_read, actor, pk)


def one_told(actor: Actor, pk: int) -> Unmasking:
    """What concerns a name of one's own."""
    return one_of(_rows(), may_be_told, actor, pk)


def deciders(unmasking: int) -> list[int]:
    """Who can decide it: those of the school's staff who answer for names, and did not ask."""
    asked = _rows().filter(pk=unmasking).first()
    if asked is None:
        return []
    school = asked.alias.audience.school_id
    staff = Persona.objects.filter(
        live(prefix="account__memberships__"),
        account__memberships__school=school,
        account__memberships__role__in=STAFF,
        own=True,
    ).distinct()
    rows = Unmasking.objects.filter(pk=unmasking)
    return [
        one.pk for one in staff.select_related("account") if rows.filter(may_decide(one)).exists()
    ]


def of_report(actor: Actor, report: Report) -> int | None:
    """The name under which it was said, where the actor may ask whose it is."""
    if report.about == About.REMARK:
        return _of_line(actor, report.thing or 0)
    if report.about != About.POST:
        return None
    said = Post.objects.filter(pk=report.thing or 0).exclude(alias="").first()
    if said is None:
        return None
    rooms = Q(audience__posts=said) | Q(audience__inquiry__thinkers__posts=said)
    return _names(actor).filter(rooms, name=said.alias).values_list("pk", flat=True).first()


def _of_line(actor: Actor, pk: int) -> int | None:
    line = Remark.objects.filter(pk=pk).exclude(alias="").first()
    if line is None:
        return None
    there = _names(actor).filter(audience__maps__spots__remarks=line, name=line.alias)
    return there.values_list("pk", flat=True).first()


def _names(actor: Actor) -> QuerySet[Alias]:
    return Alias.objects.filter(may_ask(actor)).select_related("audience")


def _rows() -> QuerySet[Unmasking]:
    return Unmasking.objects.select_related("alias__audience", "asked_by", "decided_by")


def holdings() -> list[Holding]:
    """What is kept of it."""
    return [
        Holding(
            Unmasking,
            ("asked_by", "decided_by"),
            label=_("That adults asked who goes by another name"),
            purpose=_("So that nobody looks alone or in secret."),
            legal_basis=_("the school's duty of care"),
            readers=_("the adults whom the school names, its head, and whoever bears the name"),
            retention=_("as long as the question; without your name once you leave"),
            export=_export,
            erase=erase_of,
        )
    ]


def _export(account: int) -> Iterator[dict[str, Any]]:
    """What one asked or decided, and what one was told of one's own name."""
    by = Q(asked_by__account=account) | Q(decided_by__account=account)
    own = Q(alias__persona__account=account, told_at__isnull=False)
    for row in _rows().filter(by | own).order_by("pk"):
        yield {"name": row.alias.name, "reason": row.reason, "asked_at": row.asked_at}
