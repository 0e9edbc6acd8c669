"""Who may vote in a poll, and who may end it."""

from django.db.models import Exists, OuterRef, Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing
from commonground.posts.models import Post
from commonground.posts.rules import may_read


def may_vote(actor: Actor) -> Q:
    """Open polls of posts that the actor reads, for whoever is of this place."""
    s = standing(actor)
    if not s.local or s.suspended or s.account is None:
        return NOTHING
    read = Post.objects.filter(may_read(actor), pk=OuterRef("post"))
    still = Q(closes_at=None) | Q(closes_at__gt=s.at)
    return Q(closed_at=None) & still & Q(Exists(read))


def may_end(actor: Actor) -> Q:
    """One's own polls that are open."""
    s = standing(actor)
    if actor.pk is None or s.suspended:
        return NOTHING
    return Q(post__author=actor.pk, post__deleted_at=None, closed_at=None)
