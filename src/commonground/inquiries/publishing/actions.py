"""Making a result known by a post, and taking that back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from commonground.audiences.models import Audience
from commonground.inquiries.facts import ResultPublished
from commonground.inquiries.models import Inquiry, Publication
from commonground.inquiries.rules import may_publish
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.posts.once.queries import made_before


@transaction.atomic
def publish(
    actor: Persona,
    inquiry: Inquiry,
    *,
    audience: Audience,
    words: str,
    now: datetime,
    key: str = "",
) -> Post:
    """Say it to an audience: whoever reads the post reads the result. Taking the post back undoes it."""
    require(may_publish, actor, inquiry)
    if before := made_before(Publication, actor, key, words, to=[audience], inquiry=inquiry):
        return before.post

    def beside(post: Post) -> Iterable[Model]:
        return [Publication(inquiry=inquiry, post=post, by=actor, at=now)]

    post = posts.say(actor, audiences=[audience], source=words, now=now, attach=[beside], key=key)
    record(ResultPublished(inquiry.pk, post.pk), actor=actor, at=now)
    return post
