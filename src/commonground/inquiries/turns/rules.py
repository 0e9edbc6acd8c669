"""Who says *not now*, and who plans, takes and does what is to be done."""

from django.db.models import Exists, OuterRef, Q

from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import may_see_together, may_work
from commonground.inquiries.turns.models import Wish
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.posts.models import Post
from commonground.posts.rules import may_read as may_read_post


def may_pass(actor: Actor) -> Q:
    """Questions in which the actor works: anybody may say *not now*."""
    return may_work(actor)


def is_wished(actor: Actor) -> Q:
    """Questions whose group would like to hear the actor, who did not say *not now*."""
    if actor.pk is None:
        return NOTHING
    wish = Wish.objects.filter(persona=actor.pk, passed_at=None, inquiry=OuterRef("pk"))
    return may_work(actor) & Q(Exists(wish))


def may_plan(actor: Actor) -> Q:
    """The same: anybody may write down what is to be done."""
    return may_work(actor)


def may_read(actor: Actor) -> Q:
    """Tasks of questions whose common work the actor sees, as far as they read the post."""
    together = Inquiry.objects.filter(may_see_together(actor), pk=OuterRef("inquiry"))
    said = Post.objects.filter(may_read_post(actor), pk=OuterRef("post"))
    return Q(Exists(together)) & Q(Exists(said))


def may_take(actor: Actor) -> Q:
    """What nobody has taken yet."""
    return Q(taken_by=None, done_at=None) & _working(actor)


def may_give_back(actor: Actor) -> Q:
    """What the actor took and has not done."""
    return Q(taken_by=actor.pk, done_at=None) & _working(actor) if actor.pk else NOTHING


def may_finish(actor: Actor) -> Q:
    """The same."""
    return may_give_back(actor)


def _working(actor: Actor) -> Q:
    working = Inquiry.objects.filter(may_work(actor), pk=OuterRef("inquiry"))
    return may_read(actor) & Q(Exists(working))
