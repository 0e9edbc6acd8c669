"""Who is approved, and who could be: those who say things that pupils of the school may read."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from commonground.audiences.models import Kind
from commonground.discovery.beyond.models import Approved
from commonground.discovery.beyond.rules import may_approve, may_take_back
from commonground.kernel.ids import id_at
from commonground.kernel.rules import allows, one
from commonground.people.models import Actor, Persona, School
from commonground.people.queries import standing
from commonground.posts.queries import readable

MOST = 60
NEWEST = 400
LATELY = timedelta(days=90)


def may_decide(actor: Actor) -> bool:
    """Whether the actor is staff somewhere, and acts in their own name."""
    return isinstance(actor, Persona) and allows(may_approve, actor, actor)


def schools(actor: Actor) -> list[School]:
    return list(School.objects.filter(pk__in=standing(actor).staff_of).order_by("name", "pk"))


def approved(actor: Actor, school: School) -> list[Approved]:
    """Those whom pupils of the school may be shown, by name."""
    rows = Approved.objects.filter(may_take_back(actor), school=school)
    return list(rows.select_related("persona", "by").order_by("persona__sort_key", "pk")[:MOST])


def waiting(actor: Actor, school: School, now: datetime) -> Sequence[Persona]:
    """Those who spoke lately where the whole school reads, and are not approved yet; by name."""
    wide = readable(actor).filter(
        addressed__audience__kind__in=[Kind.SCHOOL, Kind.EVERYONE, Kind.WORLD],
        pk__gte=id_at(now - LATELY),
    )
    authors = set(wide.order_by("-pk").values_list("author_id", flat=True)[:NEWEST])
    there = Approved.objects.filter(persona=OuterRef("pk"), school=school)
    rows = Persona.objects.filter(may_approve(actor), ~Exists(there), pk__in=authors)
    return list(rows.order_by("sort_key", "pk")[:MOST])


def one_to_approve(actor: Actor, pk: int) -> Persona:
    return one(Persona.objects.all(), may_approve, actor, pk)


def one_approved(actor: Actor, pk: int) -> Approved:
    return one(Approved.objects.all(), may_take_back, actor, pk)


def school_of(actor: Actor, pk: int | None) -> School | None:
    """The school asked for, else the first where the actor is staff."""
    mine = schools(actor)
    return next((school for school in mine if school.pk == pk), mine[0] if mine else None)
