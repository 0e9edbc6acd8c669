"""Who may change words, and who may see what they were before."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.posts.rules import may_read, may_reply, reader_may_hide


def may_edit(actor: Actor) -> Q:
    """One's own posts, for as long as one may still write where they stand."""
    return may_reply(actor) & Q(author=actor.pk) if actor.pk else NOTHING


def may_see_versions(actor: Actor) -> Q:
    """Posts that the actor reads: own ones, and those they may hide."""
    mine = Q(author=actor.pk) if actor.pk else NOTHING
    return may_read(actor) & (mine | reader_may_hide(actor))
