"""Terms: those that are over, and those a head keeps."""

from datetime import datetime
from zoneinfo import ZoneInfo

from commonground.groups.models import Term
from commonground.groups.rules import may_end_term, may_keep_terms
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


def schools_kept(actor: Actor) -> list[School]:
    """Schools whose terms the actor sets."""
    return list(School.objects.filter(may_keep_terms(actor)).order_by("name", "pk"))


def kept_school(actor: Actor, pk: int) -> School:
    """One of them."""
    return one(School.objects.all(), may_keep_terms, actor, pk)


def terms_of(schools: list[School]) -> list[Term]:
    """Their terms, the latest first."""
    terms = Term.objects.filter(school__in=schools).select_related("school")
    return list(terms.order_by("ended_at", "-ends", "-pk")[:60])


def endable(actor: Actor, pk: int) -> Term:
    """A term that the actor may end."""
    return one(Term.objects.select_related("school"), may_end_term, actor, pk)
