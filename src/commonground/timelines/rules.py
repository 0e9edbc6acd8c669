"""What may come into somebody's own stream, and whose stream may be looked at."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Block
from commonground.kernel.rules import ANYTHING
from commonground.people.models import Actor
from commonground.posts.models import Post
from commonground.posts.rules import may_read, said_in_a_conversation
from commonground.ties.models import Mute


def may_come_home(actor: Actor) -> Q:
    """Posts for the home stream, once they may be read: not by somebody the actor does not want to hear.

    A block that a duty softens still keeps its object out of the blocker's own stream.
    """
    if actor.pk is None:
        return ANYTHING
    heard = ~Q(alias="") | _unheard(actor, "author")  # what falls silent would tell whose it is
    return heard & (Q(passes_on=None) | _unheard(actor, "passes_on__author"))


def _unheard(actor: Actor, author: str) -> Q:
    muted = Mute.objects.filter(by=actor.pk, against=OuterRef(author))
    mine = Q(by=actor.pk)
    if actor.account_id is not None:
        mine |= Q(by__account=actor.account_id)
    blocked = Block.objects.filter(mine, against=OuterRef(author))
    return ~Exists(muted) & ~Exists(blocked)


def may_see_author(actor: Actor) -> Q:
    """Personas of whom the actor may read something, and the actor."""
    began = Post.objects.filter(may_read(actor), author=OuterRef("pk"), reply_to=None, alias="")
    said = Exists(began.exclude(said_in_a_conversation()))
    return said | Q(pk=actor.pk) if actor.pk else Q(said)
