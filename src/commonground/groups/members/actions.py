"""Joining, asking, admitting, refusing, leaving, taking out, leading."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences import actions as audiences
from commonground.audiences.models import Part, Seat, State
from commonground.groups.actions import belongs, place_pupil, place_teacher
from commonground.groups.facts import AskedToJoin, GroupChanged, MemberJoined, MemberLeft
from commonground.groups.models import Form, Group
from commonground.groups.rules import (
    may_add,
    may_ask,
    may_join,
    may_lead,
    may_leave,
    may_withdraw,
)
from commonground.kernel.errors import Conflict
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import STAFF, Persona


@transaction.atomic
def add_pupil(actor: Persona, group: Group, persona: Persona, *, now: datetime) -> Seat:
    """A teacher puts a pupil of the school into the class."""
    require(may_add, actor, group)
    return place_pupil(group, persona, now=now, by=actor)


@transaction.atomic
def add_member(actor: Persona, group: Group, persona: Persona, *, now: datetime) -> Seat:
    """Staff who lead a group bring somebody in: as teacher where it is a class and they are one."""
    require(may_add, actor, group)
    if group.form in (Form.CLASS, Form.PRACTICE):
        return place_teacher(group, persona, now=now, by=actor)
    return _let_in(group, persona, now, actor)


@transaction.atomic
def join(actor: Persona, group: Group, *, now: datetime) -> Seat:
    """Come into a group that is open to the school."""
    require(may_join, actor, group)
    return _let_in(group, actor, now, actor)


@transaction.atomic
def ask_to_join(actor: Persona, group: Group, *, now: datetime) -> Seat:
    """Ask the leaders of a group to be let in; until then nothing is open."""
    require(may_ask, actor, group)
    seat = audiences.seat(group.audience, actor, now=now, state=State.PENDING, by=actor)
    record(AskedToJoin(group.pk, actor.pk), actor=actor, at=now)
    return seat


@transaction.atomic
def withdraw(actor: Persona, group: Group, *, now: datetime) -> None:
    """Take one's asking back."""
    require(may_withdraw, actor, group)
    audiences.end_seat(group.audience, actor, now=now, by=actor)


@transaction.atomic
def admit_member(actor: Persona, group: Group, persona: Persona, *, now: datetime) -> Seat:
    """Let in somebody who asked."""
    require(may_lead, actor, group)
    _asked(group, persona)
    return _let_in(group, persona, now, actor)


@transaction.atomic
def refuse(actor: Persona, group: Group, persona: Persona, *, now: datetime) -> Seat:
    """Say no to somebody who asked; they cannot ask again, but can still be brought in."""
    require(may_lead, actor, group)
    _asked(group, persona)
    return audiences.seat(group.audience, persona, now=now, state=State.REFUSED, by=actor)


def _asked(group: Group, persona: Persona) -> None:
    asked = Seat.objects.filter(audience=group.audience_id, persona=persona, state=State.PENDING)
    if asked.select_for_update().first() is None:  # so that only one answers
        raise Conflict(_("This was answered already, or taken back."))


def _let_in(group: Group, persona: Persona, now: datetime, by: Persona) -> Seat:
    held = Seat.objects.filter(
        audience=group.audience_id, persona=persona, state=State.LIVE
    ).first()
    if held:
        return held
    seat = audiences.seat(group.audience, persona, now=now, by=by)
    record(MemberJoined(group.pk, persona.pk), actor=by, at=now)
    return seat


@transaction.atomic
def leave_group(actor: Persona, group: Group, *, now: datetime) -> None:
    """Go; what one said there stays."""
    require(may_leave, actor, group)
    _not_the_last_leader(group, actor)
    audiences.end_seat(group.audience, actor, now=now, by=actor)
    record(MemberLeft(group.pk, actor.pk), actor=actor, at=now)


@transaction.atomic
def remove_member(actor: Persona, group: Group, persona: Persona, *, now: datetime) -> None:
    """Take somebody out; into an open group they come back only when a leader brings them."""
    require(may_lead, actor, group)
    _not_the_last_leader(group, persona)
    audiences.end_seat(group.audience, persona, now=now, by=actor)
    if group.form in (Form.GROUP, Form.COMMUNITY):
        audiences.seat(group.audience, persona, now=now, state=State.REFUSED, by=actor)
    record(MemberLeft(group.pk, persona.pk), actor=actor, at=now)


@transaction.atomic
def change_part(
    actor: Persona, group: Group, persona: Persona, *, part: str, now: datetime
) -> None:
    """Let a member lead, or a leader be a member; a class is led by teachers only."""
    require(may_lead, actor, group)
    held = Seat.objects.filter(audience=group.audience_id, persona=persona, state=State.LIVE)
    if not held.exists():
        raise Conflict(_("%(name)s is not in here any more.") % {"name": persona.name})
    if part == Part.FACILITATOR and group.form in (Form.CLASS, Form.PRACTICE):
        belongs(group, persona, STAFF, _("%(name)s is not a teacher of this school."))
    if part == Part.MEMBER:
        _not_the_last_leader(group, persona)
    audiences.seat(group.audience, persona, now=now, part=Part(part), by=actor)
    record(GroupChanged(group.pk, "part"), actor=actor, at=now)


def _not_the_last_leader(group: Group, persona: Persona) -> None:
    leaders = Seat.objects.filter(
        audience=group.audience_id, state=State.LIVE, part=Part.FACILITATOR
    )
    if leaders.filter(persona=persona).exists() and leaders.count() == 1:
        raise Conflict(_("Somebody has to lead. Let another person lead first."))
