"""Pages and their versions as screens need them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.audiences.presence import queries as presence
from commonground.audiences.queries import one_read
from commonground.groups.models import Group
from commonground.kernel.differences import Piece, differences
from commonground.kernel.errors import Missing, Refused
from commonground.kernel.pages import Page, page_of
from commonground.kernel.rules import allows, mark
from commonground.kernel.rules import one as one_of
from commonground.pages.models import Version, WikiPage
from commonground.pages.pure.titles import folded
from commonground.pages.rules import (
    may_bring_back,
    may_delete,
    may_hide_version,
    may_lead,
    may_read,
    may_read_in,
    may_see_version,
    may_unhide_version,
    may_write,
    may_write_in,
)
from commonground.people.models import Actor

SIZE = 40


@dataclass(frozen=True)
class Room:
    """A class or group with its pages, the last changed first."""

    group: Group
    pages: Page[WikiPage]
    gone: Sequence[WikiPage]
    may_write: bool


@dataclass(frozen=True)
class Reading:
    """A page as it reads now: its newest version that is not hidden, None when all are."""

    page: WikiPage
    version: Version | None
    hidden: Version | None
    group: Group


@dataclass(frozen=True)
class Writing:
    """A page open for change, and what the form begins with."""

    page: WikiPage
    group: Group
    begin_with: dict[str, Any]


@dataclass(frozen=True)
class Compared:
    """A version beside the one before it that the actor may see."""

    version: Version
    before: Version | None
    pieces: Sequence[Piece]
    may_hide: bool
    may_unhide: bool
    may_bring_back: bool


def room(actor: Actor, group: int, before: int | None) -> Room:
    """The pages of a class or group in which the actor is."""
    found = _group(actor, Q(pk=group))
    mine = WikiPage.objects.filter(audience=found.audience_id)
    read = _with_shows(mine.filter(may_read(actor)))
    rows = page_of(read, before=before, size=SIZE, key="latest")
    for page in rows.rows:
        _name(page)
    gone = mine.filter(may_bring_back(actor)).order_by("-deleted_at")[:SIZE]
    return Room(found, rows, list(gone), allows(may_write_in, actor, found.audience))


def writable(actor: Actor, group: int) -> Group:
    """The group, for somebody who may begin a page there."""
    found = _group(actor, Q(pk=group))
    if not allows(may_write_in, actor, found.audience):
        raise Refused(_("This group is closed: its pages can be read, not changed."))
    return found


def one(actor: Actor, pk: int) -> WikiPage:
    """The page, marked with what the actor may do to it."""
    return _name(one_read(actor, _marked, may_read, pk))


def _marked(actor: Actor) -> QuerySet[WikiPage]:
    rows = _with_shows(WikiPage.objects.select_related("audience", "begun_by"))
    return mark(rows, actor, may_write=may_write, may_lead=may_lead, may_delete=may_delete)


def reading(actor: Actor, pk: int) -> Reading:
    """The page as it reads now; beside it, for whoever may see it, a newer version that is hidden."""
    page = one(actor, pk)
    seen = _seen(actor, page)[:SIZE]
    newest = seen[0] if seen else None
    return Reading(
        page=page,
        version=shown(page),
        hidden=newest if newest and newest.hidden_at else None,
        group=_group(actor, Q(audience=page.audience_id)),
    )


def writing(actor: Actor, pk: int) -> Writing:
    """The page for somebody who may change it."""
    page = one(actor, pk)
    if not page.may_write:
        raise Refused(_("This group is closed: its pages can be read, not changed."))
    now = shown(page)
    begin_with = {
        "title": page.title if now else "",
        "text": now.source if now else "",
        "on": now.number if now else 0,
    }
    return Writing(page, group_of(actor, page), begin_with)


def met(newest: Version, words: str) -> tuple[Version, Sequence[Piece]]:
    """What somebody else wrote meanwhile, and how one's own words differ from it."""
    return newest, differences(newest.source, words)


def told(*, joined: bool) -> str:
    """What the next page says."""
    if joined:
        return _("Kept. Somebody changed other lines meanwhile: now both changes are there.")
    return _("Kept.")


def shown(page: WikiPage) -> Version | None:
    """The newest version that is not hidden: what a change begins with."""
    rows = Version.objects.filter(page=page, hidden_at=None).select_related("author")
    return rows.order_by("-number").first()


