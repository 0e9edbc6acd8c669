"""Audiences as a screen needs them: what I may address, how many read it, what a chip may say."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.audiences.barriers.queries import BLOCKS, ROOMS, barriers
from commonground.audiences.models import SEATLESS, Audience, Block, Kind, Seat, State
from commonground.audiences.rules import (
    may_address,
    may_answer,
    may_know,
    may_meet,
)
from commonground.kernel.rules import Rule, found
from commonground.kernel.statements import Blank, Blanks
from commonground.people.models import Account, Actor, Persona
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing

COUNTED = 1000
INSIDE, OUTSIDE = 5, 10  # the floor: of fewer people nothing is told that they did not say
Row = TypeVar("Row")
Found = TypeVar("Found", bound=Model)
NEAREST_FIRST = (
    Kind.CONVERSATION,
    Kind.CLASS,
    Kind.GROUP,
    Kind.CIRCLE,
    Kind.INQUIRY,
    Kind.FOLLOWERS,
    Kind.COLLEAGUES,
    Kind.SCHOOL,
    Kind.EVERYONE,
    Kind.WORLD,
)
SHOWN = 100


def ask_reading(
    actor: Actor, build: Callable[..., QuerySet[Any, Row]], *key: Hashable, **values: Any
) -> list[Row]:
    """`ask` for what is built on who may read, without the parts that cannot matter to this reader."""
    barred, elsewhere = barriers(actor)
    spared = {BLOCKS: not barred, ROOMS: not elsewhere}
    return ask(actor, build, *key, spared=frozenset(s for s in spared if spared[s]), **values)


def one_read(
    actor: Actor, build: Callable[[Actor], QuerySet[Any, Found]], rule: Rule, pk: int
) -> Found:
    """The one of these rows that the actor may see, or `Missing`: asked as by `ask_reading`."""
    rows: list[Found] = ask_reading(actor, _one_read, build, rule, pk=pk)
    return found(rows)


def _one_read(
    actor: Actor, build: Callable[[Actor], QuerySet[Any, Found]], rule: Rule
) -> QuerySet[Any, Found]:
    return build(actor).filter(rule(actor), pk=Blank("pk"))


def addressable(actor: Actor) -> QuerySet[Audience]:
    """What the actor may choose in the composer, nearest first."""
    around = where_seated(actor).union(
        *(Audience.objects.filter(kind=kind).values_list("pk") for kind in SEATLESS)
    )
    # Nothing else passes the rule; so told, a database does not ask it of every audience there is.
    rows = Audience.objects.filter(may_address(actor), pk__in=around)
    return rows.order_by("kind", "name", "pk")


def where_seated(actor: Actor) -> QuerySet[Seat, Any]:
    """The audiences in which the actor holds a live seat: few among all, so a good place to begin."""
    return Seat.objects.filter(persona=actor.pk, state=State.LIVE).values_list("audience_id")


def readers(actor: Actor, audiences: Iterable[Audience]) -> int | None:
    """How many accounts could read it: live seats in the union, the author's account left out.

    Before blocks and shields, since the number would reveal them. None where words must do:
    for everyone here and the world, and past a thousand.
    """
    chosen = list(audiences)
    if any(audience.kind in SEATLESS for audience in chosen):
        return None
    found = len(ask(actor, _seated, audiences=[audience.pk for audience in chosen]))
    return None if found > COUNTED else found


def _seated(author: Actor) -> QuerySet[Account, int]:
    seats = Seat.objects.filter(audience__in=Blanks("audiences"), state=State.LIVE)
    others = Account.objects.filter(pk__in=seats.values("persona__account"))
    if author.account_id is not None:
        others = others.exclude(pk=author.account_id)
    return others.values_list("pk", flat=True)[: COUNTED + 1]


def floor_of(audiences: Iterable[Audience]) -> int:
    """How many people at least are told of together: five inside one school, ten beyond it."""
    schools = {audience.school_id for audience in audiences}
    return INSIDE if len(schools) == 1 and None not in schools else OUTSIDE


def in_my_stream(actor: Actor) -> QuerySet[Seat]:
    """The live seats that the home stream merges.

    Whether an audience ended is asked of each seat; for a join PostgreSQL goes through all audiences.
    """
    if actor.pk is None or standing(actor).suspended:
        return Seat.objects.none()
    ended = Subquery(Audience.objects.filter(pk=OuterRef("audience")).values("ended_at"))
    seats = Seat.objects.filter(persona=actor.pk, state=State.LIVE, in_stream=True)
    return seats.alias(ended=ended).filter(ended=None)


def heard_by(actor: Actor) -> frozenset[int]:
    """Audiences of which a live event may say to this actor that there is something new."""
    if actor.pk is None or standing(actor).suspended:
        return frozenset()
    return frozenset(ask(actor, _hears_in)) | frozenset(ask(actor, _everyone))


def _hears_in(actor: Actor) -> QuerySet[Seat, int]:
    seats = Seat.objects.filter(persona=actor.pk, state=State.LIVE, audience__ended_at=None)
    return seats.values_list("audience_id", flat=True)


def _everyone(_actor: Actor) -> QuerySet[Audience, int]:
    return Audience.objects.filter(kind=Kind.EVERYONE).values_list("pk", flat=True)


def nearness(audience: Audience) -> tuple[int, str]:
    """The order in which audiences are listed: what lies near first, the world last."""
    return NEAREST_FIRST.index(Kind(audience.kind)), audience.name


def who_can_read(actor: Actor, audience: Audience) -> str:
    """A chip's words for somebody who holds a seat there; a circle of another stays nameless."""
    own = actor.pk is not None and audience.owner_id == actor.pk
    match audience.kind:
        case Kind.EVERYONE:
            return _("everyone here can read this")
        case Kind.WORLD:
            return _("the whole world can read this")
        case Kind.CLASS:
            return _("class %(name)s can read this") % {"name": audience.name}
        case Kind.CIRCLE if own:
            return _("my circle %(name)s can read this") % {"name": audience.name}
        case Kind.CIRCLE:
            return _("to a circle")
        case Kind.FOLLOWERS if own:
            return _("those who follow me can read this")
        case Kind.FOLLOWERS:
            return _("those who follow %(name)s can read this") % {"name": audience.owner}
        case Kind.CONVERSATION:
            return _("only this conversation can read this")
        case Kind.INQUIRY:
            return _("those who work on this question can read this")
    return _("%(name)s can read this") % {"name": audience.name}


