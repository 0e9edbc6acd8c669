"""Letting go of what words pointed to, once the words are gone or say something else."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from commonground.kernel.rules import unattended
from commonground.posts.models import Post
from commonground.posts.tags.models import Mention, Tagged
from commonground.posts.tags.queries import Read


@unattended
@transaction.atomic
def let_go(which: Q) -> None:
    """Of these posts, carry no tag and name nobody any more."""
    posts = Post.objects.filter(which)
    Tagged.objects.filter(post__in=posts).delete()
    Mention.objects.filter(post__in=posts).delete()


@unattended
@transaction.atomic
def carry(post: Post, found: Read) -> None:
    """Words changed: let go of what they point to no more, and add what is new."""
    Tagged.objects.filter(post=post).exclude(tag__in=found.tags).delete()
    Mention.objects.filter(post=post).exclude(persona__in=found.named).delete()
    rows = found.rows(post)
    tags = [row for row in rows if isinstance(row, Tagged)]
    Tagged.objects.bulk_create(tags, ignore_conflicts=True)
    mentions = [row for row in rows if isinstance(row, Mention)]
    Mention.objects.bulk_create(mentions, ignore_conflicts=True)


@unattended
@transaction.atomic
def erase_mentions(account_id: int, now: datetime) -> None:
    """Forget where an account was named: the words are others' own, and lead nowhere."""
    Mention.objects.filter(persona__account=account_id).delete()
