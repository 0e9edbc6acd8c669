"""Opening a teacher's practice class."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind, Part
from commonground.groups.actions import make
from commonground.groups.facts import PracticeOpened
from commonground.groups.models import Form, Group
from commonground.groups.practice.pure.names import NAMES
from commonground.groups.practice.queries import practice_class_of
from commonground.groups.practice.rules import may_practise
from commonground.kernel.errors import Conflict
from commonground.kernel.facts import record
from commonground.kernel.ids import new_id
from commonground.kernel.rules import require, unattended
from commonground.kernel.turns import alone
from commonground.people import actions as people
from commonground.people.models import Band, Persona, School


@transaction.atomic
def open_practice_class(
    actor: Persona, school: School, *, now: datetime, band: int = Band.MIDDLE
) -> Group:
    """A private class of invented pupils; whoever has one already keeps that one."""
    require(may_practise, actor, school)
    alone("practice class", actor.pk)
    if practice_class_of(actor):
        raise Conflict(_("You have a practice class already."))
    return found_practice_class(actor, school, now=now, band=band)


@unattended
@transaction.atomic
def found_practice_class(
    teacher: Persona, school: School, *, now: datetime, band: int = Band.MIDDLE
) -> Group:
    """The same without asking: for the demo school.

    Its audience belongs to no school and its pupils have no role anywhere: so they are in no
    list or count but the teacher's own, and in the teacher's own stream neither.
    """
    audience = audiences.open_audience(Kind.CLASS, name=_("Practice class"))
    group = make(Form.PRACTICE, audience=audience, school=school, band=Band(band), by=teacher)
    audiences.seat(audience, teacher, now=now, part=Part.FACILITATOR, by=teacher, in_stream=False)
    for place, name in enumerate(NAMES):
        pupil = people.admit(
            name,
            now=now,
            sign_in_name=f"practice.{new_id()}.{place}",
            band=Band(band),
            invented=True,
        )
        audiences.seat(audience, pupil, now=now, by=teacher)
    record(PracticeOpened(group.pk), actor=teacher, at=now)
    return group
