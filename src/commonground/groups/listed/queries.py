"""Which classes, terms and places earlier lists brought, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from commonground.audiences.models import Part, Seat, State
from commonground.groups.models import Form, Group, Term
from commonground.groups.queries import visible
from commonground.groups.rules import may_teach
from commonground.people.models import Actor

MOST = 20


@dataclass(frozen=True)
class ListedTerm:
    """A term of one school: its number, days as text, and whether it is over."""

    pk: int
    name: str
    starts: str
    ends: str
    over: bool


@dataclass(frozen=True)
class ListedClass:
    """A class that a list brought."""

    pk: int
    name: str
    school: int
    term: str
    deleted: bool
    over: bool


def terms_of(schools: Iterable[int]) -> dict[tuple[str, int], ListedTerm]:
    """Terms by their id in the list and the number of their school."""
    rows = Term.objects.filter(school__in=list(schools), source_id__gt="").order_by("-pk")
    return {
        (term.source_id, term.school_id): ListedTerm(
            term.pk,
            term.name,
            term.starts.isoformat(),
            term.ends.isoformat(),
            term.ended_at is not None,
        )
        for term in rows
    }


def classes_of(schools: Iterable[int]) -> dict[str, ListedClass]:
    """Classes by their id in the list."""
    rows = Group.objects.filter(
        school__in=list(schools), source_id__gt="", form=Form.CLASS
    ).select_related("term", "audience")
    return {
        group.source_id: ListedClass(
            group.pk,
            group.name,
            group.school_id or 0,
            group.term.source_id if group.term else "",
            group.deleted_at is not None,
            group.audience.read_only_since is not None,
        )
        for group in rows.order_by("-pk")
    }


def places_of(schools: Iterable[int]) -> dict[tuple[str, str], str]:
    """Who of the lists is in which class of the lists, as (class, person) to member or facilitator.

    Whoever was entered by hand, or sits in a class opened by hand, is not told of.
    """
    rows = Seat.objects.filter(
        state=State.LIVE,
        audience__group__school__in=list(schools),
        audience__group__source_id__gt="",
        audience__group__form=Form.CLASS,
        audience__group__deleted_at=None,
        persona__own=True,
        persona__account__source_id__gt="",
    ).values_list("audience__group__source_id", "persona__account__source_id", "part")
    return {(group, person): part for group, person, part in rows}


def led_by_name(actor: Actor, school: int, name: str) -> Group | None:
    """The running class of this name that the actor teaches, if there is one."""
    rows = visible(actor).filter(
        may_teach(actor), form=Form.CLASS, school=school, audience__read_only_since=None
    )
    return rows.filter(name__iexact=" ".join(name.split())).order_by("pk").first()


def pupils_of(group: Group) -> list[str]:
    """The names of those who are in a class."""
    seats = Seat.objects.filter(audience=group.audience_id, state=State.LIVE, part=Part.MEMBER)
    return list(seats.order_by("pk").values_list("persona__name", flat=True))


def taught_by(actor: Actor, pks: Iterable[int]) -> list[Group]:
    """Those of the classes that the actor teaches, by name."""
    rows = visible(actor).filter(may_teach(actor), form=Form.CLASS, pk__in=list(pks)[:MOST])
    return list(rows.order_by("name", "pk"))


def never_here(groups: Iterable[Group]) -> dict[int, list[int]]:
    """For each class the personas of pupils who never signed in: for them slips are printed."""
    audiences = {group.audience_id: group.pk for group in groups}
    seats = Seat.objects.filter(
        audience__in=audiences,
        state=State.LIVE,
        part=Part.MEMBER,
        persona__account__last_login=None,
    ).order_by("persona__sort_key", "persona")
    found: dict[int, list[int]] = {pk: [] for pk in audiences.values()}
    for audience, persona in seats.values_list("audience", "persona"):
        found[audiences[audience]].append(persona)
    return found


def count_pupils(groups: Iterable[Group]) -> dict[int, int]:
    """How many pupils each class has."""
    rows = Seat.objects.filter(
        audience__group__in=list(groups), state=State.LIVE, part=Part.MEMBER
    ).values_list("audience__group")
    return dict(rows.annotate(many=Count("pk")))
