"""Who may say what they took from a post, and who reads it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.duties.rules import has_duty_for, learners
from commonground.audiences.rules import blocked, may_follow
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Band, Persona
from commonground.people.queries import standing
from commonground.posts.models import Post
from commonground.posts.rules import may_read, said_in_a_conversation


def may_take(actor: Actor) -> Q:
    """Posts of others here that the actor reads and may speak about; of what is passed on, the original.

    Its author reads the sentence, so there is none to somebody elsewhere. Only its author does: so it
    goes no further than following, neither by those under ten nor to them but from who looks after
    them, and messages are answered where they stand.
    """
    s = standing(actor)
    if not s.local or s.suspended or s.account is None:
        return NOTHING
    if s.learner and s.band < Band.MIDDLE:
        return NOTHING
    near = Persona.objects.filter(may_follow(actor), pk=OuterRef("author"))
    own = Q(author__account=s.account, author__account__isnull=False)
    read = may_read(actor) & ~said_in_a_conversation()
    to_a_child = ~has_duty_for(s.account, "author__account", s.at) & _too_young(s.at)
    plain = Q(passes_on=None, author__host="", alias="")  # no private word leads to an alias
    return read & Q(Exists(near)) & plain & ~own & ~to_a_child


def _too_young(at: datetime) -> Q:
    pupil = learners(at).filter(account=OuterRef("author__account"))
    return Q(Exists(pupil)) & Q(author__account__band__lt=Band.MIDDLE)


def may_take_back(actor: Actor) -> Q:
    """One's own sentences, also when the post is no longer read."""
    return Q(by=actor.pk) & ~Q(words="") if actor.pk else NOTHING


def may_change(actor: Actor) -> Q:
    """One's own sentences about what one still reads."""
    readable = Post.objects.filter(may_take(actor), pk=OuterRef("post"))
    return may_take_back(actor) & Q(Exists(readable))


def may_receive(actor: Actor) -> Q:
    """Sentences to the actor as the author of a post that stands, from nobody behind a block."""
    s = standing(actor)
    if actor.pk is None or s.suspended:
        return NOTHING
    to_me = Q(post__author=actor.pk, post__deleted_at=None, away_at=None)
    return to_me & ~blocked(actor, "by", "by__account")


def may_see_taken(actor: Actor) -> Q:
    """Sentences that the actor wrote, and those that were written to them."""
    return may_take_back(actor) | may_receive(actor)


def may_look_back(actor: Actor) -> Q:
    """One's own posts that stand: their author sees what others took from them."""
    return Q(author=actor.pk, deleted_at=None, passes_on=None) if actor.pk else NOTHING


def may_stand_under(actor: Actor) -> Q:
    """Posts that have a page of what was taken from them: for their author, and who reads them.

    Who may not write to the author alone is told so there, and not that there is nothing.
    """
    return may_look_back(actor) | may_read(actor) & Q(passes_on=None)
