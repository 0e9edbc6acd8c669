"""Beginning and changing a page, taking it away and back, hiding a version."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.ids import new_id
from commonground.kernel.merging import merged
from commonground.kernel.rules import allows, require, unattended
from commonground.kernel.text import html_of, tidy
from commonground.kernel.turns import locked
from commonground.pages.facts import (
    PageBroughtBack,
    PageDeleted,
    PageWritten,
    VersionHidden,
    VersionUnhidden,
)
from commonground.pages.models import Version, WikiPage
from commonground.pages.pure.titles import folded, free, root, with_links
from commonground.pages.rules import (
    may_bring_back,
    may_delete,
    may_hide_version,
    may_see_version,
    may_unhide_version,
    may_write,
    may_write_in,
)
from commonground.people.models import Persona

MOST = 50_000  # characters of a page
MOST_OF_TITLE, MOST_OF_NOTE, MOST_OF_REASON = 120, 120, 500


@dataclass(frozen=True)
class Met:
    """Somebody changed the same lines meanwhile: nothing was written, and this is what they wrote."""

    newest: Version


@dataclass(frozen=True)
class Written:
    """What came of it: the version, or that nothing changed; and whether two changes became one."""

    version: Version
    joined: bool = False


@transaction.atomic
def begin(
    actor: Persona, audience: Audience, *, title: str, source: str, now: datetime
) -> WikiPage:
    """Begin a page in a class or group; a title stands once."""
    require(may_write_in, actor, audience)
    name, words = _title(title), _words(source)
    first = Version(pk=new_id(), number=1, author=actor, at=now, title=name, source=words)
    page = WikiPage(
        audience=audience,
        title=name,
        folded=folded(name),
        begun_by=actor,
        begun_at=now,
        latest=first.pk,
        changed_at=now,
    )
    _save_unless_there(page)
    _keep(first, page)
    record(PageWritten(page.pk, first.pk, audience.pk), actor=actor, at=now)
    return page


@transaction.atomic
def write(
    actor: Persona,
    page: WikiPage,
    *,
    title: str,
    source: str,
    on: int,
    now: datetime,
    note: str = "",
) -> Written | Met:
    """Change a page that one read as version `on`.

    Who changed other lines meanwhile is joined with; who changed the same ones is met.
    """
    require(may_write, actor, page)
    name, words = _title(title), _words(source)
    if (page_now := locked(page)) is None or page_now.deleted_at:
        raise Conflict(_("This page was taken away just now. Copy what you wrote."))
    newest = _shown(page_now)
    joined = newest is not None and newest.number != on
    if newest is not None and joined:
        both = _joined(actor, page_now, newest, on, name, words)
        if both is None:
            return Met(newest)
        name, words = both
    if newest is not None and (name, words) == (newest.title, newest.source):
        return Written(newest)
    made = Version(
        author=actor, at=now, title=name, source=words, note=tidy(note, most=MOST_OF_NOTE)
    )
    _come_next(page_now, made)
    record(PageWritten(page.pk, made.pk, page_now.audience_id), actor=actor, at=now)
    return Written(made, joined=joined)


@transaction.atomic
def bring_back_version(actor: Persona, version: Version, *, now: datetime) -> Version:
    """Let a page read as it once did: a new version with the words of an old one."""
    require(may_write, actor, version.page)
    if version.hidden_at is not None:
        raise Conflict(_("This version is hidden and cannot be brought back."))
    if (page := locked(version.page)) is None or page.deleted_at:
        raise Conflict(_("This page was taken away just now."))
    newest = _shown(page)
    if newest is not None and newest.source == version.source:
        raise Conflict(_("The page reads like this already."))
    made = Version(
        author=actor, at=now, title=page.title, source=version.source, brings_back=version
    )
    _come_next(page, made)
    record(PageWritten(page.pk, made.pk, page.audience_id), actor=actor, at=now)
    return made


@transaction.atomic
def delete(actor: Persona, page: WikiPage, *, now: datetime) -> None:
    """Take a page away; for thirty days it can be brought back."""
    require(may_delete, actor, page)
    gone = WikiPage.objects.filter(pk=page.pk, deleted_at=None)
    if not gone.update(deleted_at=now, deleted_by=actor):
        raise Conflict(_("This page was taken away just now."))
    record(PageDeleted(page.pk, page.audience_id), actor=actor, at=now)


@transaction.atomic
def bring_back(actor: Persona, page: WikiPage, *, now: datetime) -> None:
    """Undo taking away, unless its title stands elsewhere by now."""
    require(may_bring_back, actor, page)
    taken = WikiPage.objects.filter(audience=page.audience_id, folded=page.folded, deleted_at=None)
    back = WikiPage.objects.filter(~Exists(taken), pk=page.pk, deleted_at__isnull=False)
    if not back.update(deleted_at=None, deleted_by=None):
        raise Conflict(_("There is a page of this name by now. Give that one another name first."))
    record(PageBroughtBack(page.pk, page.audience_id), actor=actor, at=now)


@transaction.atomic
def hide(actor: Persona, version: Version, *, reason: str, now: datetime) -> None:
    """Hide a version from all but its author, who sees the reason; the page reads as before it."""
    require(may_hide_version, actor, version)
    if not (words := tidy(reason, most=MOST_OF_REASON)):
        raise Unreadable(_("Say why: the author will read it."))
    stands = Version.objects.filter(pk=version.pk, hidden_at=None)
    if not stands.update(hidden_at=now, hidden_by=actor, reason=words):
        raise Conflict(_("Someone hid this just now."))
    _title_as_shown(version.page)
    record(VersionHidden(version.page_id, version.pk), actor=actor, at=now)


@transaction.atomic
def unhide(actor: Persona, version: Version, *, now: datetime) -> None:
    """Undo a hiding."""
    require(may_unhide_version, actor, version)
    hidden = Version.objects.filter(pk=version.pk, hidden_at__isnull=False)
    if not hidden.update(hidden_at=None, hidden_by=None, reason=""):
        raise Conflict(_("Someone lifted this just now."))
    _title_as_shown(version.page)
    record(VersionUnhidden(version.page_id, version.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_of(account_id: int, *, now: datetime) -> None:
    """Pages that nobody else wrote go; on others the words stay, since others built upon them."""
    mine = Version.objects.filter(page=OuterRef("pk"), author__account=account_id)
    others = Version.objects.filter(page=OuterRef("pk")).exclude(author__account=account_id)
    WikiPage.objects.filter(Exists(mine), ~Exists(others)).delete()
    Version.objects.filter(author__account=account_id).update(author=None)
    WikiPage.objects.filter(begun_by__account=account_id).update(begun_by=None)


@unattended
@transaction.atomic
def forget_taken_away(before: datetime) -> None:
    """What was taken away so long ago that nobody can bring it back is gone for good."""
    WikiPage.objects.filter(deleted_at__lt=before).delete()


def _joined(
    actor: Persona, page: WikiPage, newest: Version, on: int, name: str, words: str
) -> tuple[str, str] | None:
    base = page.versions.filter(number=on).first()
    if base is None:
        raise Unreadable(_("The form says that you read a version that never was. Open it again."))
    if not allows(may_see_version, actor, base):
        return None  # what can be joined with it would tell what it says
    title = merged(base.title, name, newest.title)
    both = merged(f"{base.source}\n", f"{words}\n", f"{newest.source}\n")
    if title is None or both is None:
        return None
    return title, tidy(both, most=MOST)


def _shown(page: WikiPage) -> Version | None:
    return page.versions.filter(hidden_at=None).order_by("-number").first()


def _come_next(page: WikiPage, made: Version) -> None:
    made.number = page.versions.get(pk=page.latest).number + 1
    page.title, page.folded = made.title, folded(made.title)
    page.latest, page.changed_at = made.pk, made.at
    _save_unless_there(page)
    _keep(made, page)


def _keep(made: Version, page: WikiPage) -> None:
    made.page = page
    made.html = html_of(with_links(made.source, f"/pages/of/{page.audience_id}/named/?title="))
    made.save(force_insert=True)


def _title_as_shown(page: WikiPage) -> None:
    """A hidden version hides its title too; an older one that stands elsewhere by now is numbered."""
    if (now := locked(page)) is not None and (shown := _shown(now)) is not None:
        others = WikiPage.objects.filter(audience=now.audience_id, deleted_at=None)
        alike = Q(folded=folded(shown.title)) | Q(folded__startswith=root(shown.title))
        taken = others.filter(alike).exclude(pk=now.pk).values_list("folded", flat=True)
        now.title = free(shown.title, taken)
        now.folded = folded(now.title)
        now.save()


def _save_unless_there(page: WikiPage) -> None:
    same = WikiPage.objects.filter(audience=page.audience_id, folded=page.folded, deleted_at=None)
    if same.exclude(pk=page.pk).exists():
        raise Conflict(
            _("There is a page of this name already. Change that one, or choose another name.")
        )
    page.save()


def _title(title: str) -> str:
    name = " ".join(tidy(title, most=MOST_OF_TITLE).split())
    if not folded(name):
        raise Unreadable(_("Give the page a name."))
    return name


def _words(source: str) -> str:
    words = tidy(source, most=MOST)
    if not words:
        raise Unreadable(_("Write something first."))
    return words
