"""Who may read a statement, weigh it, and argue: those who take part, each after their own answer."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonground.audiences.models import Audience
from commonground.audiences.rules import may_address
from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.rules import may_read_answer, may_see_together, may_work
from commonground.inquiries.statements.models import Thought
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.posts.models import Post
from commonground.posts.rules import may_read as may_read_post

STILL_THOUGHT = Q(thought=Thought.HUNCH) | ~Q(answer__odd="")


def may_read(actor: Actor) -> Q:
    """What was said to those who take part; of what was thought before, what they read of answers."""
    if actor.pk is None:
        return NOTHING
    together = Inquiry.objects.filter(may_see_together(actor), pk=OuterRef("inquiry"))
    said = Post.objects.filter(may_read_post(actor), pk=OuterRef("post"))
    before = Answer.objects.filter(may_read_answer(actor), pk=OuterRef("answer"), when=When.BEFORE)
    return Q(Exists(together)) & (Q(Exists(said)) | Q(Exists(before)) & STILL_THOUGHT)


def may_weigh(actor: Actor) -> Q:
    """Statements that the actor reads, in a question that is open and goes on."""
    return may_read(actor) & Q(Exists(_open(actor))) if actor.pk else NOTHING


def may_argue(actor: Actor) -> Q:
    """The same: what speaks for and against what is settled is found by trying.

    Under a thought speaks who may write to those who said what they think.
    """
    inside = Audience.objects.filter(may_address(actor), pk=OuterRef("inquiry__thinkers"))
    return may_weigh(actor) & (Q(answer=None) | Q(Exists(inside)))


def may_state(actor: Actor) -> Q:
    """Questions in which the actor works: a sentence may be put before the others."""
    return may_work(actor)


def _open(actor: Actor) -> QuerySet[Inquiry]:
    return Inquiry.objects.filter(may_work(actor), settled="", pk=OuterRef("inquiry"))
