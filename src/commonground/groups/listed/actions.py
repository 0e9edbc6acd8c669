"""Opening, changing and closing classes that a list names, and placing people in them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences import actions as audiences
from commonground.audiences.models import Part
from commonground.groups import actions as groups
from commonground.groups.endings import actions as endings
from commonground.groups.facts import GroupChanged, TermChanged
from commonground.groups.filling import actions as filling
from commonground.groups.models import Form, Group, Term
from commonground.groups.rules import may_open_class, may_teach
from commonground.kernel.errors import Conflict
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.listed.actions import Newcomer, admit_all
from commonground.people.listed.queries import SignInNames
from commonground.people.models import Persona, Role, School


@unattended
@transaction.atomic
def found_term(
    school: int, *, name: str, starts: str, ends: str, source_id: str, now: datetime
) -> int:
    """A term of the list; its number here, also if another import has brought it meanwhile."""
    there = Term.objects.filter(school=school, source_id=source_id).values_list("pk", flat=True)
    if source_id and (found := there.order_by("-pk").first()) is not None:
        return found
    made = endings.found_term(
        School.objects.get(pk=school),
        name=name,
        starts=date.fromisoformat(starts),
        ends=date.fromisoformat(ends),
        source_id=source_id,
        now=now,
    )
    return made.pk


@unattended
@transaction.atomic
def change_term(term: int, *, name: str, starts: str, ends: str, now: datetime) -> None:
    """Other days or another name, while the term has not ended."""
    held = Term.objects.filter(pk=term, ended_at=None)
    days = {"starts": date.fromisoformat(starts), "ends": date.fromisoformat(ends)}
    if held.update(name=groups.named(name)[:80], **days):
        record(TermChanged(term), actor=None, at=now)


@unattended
@transaction.atomic
def found_class(
    school: int, *, name: str, band: int, term: int | None, source_id: str, now: datetime
) -> int:
    """A class of the list, with its code for the board; its number here, also if it is there now."""
    there = Group.objects.filter(
        school=school, source_id=source_id, form=Form.CLASS, deleted_at=None
    )
    if source_id and (found := there.order_by("-pk").first()) is not None:
        return found.pk
    made = groups.found_class(
        School.objects.get(pk=school),
        name=name,
        band=band,
        term=Term.objects.get(pk=term) if term else None,
        source_id=source_id,
        now=now,
    )
    return made.pk


@unattended
@transaction.atomic
def rename_class(group: int, *, name: str, now: datetime) -> None:
    """The name as the list now has it."""
    held = Group.objects.select_related("audience").get(pk=group)
    held.name = groups.named(name)
    held.save(update_fields=["name"])
    audiences.rename(held.audience, held.name)
    record(GroupChanged(group, "name"), actor=None, at=now)


@unattended
@transaction.atomic
def move_to_term(group: int, term: int, *, now: datetime) -> None:
    """The class lives as long as another term, unless it has ended already."""
    held = Group.objects.filter(pk=group, audience__read_only_since=None)
    if held.update(term=term):
        record(GroupChanged(group, "term"), actor=None, at=now)


@unattended
@transaction.atomic
def close_class(group: int, *, now: datetime) -> None:
    """The list has the class no more: every seat ends, and for thirty days it can be undone."""
    held = Group.objects.select_related("audience").filter(pk=group, deleted_at=None).first()
    if held:
        endings.close_group(held, now=now)


@unattended
@transaction.atomic
def place(group: int, persona: int, part: str, *, now: datetime) -> None:
    """Put somebody of the school into a class, as pupil or as one of its teachers."""
    held = Group.objects.select_related("audience").get(pk=group)
    who = Persona.objects.get(pk=persona)
    put = groups.place_teacher if part == Part.FACILITATOR else groups.place_pupil
    put(held, who, now=now)


@unattended
@transaction.atomic
def place_pupils(group: int, personas: Sequence[int], *, now: datetime) -> None:
    """Put several pupils of the school into a class: all or none."""
    held = Group.objects.select_related("audience").get(pk=group)
    filling.place_pupils(held, list(Persona.objects.filter(pk__in=personas)), now=now)


@unattended
@transaction.atomic
def unplace(group: int, persona: int, *, now: datetime) -> None:
    """The list no longer has them there."""
    held = Group.objects.select_related("audience").get(pk=group)
    groups.unplace(held, Persona.objects.get(pk=persona), now=now)


@transaction.atomic
def open_pasted(
    actor: Persona, school: School, *, name: str, band: int, pupils: Sequence[str], now: datetime
) -> Group:
    """A teacher opens a class for pupils who were never here."""
    require(may_open_class, actor, school)
    group = groups.open_class(actor, school, name=name, band=band, now=now)
    _bring(actor, group, pupils, now)
    return group


@transaction.atomic
def add_pasted(actor: Persona, group: Group, *, pupils: Sequence[str], now: datetime) -> None:
    """More pupils who were never here, for a class that its teacher opened before."""
    require(may_teach, actor, group)
    if group.audience.read_only_since:
        raise Conflict(_("The term of that class has ended."))
    _bring(actor, group, pupils, now)


def _bring(actor: Persona, group: Group, pupils: Sequence[str], now: datetime) -> None:
    if group.school_id is None or not pupils:
        return
    names = SignInNames()
    roles = ((group.school_id, Role.LEARNER.value),)
    new = [Newcomer(name, roles, "", names.free(name), None) for name in pupils]
    personas = [persona for _account, persona in admit_all(new, now=now)]
    found = list(Persona.objects.filter(pk__in=personas))
    filling.place_pupils(group, found, now=now, by=actor)
