"""A person's own circles, and nobody else's."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience, Seat, State
from commonground.groups.circles.rules import may_keep, may_put_in
from commonground.kernel.errors import Missing
from commonground.kernel.rules import one as one_of
from commonground.people.actions import sort_key
from commonground.people.models import Actor, Persona

MOST = 100


def own(actor: Actor) -> list[Audience]:
    """My circles, by name."""
    return list(Audience.objects.filter(may_keep(actor)).order_by("name", "pk")[:MOST])


def one(actor: Actor, pk: int) -> Audience:
    """A circle of mine."""
    return one_of(Audience.objects.all(), may_keep, actor, pk)


def people_in(circle: Audience) -> list[Persona]:
    """Who is in it beside its owner, by name."""
    seats = Seat.objects.filter(audience=circle, state=State.LIVE, persona=OuterRef("pk"))
    people = Persona.objects.filter(Exists(seats)).exclude(pk=circle.owner_id)
    return list(people.order_by("sort_key", "pk")[:500])


def candidates(actor: Actor, circle: Audience, words: str) -> list[Persona]:
    """People I know who are not in it yet, by the beginning of a name."""
    plain = sort_key(words.strip())
    held = Seat.objects.filter(audience=circle, state=State.LIVE, persona=OuterRef("pk"))
    named = Q(sort_key__startswith=plain) | Q(sort_key__contains=f" {plain}")
    known = Persona.objects.filter(may_put_in(actor), ~Exists(held), named)
    return list(known.order_by("sort_key", "pk")[:20])


def known(actor: Actor, pk: int) -> Persona:
    """Somebody whom I may put into a circle."""
    return one_of(Persona.objects.all(), may_put_in, actor, pk)


def member(circle: Audience, pk: int) -> Persona:
    """Somebody who is in the circle."""
    seats = Seat.objects.filter(audience=circle, state=State.LIVE, persona=OuterRef("pk"))
    persona = Persona.objects.filter(Exists(seats), pk=pk).first()
    if persona is None:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return persona