def name_of(actor: Actor, audience: Audience) -> str:
    """What stands above the stream of an audience, for somebody who may know it."""
    match audience.kind:
        case Kind.EVERYONE:
            return _("Everyone here")
        case Kind.WORLD:
            return _("The whole world")
        case Kind.CLASS:
            return _("Class %(name)s") % {"name": audience.name}
        case Kind.FOLLOWERS if audience.owner_id == actor.pk:
            return _("Those who follow me")
        case Kind.FOLLOWERS:
            return _("From %(name)s") % {"name": audience.owner}
    return audience.name or str(audience.get_kind_display())


def why_seated(audience: Audience) -> str:
    """Why something comes to somebody who holds a seat there, in one sentence."""
    match audience.kind:
        case Kind.EVERYONE:
            return _("You see this because everyone here can read it.")
        case Kind.WORLD:
            return _("You see this because the whole world can read it.")
        case Kind.CLASS:
            return _("You see this because you are in class %(name)s.") % {"name": audience.name}
        case Kind.CIRCLE:
            return _("You see this because someone put you in a circle of theirs.")
        case Kind.FOLLOWERS:
            return _("You see this because you follow %(name)s.") % {"name": audience.owner}
        case Kind.CONVERSATION:
            return _("You see this because you take part in this conversation.")
        case Kind.INQUIRY:
            return _("You see this because you work on this question.")
        case Kind.SCHOOL:
            return _("You see this because you belong to %(name)s.") % {"name": audience.name}
    return _("You see this because you are in %(name)s.") % {"name": audience.name}


