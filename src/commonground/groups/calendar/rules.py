"""Who may set the timetable and the events of a group, and who reads them."""

from django.db.models import Exists, OuterRef, Q

from commonground.groups.models import Group
from commonground.groups.rules import may_lead, may_see, may_teach
from commonground.people.models import Actor


def may_read(actor: Actor) -> Q:
    """Lessons and events of groups that the actor sees from inside."""
    return Q(Exists(Group.objects.filter(may_see(actor), pk=OuterRef("group"))))


def may_change(actor: Actor) -> Q:
    """Events of groups in which the actor decides."""
    return Q(Exists(Group.objects.filter(may_lead(actor), pk=OuterRef("group"))))


def may_change_lesson(actor: Actor) -> Q:
    """Weekly lessons of classes in which the actor has a teacher's tools."""
    return Q(Exists(Group.objects.filter(may_teach(actor), pk=OuterRef("group"))))
