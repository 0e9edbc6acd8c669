"""Letting go of what words pointed to, once the words are gone or say something else."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from commonground.kernel.rules import unattended
from commonground.posts.models import Post
from commonground.posts.tags.models import Mention, Tagged


@unattended
@transaction.atomic
def let_go(which: Q) -> None:
    """Of these posts, carry no tag and name nobody any more."""
    posts = Post.objects.filter(which)
    Tagged.objects.filter(post__in=posts).delete()
    Mention.objects.filter(post__in=posts).delete()


@unattended
@transaction.atomic
def erase_mentions(account_id: int, now: datetime) -> None:
    """Forget where an account was named: the words are others' own, and lead nowhere."""
    Mention.objects.filter(persona__account=account_id).delete()