def why_passed_on(reader: Actor, name: str, audience: Audience) -> str:
    """Why something comes that another passed on to where the reader holds a seat, in one sentence."""
    if audience.kind == Kind.CIRCLE and audience.owner_id != reader.pk:
        return _("You see this because %(name)s passed it on to a circle.") % {"name": name}
    told = {"name": name, "room": name_of(reader, audience)}
    return _("You see this because %(name)s passed it on to: %(room)s.") % told


def how_many(actor: Actor, audiences: Iterable[Audience]) -> str:
    """How many people can read it: a number where it can be told, words where not."""
    chosen = list(audiences)
    if not chosen:
        return _("Nobody can read this yet.")
    if any(audience.kind == Kind.WORLD for audience in chosen):
        return _("The whole world can read this.")
    if any(audience.kind == Kind.EVERYONE for audience in chosen):
        return _("Everyone here can read this.")
    if (found := readers(actor, chosen)) is None:
        return _("More than a thousand people can read this.")
    return ngettext("%(n)d person can read this.", "%(n)d people can read this.", found) % {
        "n": found
    }


def people_i_know(actor: Actor) -> QuerySet[Persona]:
    """Everybody of whom the actor may see that they are here, by name; not oneself."""
    known = Persona.objects.filter(may_meet(actor)).exclude(account=actor.account_id)
    return known.order_by("sort_key", "pk")


def places_i_share(actor: Actor) -> list[Audience]:
    """Classes and groups in which I sit: each is a way to the people in it."""
    return ask(actor, _places_i_share)


def _places_i_share(reader: Actor) -> QuerySet[Audience]:
    rooms = Audience.objects.filter(may_know(reader), kind__in=[Kind.CLASS, Kind.GROUP])
    return rooms.order_by("kind", "name", "pk")[:SHOWN]


def shared_with(actor: Actor, other: Persona) -> list[Audience]:
    """Classes and groups in which both sit, which is how we know each other."""
    seat = Seat.objects.filter(audience=OuterRef("pk"), persona=other, state=State.LIVE)
    rooms = Audience.objects.filter(
        may_know(actor), Exists(seat), kind__in=[Kind.CLASS, Kind.GROUP]
    )
    return list(rooms.order_by("kind", "name", "pk")[:SHOWN])


def names_of_audiences(persona: Persona) -> list[Audience]:
    """Where somebody sits, by name, as a guardian may see it: no circles, no conversations."""
    told = [Kind.CLASS, Kind.GROUP, Kind.SCHOOL]
    seat = Seat.objects.filter(audience=OuterRef("pk"), persona=persona, state=State.LIVE)
    rooms = Audience.objects.filter(Exists(seat), kind__in=told, ended_at=None)
    return list(rooms.order_by("kind", "name", "pk")[:SHOWN])


def asked_of(actor: Actor) -> list[Seat]:
    """Who waits for my yes to follow me."""
    return ask(actor, _asked_of)


def _asked_of(reader: Actor) -> QuerySet[Seat]:
    waiting = Seat.objects.filter(may_answer(reader)).select_related("persona", "audience")
    return waiting.order_by("since", "pk")[:SHOWN]


def following(actor: Actor, other: Persona) -> str:
    """How far my following is: the seat's state as it shows to the one who asked; "" without."""
    held = Seat.objects.filter(
        audience__kind=Kind.FOLLOWERS, audience__owner=other, persona=actor.pk
    ).first()
    if held is None or held.state == State.ENDED:
        return ""
    return State.PENDING.value if held.state == State.REFUSED else str(held.state)


def blocked_by_me(actor: Actor) -> list[Persona]:
    """Whom I have blocked, so that I can take it back."""
    stands = Block.objects.filter(by__account=actor.account_id, against=OuterRef("pk"))
    if actor.account_id is None:
        return []
    return list(Persona.objects.filter(Exists(stands)).order_by("sort_key", "pk")[:SHOWN])
