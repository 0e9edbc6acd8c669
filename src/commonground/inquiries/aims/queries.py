"""A plan of one's own, and the questions that may feed it."""

from django.db.models import Prefetch

from commonground.inquiries.models import Aim, Inquiry
from commonground.inquiries.rules import may_change_aim, takes_part
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor

MOST = 100


def mine(actor: Actor) -> list[Aim]:
    """What I want to learn, what is not reached first."""
    own = Inquiry.objects.filter(takes_part(actor)).order_by("-pk")
    rows = Aim.objects.filter(may_change_aim(actor)).prefetch_related(
        Prefetch("inquiries", queryset=own)
    )
    return sorted(rows.order_by("-pk")[:MOST], key=lambda aim: aim.reached_at is not None)


def one(actor: Actor, pk: int) -> Aim:
    """An aim of one's own."""
    return one_of(Aim.objects.all(), may_change_aim, actor, pk)


def questions(actor: Actor) -> list[Inquiry]:
    """The questions in which I take part."""
    return list(Inquiry.objects.filter(takes_part(actor)).order_by("-pk")[:MOST])


def chosen(actor: Actor, picked: list[str]) -> list[Inquiry]:
    """Those of them that were picked."""
    return [one for one in questions(actor) if str(one.pk) in picked]


def fed_by(actor: Actor, aim: Aim) -> list[str]:
    rows = aim.inquiries.filter(takes_part(actor)).values_list("pk", flat=True)
    return [str(pk) for pk in rows]
