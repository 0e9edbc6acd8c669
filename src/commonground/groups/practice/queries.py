"""A teacher's own practice class."""

from commonground.groups.models import Form, Group
from commonground.groups.rules import may_lead
from commonground.people.models import Actor


def practice_class_of(actor: Actor) -> Group | None:
    """The practice class that the actor leads, or None."""
    return Group.objects.filter(may_lead(actor), form=Form.PRACTICE).order_by("pk").first()
