"""Changing one's words, and letting go of what they were."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.people.models import Persona
from commonground.posts.actions import MOST, line
from commonground.posts.edits.facts import PostEdited
from commonground.posts.edits.models import Version
from commonground.posts.edits.rules import may_edit
from commonground.posts.models import Post
from commonground.posts.tags.actions import carry
from commonground.posts.tags.queries import read

KEPT = ("title", "warning", "source", "language")


@transaction.atomic
def edit(
    actor: Persona,
    post: Post,
    *,
    source: str,
    title: str = "",
    warning: str = "",
    language: str = "",
    seen: datetime | None,
    now: datetime,
) -> Post:
    """Change the words of a post as it was `seen`, and keep what they were.

    To whom it is addressed stays, and so does what other features hold of it. Whom it names and what
    it is about are found anew.
    """
    require(may_edit, actor, post)
    words = tidy(source, most=MOST)
    if not words and post.passes_on_id is None:
        raise Unreadable(_("Write something first."))
    audiences = list(post.audiences.all())
    found = read(actor, words, audiences)
    new = {"title": line(title), "warning": line(warning), "source": words}
    new["language"] = language or post.language
    if all(getattr(post, name) == new[name] for name in KEPT):
        return post
    unchanged = Post.objects.filter(pk=post.pk, edited_at=seen, deleted_at=None)
    if post.edited_at != seen or not unchanged.update(**new, html=found.html, edited_at=now):
        raise Conflict(_("This changed meanwhile. Go back, and look at it once more."))
    before = {name: getattr(post, name) for name in KEPT}
    Version.objects.create(post=post, at=post.edited_at or post.at, **before)
    carry(post, found)
    by = None if post.alias else actor
    record(PostEdited(post.pk, tuple(a.pk for a in audiences)), actor=by, at=now)
    post.refresh_from_db()
    post.unreached = found.unreached
    return post


@unattended
@transaction.atomic
def let_go(post_id: int) -> None:
    """What was taken back was never said otherwise, either."""
    Version.objects.filter(post=post_id).delete()


@unattended
@transaction.atomic
def erase_versions(account_id: int, now: datetime) -> None:
    """Forget what an account said before it changed its words."""
    Version.objects.filter(post__author__account=account_id).delete()
