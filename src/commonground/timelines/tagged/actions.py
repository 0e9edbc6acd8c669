"""Following a tag into one's own stream, and no more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.timelines.models import FollowedTag
from commonground.timelines.tagged.queries import MOST
from commonground.timelines.tagged.rules import may_follow_tags


@transaction.atomic
def follow_tag(actor: Persona, tag: str) -> None:
    """What carries it comes into one's own stream, as far as one may read it anyway; nobody is told."""
    require(may_follow_tags, actor, actor)
    if FollowedTag.objects.filter(persona=actor).exclude(tag=tag).count() >= MOST:
        raise Unreadable(_("That is enough: follow some tags no more first."))
    FollowedTag.objects.get_or_create(persona=actor, tag=tag)


@transaction.atomic
def unfollow_tag(actor: Persona, tag: str) -> None:
    require(may_follow_tags, actor, actor)
    FollowedTag.objects.filter(persona=actor, tag=tag).delete()


@unattended
@transaction.atomic
def erase_tags(account: int, *, now: datetime) -> None:
    FollowedTag.objects.filter(persona__account=account).delete()
