"""Who may write down what they tried, and who reads it."""

from django.db.models import Exists, OuterRef, Q

from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import may_see_together, may_work
from commonground.inquiries.trials.models import Sort
from commonground.people.models import Actor
from commonground.posts.models import Post
from commonground.posts.rules import may_read as may_read_post


def may_try(actor: Actor) -> Q:
    """Questions in which the actor works."""
    return may_work(actor)


def may_read(actor: Actor) -> Q:
    """Trials of questions whose common work the actor sees, as far as they read the post."""
    together = Inquiry.objects.filter(may_see_together(actor), pk=OuterRef("inquiry"))
    said = Post.objects.filter(may_read_post(actor), pk=OuterRef("post"))
    return Q(Exists(together)) & Q(Exists(said))


def may_run(actor: Actor) -> Q:
    """Simulations that the actor reads, in questions in which they work."""
    working = Inquiry.objects.filter(may_work(actor), pk=OuterRef("inquiry"))
    return Q(sort=Sort.SIMULATION) & may_read(actor) & Q(Exists(working))
