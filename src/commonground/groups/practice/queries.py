"""A teacher's own practice class."""

from django.utils.translation import gettext as _

from commonground.groups.models import Form, Group
from commonground.groups.practice.rules import may_practise
from commonground.groups.rules import may_lead
from commonground.kernel.errors import Refused
from commonground.people.models import Actor, School


def practice_class_of(actor: Actor) -> Group | None:
    """The practice class that the actor leads, or None."""
    return Group.objects.filter(may_lead(actor), form=Form.PRACTICE).order_by("pk").first()


def school_to_practise(actor: Actor) -> School:
    """The school at which the actor can have one."""
    school = School.objects.filter(may_practise(actor)).order_by("pk").first()
    if school is None:
        raise Refused(_("A practice class is for teachers."))
    return school
