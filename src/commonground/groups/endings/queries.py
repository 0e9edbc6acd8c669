"""Terms: those that are over, and those a head keeps; what is kept of a person, and until when."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, Model
from django.utils.translation import gettext_lazy as _

from commonground.groups.endings import actions
from commonground.groups.models import Event, Group, Parted, Term
from commonground.groups.rules import may_end_term, may_keep_terms
from commonground.kernel.registries import Holding
from commonground.kernel.rules import one
from commonground.people.models import Actor, School


def due_terms(now: datetime) -> list[Term]:
    """Terms whose last day has passed where their school is."""
    open_ones = Term.objects.filter(ended_at=None, starts__lte=now.date()).select_related("school")
    return [
        term
        for term in open_ones
        if term.ends < now.astimezone(ZoneInfo(term.school.time_zone)).date()
    ]


def due_groups(now: datetime) -> list[Group]:
    """Groups whose last day has passed where their school is."""
    ending = Group.objects.filter(ends_on__lte=now.date(), deleted_at=None, school__isnull=False)
    return [
        group
        for group in ending.select_related("school", "audience")
        if group.school
        and group.ends_on
        and group.ends_on < now.astimezone(ZoneInfo(group.school.time_zone)).date()
    ]


def schools_kept(actor: Actor) -> list[School]:
    """Schools whose terms the actor sets."""
    return list(School.objects.filter(may_keep_terms(actor)).order_by("name", "pk"))


def kept_school(actor: Actor, pk: int) -> School:
    """One of them."""
    return one(School.objects.all(), may_keep_terms, actor, pk)


def terms_of(schools: list[School]) -> list[Term]:
    """Their terms, the latest first."""
    terms = Term.objects.filter(school__in=schools).select_related("school")
    return list(terms.order_by(F("ended_at").desc(nulls_first=True), "-ends", "-pk")[:60])


def endable(actor: Actor, pk: int) -> Term:
    """A term that the actor may end."""
    return one(Term.objects.select_related("school"), may_end_term, actor, pk)


def holdings() -> list[Holding]:
    """What groups keep of a person beside their seats, which audiences keep."""
    basis = _("the school's task of teaching")
    group = _("those who are in the group")
    return [
        Holding(
            model=Group,
            person_fields=("made_by",),
            label=_("Groups you started"),
            purpose=_("so that it is known who began a group"),
            legal_basis=basis,
            readers=_("nobody; it is kept for questions afterwards"),
            retention=_("as long as the group is there"),
            export=lambda account: _rows(Group, "made_by", account, "name", "form"),
            erase=lambda account, now: actions.forget_maker(account, now=now),
        ),
        Holding(
            model=Event,
            person_fields=("by",),
            label=_("Events you set"),
            purpose=_("so that a group knows what is next"),
            legal_basis=basis,
            readers=group,
            retention=_("until it is called off, or the group is deleted"),
            export=lambda account: _rows(
                Event, "by", account, "title", "begins", "ends", "place", "link"
            ),
            erase=lambda account, now: actions.forget_setter(account, now=now),
        ),
        Holding(
            model=Parted,
            person_fields=("persona",),
            label=_("Deleted groups you were in"),
            purpose=_("so that a deletion can be undone"),
            legal_basis=basis,
            readers=_("nobody"),
            retention=_("thirty days after the deletion"),
            export=lambda account: _rows(Parted, "persona", account, "group__name", "since"),
            erase=lambda account, now: actions.forget_parting(account, now=now),
        ),
    ]


def _rows(model: type[Model], way: str, account: int, *columns: str) -> list[dict[str, Any]]:
    theirs = model._default_manager.filter(**{f"{way}__account": account})
    return [dict(row) for row in theirs.order_by("pk").values(*columns)]
