"""A teacher's own practice class."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commonground.groups.models import Form, Group
from commonground.groups.practice.rules import may_practise
from commonground.groups.rules import may_lead
from commonground.kernel.errors import Refused
from commonground.people.models import Actor, School
from commonground.people.outlines.queries import ask


def practice_class_of(actor: Actor) -> Group | None:
    """The practice class that the actor leads, or None."""
    return next(iter(ask(actor, _practice_class)), None)


def _practice_class(actor: Actor) -> QuerySet[Group]:
    return Group.objects.filter(may_lead(actor), form=Form.PRACTICE).order_by("pk")[:1]


def school_to_practise(actor: Actor) -> School:
    """The school at which the actor can have one."""
    school = School.objects.filter(may_practise(actor)).order_by("pk").first()
    if school is None:
        raise Refused(_("A practice class is for teachers."))
    return school