def versions(actor: Actor, page: WikiPage, before: int | None) -> Page[Version]:
    """Every version that the actor may see, the newest first."""
    return page_of(_seen(actor, page), before=before, size=SIZE)


def compared(actor: Actor, page: WikiPage, number: int) -> Compared:
    """One version, and what it changed."""
    version = _seen(actor, page).filter(number=number).first()
    if version is None:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    before = _seen(actor, page).filter(number__lt=number).order_by("-number").first()
    return Compared(
        version=version,
        before=before,
        pieces=differences(before.source if before else "", version.source),
        may_hide=allows(may_hide_version, actor, version),
        may_unhide=allows(may_unhide_version, actor, version),
        may_bring_back=bool(
            version.pk != page.latest and not version.hidden_at and allows(may_write, actor, page)
        ),
    )


def one_version(actor: Actor, pk: int) -> Version:
    """A version that the actor may see."""
    rows = Version.objects.select_related("author__account")
    return one_of(rows, may_see_version, actor, pk)


def to_answer_for(actor: Actor, pk: int) -> Version | None:
    """A version that the actor may hide or let be read again, marked with which of them."""
    rows = Version.objects.filter(may_hide_version(actor) | may_unhide_version(actor), pk=pk)
    return mark(rows, actor, may_hide=may_hide_version, may_unhide=may_unhide_version).first()


def to_hide(actor: Actor, page: int, number: int) -> Version:
    """A version that the actor may see, hide or let be read again."""
    may = may_see_version(actor) | may_hide_version(actor) | may_unhide_version(actor)
    version = Version.objects.select_related("page").filter(may, page=page, number=number).first()
    if version is None:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return version


def way_back(actor: Actor, version: Version) -> str:
    """To the version; who hides without a seat in the group has no page to go back to."""
    if not allows(may_see_version, actor, version):
        return "/"
    return reverse("pages:version", args=[version.page_id, version.number])


def named(actor: Actor, audience: int, title: str) -> WikiPage | None:
    """The page of this name in that room."""
    rows = WikiPage.objects.filter(may_read(actor), audience=audience, folded=folded(title))
    return rows.first()


def room_of(actor: Actor, audience: int) -> Group:
    """The class or group of that audience, in which a page could be begun."""
    return _group(actor, Q(audience=audience))


def as_read_now(pages: Iterable[int]) -> QuerySet[Version]:
    """Of each of these pages the newest version that is not hidden."""
    newest = Version.objects.filter(page=OuterRef("page"), hidden_at=None).order_by("-number")
    rows = Version.objects.filter(page__in=pages, page__deleted_at=None)
    return rows.filter(pk=Subquery(newest.values("pk")[:1])).select_related("page__audience")


def taken_away(actor: Actor, pk: int) -> WikiPage:
    """A page that the actor could bring back."""
    return one_of(WikiPage.objects.select_related("audience"), may_bring_back, actor, pk)


def beside(actor: Actor, page: WikiPage) -> list[str]:
    """The actor has the page open to write; the names of the others who have."""
    met = presence.come(actor, page.audience_id, f"page {page.pk}")
    return [persona.name for persona in met]


def group_of(actor: Actor, page: WikiPage) -> Group:
    """The class or group whose page it is."""
    return _group(actor, Q(audience=page.audience_id))


def _group(actor: Actor, which: Q) -> Group:
    room_of = Audience.objects.filter(may_read_in(actor)).values("pk")
    rows = Group.objects.select_related("audience").filter(which, audience__in=room_of)
    found = rows.first()
    if found is None:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return found


def _with_shows(rows: QuerySet[WikiPage]) -> QuerySet[WikiPage]:
    """Each page with whether any version of it is not hidden."""
    shown = {"shows": Exists(Version.objects.filter(page=OuterRef("pk"), hidden_at=None))}
    return rows.annotate(**shown)


def _name(page: WikiPage) -> WikiPage:
    """The page; where all that stood on it is hidden, its name is too."""
    if not page.shows:
        page.title = _("Hidden")
    return page


def _seen(actor: Actor, page: WikiPage) -> QuerySet[Version]:
    rows = Version.objects.filter(may_see_version(actor), page=page).order_by("-pk")
    return rows.select_related("author", "brings_back", "hidden_by")
