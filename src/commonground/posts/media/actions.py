"""Bringing something along, describing it, not wanting it shown, deciding about that, letting it go."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.aliases.queries import alias_in
from commonground.audiences.models import Audience, Kind
from commonground.kernel import files
from commonground.kernel.errors import Conflict, TooMuch, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.people.models import Persona
from commonground.posts.media.facts import Brought, Described, LetGo, Objected, Reviewed
from commonground.posts.media.models import Attached, Description, Objection, State, Upload
from commonground.posts.media.pure.given import Given
from commonground.posts.media.pure.kinds import Sort
from commonground.posts.media.rules import (
    may_attach,
    may_bring,
    may_choose,
    may_describe,
    may_object,
    may_replace,
    may_review,
    may_strike,
)
from commonground.posts.models import Post

MOST_OF_WORDS = 2000
MOST_LOOSE = 40  # things of one person that hang on no post
LOOSE_FOR = timedelta(days=30)
HELD_FOR = timedelta(days=370)
ORIGINAL = "original"


def laid_down(given: Given) -> str:
    """Keep the content for good before any row names it; the token of its files."""
    token = files.fresh()
    files.lay_down(token, given.part, given.content)
    return token


@transaction.atomic
def bring(actor: Persona, given: Given, *, token: str, now: datetime) -> Upload:
    """Keep what was laid down: it is the actor's alone until it hangs on a post."""
    require(may_bring, actor, actor)
    if Upload.objects.filter(by=actor, attached=None)[:MOST_LOOSE].count() == MOST_LOOSE:
        raise TooMuch(
            _("You brought much along that hangs on nothing yet. Say some of it first."),
            retry_after=24 * 3600,
        )
    upload = Upload(by=actor, at=now, **_known_of(given, token))
    upload.save(force_insert=True)
    record(Brought(upload.pk), actor=actor, at=now)
    return upload


@transaction.atomic
def hold(actor: Persona, upload: Upload, *, now: datetime) -> None:
    """It belongs to something that is not said yet, and waits as long as that may wait."""
    require(may_attach, actor, upload)
    Upload.objects.filter(pk=upload.pk).update(held_until=now + HELD_FOR)


@transaction.atomic
def replace(actor: Persona, upload: Upload, given: Given, *, token: str, now: datetime) -> None:
    """Put something else in the place of what could not be prepared; its words stay."""
    require(may_replace, actor, upload)
    fresh = _known_of(given, token) | {"trouble": "", "sizes": []}
    if not Upload.objects.filter(pk=upload.pk, state=State.FAILED).update(**fresh):
        raise Conflict(_("This was replaced just now."))
    record(Brought(upload.pk), actor=actor, at=now)


@transaction.atomic
def describe(actor: Persona, upload: Upload, *, words: str, now: datetime) -> Description:
    """Say in words what is to be seen or heard; once more replaces what one said before.

    Whoever brought it along says it for all; of what others say, they choose.
    """
    require(may_describe, actor, upload)
    if not (said := tidy(words, most=MOST_OF_WORDS)):
        raise Unreadable(_("Write a word or two."))
    described, _first = Description.objects.update_or_create(
        upload=upload, by=actor, defaults={"words": said, "at": now, "alias": _alias(actor, upload)}
    )
    if upload.by_id == actor.pk:
        Upload.objects.filter(pk=upload.pk).update(chosen=described)
    record(Described(upload.pk, described.pk), actor=None if described.under else actor, at=now)
    return described


def _alias(actor: Persona, upload: Upload) -> str:
    """The other name by which the actor goes where it hangs."""
    rooms = Audience.objects.filter(kind=Kind.INQUIRY, posts__attached__upload=upload)
    return next(filter(None, (alias_in(room.pk, actor) for room in rooms)), "")


@transaction.atomic
def choose(actor: Persona, description: Description) -> None:
    """Let this description be the one that is read out first."""
    require(may_choose, actor, description)
    Upload.objects.filter(pk=description.upload_id).update(chosen=description)


@transaction.atomic
def strike(actor: Persona, description: Description) -> None:
    """Take a description away."""
    require(may_strike, actor, description)
    Description.objects.filter(pk=description.pk).delete()


@transaction.atomic
def object_to(actor: Persona, upload: Upload, *, now: datetime) -> Objection:
    """I am in this picture and do not want it: nobody sees it until somebody decided about it."""
    require(may_object, actor, upload)
    objection, first = Objection.objects.get_or_create(
        upload=upload, by=actor, defaults={"at": now}
    )
    if not first:
        raise Conflict(_("You asked for this before."))
    record(Objected(upload.pk, objection.pk), actor=actor, at=now)
    return objection


