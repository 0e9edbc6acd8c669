"""Which classes, terms and places earlier lists brought, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass

from commonground.audiences.models import Seat, State
from commonground.groups.models import Form, Group, Term


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
