"""People of a group as its pages need them."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.models import Seat, State
from commonground.groups.models import Form, Group
from commonground.groups.queries import MOST_SHOWN, members, visible
from commonground.groups.rules import may_lead
from commonground.kernel.errors import Missing
from commonground.people.actions import sort_key
from commonground.people.models import STAFF, Actor, Membership, Persona, Role
from commonground.people.queries import live


def page_of_members(actor: Actor, group: Group, after: int | None) -> tuple[list[Seat], int | None]:
    """A page of members by name, and the persona after whom the next one begins."""
    held = Seat.objects.filter(audience=group.audience_id, state=State.LIVE, persona=OuterRef("pk"))
    # Whoever is not in here is no place in the list: where they would stand would tell their name.
    anchor = Persona.objects.filter(Exists(held), pk=after).first() if after else None
    found = members(actor, group, anchor)
    shown = found[:MOST_SHOWN]
    return shown, shown[-1].persona_id if len(found) > MOST_SHOWN else None


def in_group(group: Group, pk: int) -> Persona:
    """Somebody who is in the group, asked to be, or was once."""
    seats = Seat.objects.filter(audience=group.audience_id, persona=OuterRef("pk"))
    persona = Persona.objects.select_related("account").filter(Exists(seats), pk=pk).first()
    return _found(persona)


def candidates(group: Group, words: str) -> list[Persona]:
    """People whose name begins like this and who are not in the group yet.

    Those of its school; where it has none, staff and partners of any: no guardian is looked up.
    """
    plain = sort_key(words.strip())
    if not plain:
        return []
    named = Q(sort_key__startswith=plain) | Q(sort_key__contains=f" {plain}")
    return list(_addable(group).filter(named).order_by("sort_key", "pk")[:20])


def candidate(group: Group, pk: int) -> Persona:
    """One of those who could be brought in."""
    return _found(_addable(group).filter(pk=pk).first())


def _found(persona: Persona | None) -> Persona:
    if persona is None:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return persona


def _addable(group: Group) -> QuerySet[Persona]:
    inside = Membership.objects.filter(live(), account=OuterRef("account"))
    if group.school_id:
        inside = inside.filter(school=group.school_id)
        if group.form == Form.CLASS:
            inside = inside.filter(role__in=(Role.LEARNER, *STAFF))
    else:
        inside = inside.filter(role__in=(*STAFF, Role.PARTNER))
    held = Seat.objects.filter(audience=group.audience_id, persona=OuterRef("pk"), state=State.LIVE)
    return Persona.objects.filter(Exists(inside), ~Exists(held), own=True)


def is_learner(persona: Persona, group: Group) -> bool:
    """Whether somebody is a pupil of the group's school."""
    return Membership.objects.filter(
        live(), account=persona.account_id, school=group.school_id, role=Role.LEARNER
    ).exists()


def never_here(seats: list[Seat]) -> list[Persona]:
    """Those of them who never signed in: for whom a teacher prints slips."""
    return [
        seat.persona
        for seat in seats
        if seat.persona.account and seat.persona.account.last_login is None
    ]


def destinations(actor: Actor, group: Group) -> list[Group]:
    """Classes into which the pupils of this one could move."""
    rows = visible(actor).filter(
        may_lead(actor), form=Form.CLASS, school=group.school_id, audience__read_only_since=None
    )
    return list(rows.exclude(pk=group.pk).order_by("name", "pk")[:MOST_SHOWN])
