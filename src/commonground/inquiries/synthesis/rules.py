"""Who writes and reads what a question comes to."""

from django.db.models import Exists, OuterRef, Q

from commonground.inquiries.hiding.rules import answers_for
from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import may_lead, may_see_together, may_work
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing
from commonground.posts.models import Post
from commonground.posts.rules import may_read as may_read_post


def may_read(actor: Actor) -> Q:
    """Questions whose common work the actor sees."""
    return may_see_together(actor)


def may_write(actor: Actor) -> Q:
    """Questions in which the actor works: all of them write together."""
    return may_work(actor)


def may_see_version(actor: Actor) -> Q:
    """Versions of what the actor reads; a hidden one for its author and for staff who lead."""
    if actor.pk is None:
        return NOTHING
    together = Q(Exists(Inquiry.objects.filter(may_see_together(actor), pk=OuterRef("inquiry"))))
    return together & (Q(hidden_at=None) | Q(author=actor.pk)) | _led(actor)


def may_hide_version(actor: Actor) -> Q:
    """Versions of questions that the actor leads, as staff; and, with a report, for the adults to turn to."""
    return Q(hidden_at=None) & (_led(actor) | _answers_for(actor))


def may_unhide_version(actor: Actor) -> Q:
    """Hidden ones of the same."""
    looked_after = _led(actor) | _answers_for(actor)
    return Q(hidden_at__isnull=False) & looked_after


def may_read_given_up(actor: Actor) -> Q:
    """What others gave up, for who reads the post."""
    together = Inquiry.objects.filter(may_see_together(actor), pk=OuterRef("inquiry"))
    said = Post.objects.filter(may_read_post(actor), pk=OuterRef("post"))
    return Q(Exists(together)) & Q(Exists(said))


def _led(actor: Actor) -> Q:
    if actor.pk is None or not standing(actor).staff:
        return NOTHING
    led = Inquiry.objects.filter(may_lead(actor), may_see_together(actor), pk=OuterRef("inquiry"))
    return Q(Exists(led))


def _answers_for(actor: Actor) -> Q:
    return answers_for(actor, "inquiry__", "author", named=Q(alias=""))
