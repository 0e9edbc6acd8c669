"""Who may write notes, build on them, and say that something is understood."""

from django.db.models import Exists, OuterRef, Q

from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes.models import Marker
from commonground.inquiries.rules import may_see_together, may_work
from commonground.people.models import Actor
from commonground.posts.models import Post
from commonground.posts.rules import may_read as may_read_post


def may_note(actor: Actor) -> Q:
    """Questions in which the actor works."""
    return may_work(actor)


def may_read(actor: Actor) -> Q:
    """Notes of questions whose common work the actor sees, as far as they read the post."""
    together = Inquiry.objects.filter(may_see_together(actor), pk=OuterRef("inquiry"))
    said = Post.objects.filter(may_read_post(actor), pk=OuterRef("post"))
    return Q(Exists(together)) & Q(Exists(said))


def may_build_on(actor: Actor) -> Q:
    """Notes that the actor reads, in questions in which they work."""
    working = Inquiry.objects.filter(may_work(actor), pk=OuterRef("inquiry"))
    return may_read(actor) & Q(Exists(working))


def may_settle(actor: Actor) -> Q:
    """What somebody needs to understand: whoever works with them may say that it is understood."""
    return may_build_on(actor) & Q(marker=Marker.NEED, understood_at=None)


def may_ask_again(actor: Actor) -> Q:
    """What was said to be understood, and is not."""
    return may_build_on(actor) & Q(marker=Marker.NEED, understood_at__isnull=False)
