"""What somebody said with a key before; and what another feature made of it."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import Model

from commonground.audiences.models import Audience
from commonground.kernel import once
from commonground.kernel.text import tidy
from commonground.people.models import Persona
from commonground.posts.models import Addressed, Post

Made = TypeVar("Made", bound=Model)


def said_before(actor: Persona, key: str, words: str, **place: Any) -> Post | None:
    """What was said with this key; other words were never said with it, nor these elsewhere."""
    first = Post.objects.filter(author=actor, key=key).first() if key else None
    return _require_same(first, words, place) if first else None


def made_before(
    kind: type[Made],
    actor: Persona,
    key: str,
    source: str,
    *,
    under: Post | None = None,
    to: Collection[Audience] = (),
    **same: Any,
) -> Made | None:
    """The row of a feature that came with a post said with this key, there; asked after the rule.

    Whoever gets one writes and records nothing: all that follows has followed.
    """
    first = once.made_before(Post.objects.filter(author=actor), key, by=actor.pk)
    if first is None:
        return None
    if (
        first.deleted_at
    ):  # its words are gone: whoever writes on in the old form is told to begin anew
        raise once.another()
    words = tidy(source, most=3 * len(source))  # whether it is too long was asked the first time
    _require_same(first, words, {"reply_to_id": under and under.pk})
    if to:
        require_said_to(first, to)
    if (row := kind._default_manager.filter(post=first).first()) is None:
        raise once.another()
    once.require_same(row, **same)
    return row


def require_said_to(post: Post, to: Collection[Audience]) -> Post:
    """It was said to these, and to nobody else."""
    there = Addressed.objects.filter(post=post).values_list("audience_id", flat=True)
    if set(there) != {audience.pk for audience in to}:
        raise once.another()
    return post


def _require_same(first: Post, words: str, place: dict[str, Any]) -> Post:
    if first.source != words and not (first.edited_at or first.deleted_at):
        raise once.another()
    once.require_same(first, **place)
    return first