@transaction.atomic
def review(actor: Persona, upload: Upload, *, stays_hidden: bool, now: datetime) -> None:
    """Decide for all who objected so far; whoever did cannot object to this picture again."""
    require(may_review, actor, upload)
    stand = Objection.objects.filter(Q(settled_at=None) | Q(stays_hidden=True), upload=upload)
    pks = list(stand.values_list("pk", flat=True))
    decided = {"settled_at": now, "settled_by": actor, "stays_hidden": stays_hidden}
    if not stand.filter(pk__in=pks).update(**decided):
        raise Conflict(_("Someone decided this just now."))
    for pk in pks:
        record(Reviewed(upload.pk, pk, stays_hidden), actor=actor, at=now)


@unattended
@transaction.atomic
def note_prepared(
    pk: int, token: str, *, sizes: Sequence[Sequence[int]], trouble: str, now: datetime
) -> None:
    """The widths of a picture were written, or could not be; either way the original goes."""
    waiting = Upload.objects.filter(pk=pk, token=token, state=State.WAITING)
    state = State.FAILED if trouble else State.READY
    size = sizes[-1][2] if sizes else 0
    if waiting.update(state=state, trouble=trouble, sizes=list(sizes), size=size):
        record(LetGo((files.name_of(token, ORIGINAL),)), actor=None, at=now)


@unattended
@transaction.atomic
def let_go_of_post(post: int, *, now: datetime) -> None:
    """What hung on a post that was taken back; of what was reported the copy stays, for nobody else."""
    kept = Q(kept_until__gt=now)
    _let_go(Upload.objects.filter(~kept | Q(kept_until=None), attached__post=post), now)


@unattended
@transaction.atomic
def keep_copies(uploads: Collection[int], *, until: datetime) -> None:
    """These were reported: whoever answers can see them until then, also when they were taken back."""
    Upload.objects.filter(pk__in=uploads).update(kept_until=until)


@unattended
@transaction.atomic
def forget_loose(*, now: datetime) -> None:
    """What was brought along a month ago, never said, and belongs to nothing that shall be.

    And copies of what was taken back, once nobody needs them any more.
    """
    held = Q(held_until__gt=now)
    _let_go(
        Upload.objects.filter(attached__post__deleted_at__isnull=False, kept_until__lte=now), now
    )
    _let_go(
        Upload.objects.filter(Q(held_until=None) | ~held, attached=None, at__lt=now - LOOSE_FOR),
        now,
    )


@unattended
@transaction.atomic
def erase_uploads(account: int, *, now: datetime) -> None:
    """All that an account brought along."""
    _let_go(Upload.objects.filter(by__account=account), now)


@unattended
@transaction.atomic
def erase_descriptions(account: int, *, now: datetime) -> None:
    """What an account said of things of others."""
    Description.objects.filter(by__account=account).delete()


@unattended
@transaction.atomic
def erase_objections(account: int, *, now: datetime) -> None:
    """What somebody did not want shown stays hidden; that it was them is forgotten."""
    Objection.objects.filter(by__account=account).update(by=None)
    Objection.objects.filter(settled_by__account=account).update(settled_by=None)


def names(uploads: Iterable[Upload]) -> list[str]:
    """Where the files of these lie."""
    return [files.name_of(upload.token, part) for upload in uploads for part in parts(upload)]


def parts(upload: Upload) -> list[str]:
    """The parts of which it is made as it is now."""
    if upload.sort != Sort.PICTURE:
        return [upload.sort]
    written = [str(width) for width, _height, _bytes in upload.sizes]
    return written if upload.state == State.READY else [ORIGINAL, *written]


def _known_of(given: Given, token: str) -> dict[str, object]:
    waits = given.sort is Sort.PICTURE
    return {
        "sort": given.sort.value,
        "state": State.WAITING if waits else State.READY,
        "token": token,
        "name": given.name,
        "type": given.type,
        "size": len(given.content),
        "seconds": given.seconds,
    }


def _let_go(uploads: QuerySet[Upload], now: datetime) -> None:
    """The rows now, and their files right after."""
    found = list(uploads.distinct())
    if not found:
        return
    Upload.objects.filter(pk__in=[upload.pk for upload in found]).delete()
    record(LetGo(tuple(names(found))), actor=None, at=now)


def hung(post: Post, uploads: Sequence[int]) -> list[Attached]:
    """The rows that hang these on a post, to be written with it."""
    return [Attached(upload_id=pk, post=post, place=n) for n, pk in enumerate(uploads)]
