"""Who reads the plan of a question, writes it, and looks at it again."""

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import may_see_together, may_work
from commonground.people.models import Actor
from commonground.people.queries import standing
from commonground.posts.models import Post
from commonground.posts.rules import may_read as may_read_post


def may_read_words(actor: Actor) -> Q:
    """Lines, and what was said of them again, as far as the actor reads their words."""
    return Q(Exists(Post.objects.filter(may_read_post(actor), pk=OuterRef("post"))))


def may_read(actor: Actor) -> Q:
    """Lines of the plans of questions whose common work the actor sees."""
    together = Inquiry.objects.filter(may_see_together(actor), pk=OuterRef("inquiry"))
    return Q(Exists(together)) & may_read_words(actor)


def may_look(actor: Actor) -> Q:
    """The same where the actor works, once it is asked what people think now, or the day has come."""
    working = Inquiry.objects.filter(may_work(actor), pk=OuterRef("inquiry"))
    asked = Q(inquiry__after_since__isnull=False)
    due = Q(until__lte=localdate(standing(actor).at))
    return may_read(actor) & Q(Exists(working)) & (asked | due)
