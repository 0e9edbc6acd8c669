"""Deleting a group and undoing it; terms and what happens at their end."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences import actions as audiences
from commonground.audiences.models import Part, Seat, State
from commonground.groups.actions import named, place_pupil
from commonground.groups.facts import (
    GroupChanged,
    GroupDeleted,
    GroupRestored,
    TermEnded,
    TermOpened,
)
from commonground.groups.models import Door, Event, Form, Group, Parted, Term
from commonground.groups.queries import in_class_of
from commonground.groups.rules import UNDO, may_end_term, may_keep_terms, may_lead, may_restore
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people import actions as people
from commonground.people.models import STAFF, Membership, Persona, Role, School
from commonground.people.queries import live


@transaction.atomic
def delete_group(actor: Persona, group: Group, *, now: datetime) -> None:
    """End every seat at once; for thirty days it can be undone."""
    require(may_lead, actor, group)
    close_group(group, now=now, by=actor)


@unattended
@transaction.atomic
def close_group(group: Group, *, now: datetime, by: Persona | None = None) -> None:
    """The same where nobody asks for it: a roster no longer has the class."""
    held = Seat.objects.filter(audience=group.audience_id, state=State.LIVE)
    Parted.objects.bulk_create(
        Parted(group=group, persona_id=seat.persona_id, part=seat.part, since=seat.since)
        for seat in held
    )
    group.deleted_at = now
    group.save(update_fields=["deleted_at"])
    audiences.close_audience(group.audience, now=now, by=by)
    record(GroupDeleted(group.pk), actor=by, at=now)


@transaction.atomic
def restore_group(actor: Persona, group: Group, *, now: datetime) -> None:
    """Undo a deletion: those who were in it are in it again, where they still belong to the school."""
    require(may_restore, actor, group)
    group.deleted_at = None
    group.save(update_fields=["deleted_at"])
    audiences.reopen_audience(group.audience)
    for each in _grown_ups_of_the_school_first(group):
        if _still_fits(group, each.persona, now):
            audiences.give_back(
                group.audience, each.persona, since=each.since, part=Part(each.part), now=now
            )
    group.parted.all().delete()
    record(GroupRestored(group.pk), actor=actor, at=now)


def _grown_ups_of_the_school_first(group: Group) -> list[Parted]:
    """Staff, then pupils, then others: so that nobody meets pupils who are without their own staff."""
    rows = list(Parted.objects.filter(group=group).select_related("persona"))
    roles: dict[int, set[str]] = {}
    for account, role in Membership.objects.filter(
        live(), account__in=[row.persona.account_id for row in rows]
    ).values_list("account_id", "role"):
        roles.setdefault(account, set()).add(role)

    def order(row: Parted) -> int:
        held = roles.get(row.persona.account_id or 0, set())
        return 0 if held & set(STAFF) else 1 if Role.LEARNER in held else 2

    return sorted(rows, key=order)


def _still_fits(group: Group, persona: Persona, now: datetime) -> bool:
    school = group.audience.school_id
    inside = Membership.objects.filter(live(now), account=persona.account_id, school=school)
    return school is None or inside.exists()


@unattended
@transaction.atomic
def found_term(
    school: School, *, name: str, starts: date, ends: date, now: datetime, source_id: str = ""
) -> Term:
    """A school year or a part of one, as a roster or the operator says."""
    if ends < starts:
        raise Unreadable(_("The term ends before it begins."))
    term = Term.objects.create(
        school=school, name=named(name)[:80], starts=starts, ends=ends, source_id=source_id
    )
    record(TermOpened(term.pk, school.pk), actor=None, at=now)
    return term


@transaction.atomic
def open_term(
    actor: Persona, school: School, *, name: str, starts: date, ends: date, now: datetime
) -> Term:
    """The head says when the next term is."""
    require(may_keep_terms, actor, school)
    return found_term(school, name=name, starts=starts, ends=ends, now=now)


@transaction.atomic
def end_term(actor: Persona, term: Term, *, now: datetime) -> None:
    """The head ends a term, today in place of at its day."""
    require(may_end_term, actor, term)
    close_term(term, now=now, by=actor)


@unattended
@transaction.atomic
def close_term(term: Term, *, now: datetime, by: Persona | None = None) -> None:
    """Its classes become read-only for those who are in them, and their codes open nothing more."""
    if not Term.objects.filter(pk=term.pk, ended_at=None).update(ended_at=now):
        return
    classes = Group.objects.filter(term=term, deleted_at=None)
    for group in classes.select_related("audience", "entrance"):
        audiences.make_read_only(group.audience, now=now)
        if group.entrance:
            people.close_entrance(group.entrance)
    classes.update(focus_since=None)
    record(TermEnded(term.pk, term.school_id), actor=by, at=now)


@transaction.atomic
def set_end(actor: Persona, group: Group, *, ends_on: date | None, now: datetime) -> None:
    """Say until when a group is there; afterwards those who were in it can still read."""
    require(may_lead, actor, group)
    if group.form != Form.GROUP:
        raise Refused(_("A class ends with its term."))
    group.ends_on = ends_on
    group.save(update_fields=["ends_on"])
    record(GroupChanged(group.pk, "end"), actor=actor, at=now)


@unattended
@transaction.atomic
def end_group(group: Group, *, now: datetime) -> None:
    """Its last day is over: it becomes read-only for those who are in it."""
    audiences.make_read_only(group.audience, now=now)
    Group.objects.filter(pk=group.pk).update(ends_on=None, door=Door.INVITED)
    record(GroupChanged(group.pk, "end"), actor=None, at=now)


@transaction.atomic
def move_up(actor: Persona, group: Group, to: Group, *, now: datetime) -> int:
    """The pupils of a class come into another one, in which the actor leads too; how many."""
    require(may_lead, actor, group)
    require(may_lead, actor, to)
    if group.form != Form.CLASS or to.form != Form.CLASS or group.pk == to.pk:
        raise Unreadable(_("Pupils move from one class into another."))
    if to.audience.read_only_since:
        raise Conflict(_("The term of that class has ended."))
    pupils = Persona.objects.filter(pk__in=in_class_of(group)).order_by("pk")
    for pupil in pupils:
        place_pupil(to, pupil, now=now, by=actor)
    return len(pupils)


@unattended
@transaction.atomic
def forget_parted(*, now: datetime) -> None:
    """After thirty days nothing says any more who was in a deleted group."""
    Parted.objects.filter(group__deleted_at__lte=now - UNDO).delete()


@unattended
@transaction.atomic
def forget_maker(account: int, *, now: datetime) -> None:
    """The group stays, and nobody is named as having started it."""
    Group.objects.filter(made_by__account=account).update(made_by=None)


@unattended
@transaction.atomic
def forget_setter(account: int, *, now: datetime) -> None:
    """The event stays, and nobody is named as having set it."""
    Event.objects.filter(by__account=account).update(by=None)


@unattended
@transaction.atomic
def forget_parting(account: int, *, now: datetime) -> None:
    """Undoing a deletion no longer brings them back."""
    Parted.objects.filter(persona__account=account).delete()
