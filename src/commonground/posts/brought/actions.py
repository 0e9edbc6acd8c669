"""Writing for an author who cannot sign in: the feature that brings it has asked who may read it."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from commonground.audiences.models import Audience
from commonground.kernel.facts import record, rows_of, told
from commonground.kernel.ids import id_at, new_id
from commonground.kernel.insertion import insert
from commonground.kernel.rules import unattended
from commonground.people.models import Persona
from commonground.posts.actions import Attach
from commonground.posts.edits.facts import PostEdited
from commonground.posts.facts import PostSaid
from commonground.posts.models import Addressed, Hiding, Post

TRIES = 5
LATELY = timedelta(hours=1)
WITHIN = 21  # bits of an id that tell apart what was said in one millisecond


@dataclass(frozen=True)
class Brought:
    """Something said elsewhere: clean HTML, the same as plain words, and when it was said."""

    title: str
    html: str
    words: str
    at: datetime
    language: str = ""


@unattended
@transaction.atomic
def bring(
    author: Persona,
    said: Brought,
    *,
    audiences: Sequence[Audience],
    key: str,
    now: datetime,
    attach: Sequence[Attach] = (),
) -> Post | None:
    """Write it where it belongs in every stream, by the moment it was said; None when it is there.

    What was said within the hour is new to whoever looks now, and stands on top like all that is new.
    """
    if Post.objects.filter(author=author, key=key).exists():
        return None
    for _try in range(TRIES):
        post = _post(author, said, key, lately=now - said.at < LATELY)
        names = tuple(audience.pk for audience in audiences)
        fact, *jobs = rows_of(PostSaid(post.pk, names), actor=author, at=now)
        to = [Addressed(post=post, audience=audience, starts=True) for audience in audiences]
        with_it = [row for rows in attach for row in rows(post)]
        if insert(post, [*to, *with_it, fact, *jobs]):
            told(fact)
            return post
    return None


@unattended
@transaction.atomic
def change(posts: Iterable[int], said: Brought, *, now: datetime) -> None:
    """It reads differently elsewhere now: so it does here, and says so."""
    here = Post.objects.filter(pk__in=list(posts), deleted_at=None)
    here.update(title=said.title, html=said.html, source=said.words, edited_at=now)
    for post in here.select_related("author").prefetch_related("audiences"):
        names = tuple(audience.pk for audience in post.audiences.all())
        record(PostEdited(post.pk, names), actor=post.author, at=now)


@unattended
@transaction.atomic
def hide_all(author: Persona, *, by: Persona, reason: str, now: datetime) -> None:
    """Nothing of this author is read any more, until it is brought back."""
    stands = Hiding.objects.filter(post=OuterRef("pk"), lifted_at=None)
    shown = Post.objects.filter(~Exists(stands), author=author).values_list("pk", flat=True)
    Hiding.objects.bulk_create(
        [Hiding(post_id=pk, by=by, reason=reason, at=now) for pk in shown], batch_size=500
    )


@unattended
@transaction.atomic
def show_all(author: Persona, *, by: Persona, hidden_at: datetime, now: datetime) -> None:
    """Undo exactly that: what was hidden by itself stays hidden."""
    Hiding.objects.filter(post__author=author, at=hidden_at, lifted_at=None).update(
        lifted_at=now, lifted_by=by
    )


def _post(author: Persona, said: Brought, key: str, *, lately: bool) -> Post:
    return Post(
        pk=new_id() if lately else id_at(said.at) | secrets.randbits(WITHIN),
        author=author,
        at=said.at,
        title=said.title,
        html=said.html,
        source=said.words,
        language=said.language,
        key=key,
    )
