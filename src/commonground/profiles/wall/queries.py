"""A page on which others write, as each visitor may see it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience
from commonground.audiences.queries import ask_reading, nearness, who_can_read
from commonground.kernel.converters import GREATEST
from commonground.kernel.registries import Card, Holding
from commonground.kernel.rules import allows, one
from commonground.kernel.statements import Blank, Blanks
from commonground.people.models import Actor, Persona
from commonground.people.outlines.queries import ask
from commonground.posts.queries import Shown, shown
from commonground.profiles.wall.actions import erase_wall, erase_written
from commonground.profiles.wall.models import Wall, Writers, WrittenFor
from commonground.profiles.wall.rules import (
    may_find_there,
    may_have,
    may_put_back,
    may_take_off,
    may_visit,
    may_write_on,
    may_write_to,
)

SIZE = 20
CHOICES = Writers.choices


@dataclass(frozen=True)
class Page:
    """What was written for somebody, newest first; `choices` is empty for who may not write."""

    owner: Persona
    own: bool
    posts: Sequence[Shown]
    older: int | None
    choices: Sequence[tuple[int, str]]
    key: str
    taken_off: WrittenFor | None


@dataclass(frozen=True)
class On:
    """On whose page a post stands, for somebody who meets them."""

    written: WrittenFor
    mine: bool


def card() -> Card:
    """On a post: for whose page it was written."""
    return Card("wall", "wall/on.html", for_posts, WrittenFor)


def for_posts(actor: Actor, posts: Sequence[int]) -> Mapping[int, On]:
    """For whose page these posts were written: one question."""
    rows = ask(actor, _on, posts=posts)
    return {row.post_id: On(row, row.page_id == actor.pk) for row in rows}


def _on(reader: Actor) -> QuerySet[WrittenFor]:
    met = Persona.objects.filter(may_visit(reader), pk=OuterRef("page"))
    rows = WrittenFor.objects.filter(Exists(met), post__in=Blanks("posts"), off_at=None)
    return rows.select_related("page")


def page(actor: Actor, pk: int, *, before: int | None = None, off: int | None = None) -> Page:
    """Somebody's page; only what the visitor reads stands there."""
    owner = one(Persona.objects.select_related("account"), may_visit, actor, pk)
    found = ask_reading(actor, _found, page=pk, before=before or GREATEST)
    ids = found[:SIZE]
    return Page(
        owner=owner,
        own=owner.pk == actor.pk,
        posts=shown(actor, ids, tested=True),
        older=ids[-1] if len(found) > SIZE else None,
        choices=[(each.pk, capfirst(who_can_read(actor, each))) for each in choices(actor, owner)],
        key=uuid4().hex,
        taken_off=WrittenFor.objects.filter(may_put_back(actor), pk=off or 0).first(),
    )


def _found(reader: Actor) -> QuerySet[WrittenFor, int]:
    rows = WrittenFor.objects.filter(
        may_find_there(reader), page=Blank("page"), post__lt=Blank("before")
    )
    return rows.order_by("-post").values_list("post", flat=True)[: SIZE + 1]


def choices(actor: Actor, owner: Persona) -> list[Audience]:
    """To whom the actor may write on this page, nearest first; nobody where they may not write."""
    if not allows(may_write_on, actor, owner):
        return []
    rows = Audience.objects.filter(may_write_to(actor, owner.pk)).select_related("owner")
    return sorted(rows, key=nearness)


def one_written(actor: Actor, pk: int) -> WrittenFor:
    """Something on one's own page, or taken off it."""
    return one(
        WrittenFor.objects.all(), lambda who: may_take_off(who) | may_put_back(who), actor, pk
    )


def may_have_one(actor: Actor) -> bool:
    """Whether others could write on the actor's page at all."""
    return Persona.objects.filter(may_have(actor)).exists()


def me(actor: Actor) -> Persona:
    """The actor, who may say who writes on their page."""
    return one(Persona.objects.all(), may_have, actor, actor.pk)


def writers(actor: Actor) -> str:
    """What the actor said of their page."""
    found = Wall.objects.filter(persona=actor.pk).values_list("writers", flat=True).first()
    return found or Writers.NOBODY.value


def visited(actor: Actor, pk: int) -> bool:
    """Whether this person has a page that the actor may visit."""
    return Persona.objects.filter(may_visit(actor), pk=pk).exists()


def holdings() -> list[Holding]:
    """What is kept of a person's page."""
    return [
        Holding(
            Wall,
            ("persona",),
            label=_("Who may write on your page"),
            purpose=_("So that nobody else does."),
            legal_basis=_("You chose it."),
            readers=_("Whoever may write there sees that they may."),
            retention=_("Until you change it or leave."),
            export=_export_wall,
            erase=erase_wall,
        ),
        Holding(
            WrittenFor,
            ("page",),
            label=_("What others wrote on your page"),
            purpose=_("So that it stands there."),
            legal_basis=_("You let them."),
            readers=_("Those who can read what was written."),
            retention=_("Until you or its author takes it off, or you leave."),
            export=_export_written,
            erase=erase_written,
        ),
    ]


def _export_wall(account: int) -> Iterator[dict[str, Any]]:
    for wall in Wall.objects.filter(persona__account=account):
        yield {"writers": wall.writers, "changed_at": wall.changed_at}


def _export_written(account: int) -> Iterator[dict[str, Any]]:
    for row in WrittenFor.objects.filter(page__account=account).order_by("pk"):
        yield {"post": str(row.post_id), "taken_off_at": row.off_at}
