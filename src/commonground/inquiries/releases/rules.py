"""Who may let words go out: whoever said them, and nobody for another."""

from django.db.models import Exists, OuterRef, Q

from commonground.inquiries.models import Answer, Inquiry
from commonground.inquiries.releases.models import Release
from commonground.inquiries.rules import may_see_together
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing
from commonground.posts.models import Hiding, Post


def may_release(actor: Actor) -> Q:
    """Questions of which the actor says what of theirs may go out; also after they left, to undo it."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    let = Release.objects.filter(inquiry=OuterRef("pk"), persona=actor.pk)
    return may_see_together(actor) | Q(Exists(let))


def may_release_post(actor: Actor) -> Q:
    """What the actor said in a question and did not take back."""
    return Q(author=actor.pk, deleted_at=None) if actor.pk is not None else NOTHING


def made_of_it() -> Q:
    """Posts of a kind that stands on the page of a result: a note, what was tried or planned, a sentence."""
    kinds = ("note", "trial", "run", "outcome", "plan", "look", "statement", "given_up")
    return Q(*((f"{kind}__isnull", False) for kind in kinds), _connector=Q.OR)


def may_release_answer(actor: Actor) -> Q:
    """What the actor thought."""
    return Q(persona=actor.pk) if actor.pk is not None else NOTHING


def goes_out() -> Q:
    """Releases that hold: what was taken back or hidden since goes out no more."""
    hidden = Hiding.objects.filter(post=OuterRef("pk"), lifted_at=None)
    said = Post.objects.filter(~Exists(hidden), pk=OuterRef("post"), deleted_at=None)
    thought = Answer.objects.filter(pk=OuterRef("answer"), hidden_at=None)
    inquiry = Inquiry.objects.filter(pk=OuterRef("inquiry"), ended_at__isnull=False, hidden_at=None)
    return Q(Exists(inquiry)) & (Q(Exists(said)) | Q(Exists(thought)))
