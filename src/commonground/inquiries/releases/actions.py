"""Saying what of one's own words may go out with the result."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from commonground.audiences.aliases.queries import alias_in
from commonground.inquiries.actions import name_thoughts
from commonground.inquiries.models import Answer, Inquiry
from commonground.inquiries.releases.facts import ReleasesChanged
from commonground.inquiries.releases.models import Release
from commonground.inquiries.releases.rules import (
    may_release,
    may_release_answer,
    may_release_post,
)
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.posts.models import Post


@transaction.atomic
def release(
    actor: Persona,
    inquiry: Inquiry,
    *,
    posts: Collection[int],
    answers: Collection[int],
    named: bool,
    thoughts_named: bool,
    now: datetime,
) -> None:
    """These of mine may go out, and nothing else of mine; thoughts by the number that stands for them."""
    require(may_release, actor, inquiry)
    said = Post.objects.filter(may_release_post(actor), pk__in=posts, audiences=inquiry.audience_id)
    thought = Answer.objects.filter(may_release_answer(actor), shuffle__in=answers, inquiry=inquiry)
    mine = {"inquiry": inquiry, "persona": actor}
    Release.objects.filter(inquiry=inquiry, persona=actor).delete()
    alias = alias_in(inquiry.audience_id, actor)
    if thoughts_named:
        name_thoughts(thought, alias, now=now)
    Release.objects.bulk_create(
        Release(**mine, post=one, alias=one.alias, named=named) for one in said
    )
    Release.objects.bulk_create(
        Release(
            **mine, answer=one, alias=one.alias if one.named_at else alias, named=thoughts_named
        )
        for one in thought
    )
    record(ReleasesChanged(inquiry.pk), actor=None, at=now)


@unattended
@transaction.atomic
def erase_releases(account: int, now: datetime) -> None:
    """What an account let go out does so no more."""
    Release.objects.filter(persona__account=account).delete()
