"""Keeping a post for later, and letting it go."""

from datetime import datetime

from django.db import transaction

from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.posts.bookmarks.facts import Kept, LetGo
from commonground.posts.bookmarks.models import Bookmark
from commonground.posts.bookmarks.rules import may_find_again, may_keep
from commonground.posts.models import Post


@transaction.atomic
def keep(actor: Persona, post: Post, *, now: datetime) -> Bookmark:
    """Keep it; what is kept already stays where it is."""
    require(may_keep, actor, post)
    bookmark, first = Bookmark.objects.get_or_create(post=post, persona=actor, defaults={"at": now})
    if first:
        record(Kept(post.pk, actor.pk), actor=actor, at=now)
    return bookmark


@transaction.atomic
def let_go(actor: Persona, bookmark: Bookmark, *, now: datetime) -> None:
    """It is in the list no more; letting go twice is no fault."""
    require(may_find_again, actor, bookmark)
    Bookmark.objects.filter(pk=bookmark.pk).delete()
    record(LetGo(bookmark.post_id, actor.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_bookmarks(account: int, now: datetime) -> None:
    """Forget what an account kept."""
    Bookmark.objects.filter(persona__account=account).delete()
