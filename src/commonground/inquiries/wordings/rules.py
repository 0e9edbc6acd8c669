"""Who may say that two wordings are one concept."""

from django.db.models import Q

from commonground.inquiries.models import When
from commonground.inquiries.rules import may_read_answers, may_work
from commonground.people.models import Actor


def may_match(actor: Actor) -> Q:
    """Questions that the actor works on and of which they read what others thought before."""
    return may_work(actor) & may_read_answers(actor, When.BEFORE)
