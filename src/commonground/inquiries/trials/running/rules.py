"""Who reads a run and what came out of it, and who tells that."""

from django.db.models import Exists, OuterRef, Q

from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import may_work
from commonground.inquiries.trials.models import Trial
from commonground.inquiries.trials.rules import may_read as may_read_trial
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.posts.models import Post
from commonground.posts.rules import may_read as may_read_post


def may_read(actor: Actor) -> Q:
    """Runs, and what came out of them, as far as the actor reads their words."""
    return Q(Exists(Post.objects.filter(may_read_post(actor), pk=OuterRef("post"))))


def may_tell(actor: Actor) -> Q:
    """One's own runs of simulations that one reads, where one works: what came out of them."""
    if actor.pk is None:
        return NOTHING
    working = Inquiry.objects.filter(may_work(actor), pk=OuterRef("inquiry"))
    there = Trial.objects.filter(may_read_trial(actor), Exists(working), pk=OuterRef("trial"))
    return Q(post__author=actor.pk) & may_read(actor) & Q(Exists(there))
