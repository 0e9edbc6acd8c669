"""A person as others may see them, and the people one knows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.audiences import queries as audiences
from commonground.audiences.models import Audience, Kind, Seat, State
from commonground.audiences.rules import may_answer, may_block, may_follow, may_know, may_meet
from commonground.kernel.pages import id_in
from commonground.kernel.registries import Holding
from commonground.kernel.rules import mark, one
from commonground.kernel.statements import Blank
from commonground.people.actions import sort_key
from commonground.people.entry.rules import may_have_letter
from commonground.people.models import STAFF, Actor, Membership, Persona
from commonground.people.own.queries import file_of
from commonground.people.queries import is_of_practice, live, somebody, standing
from commonground.posts.messages import queries as messages
from commonground.posts.messages.listed import queries as listed
from commonground.posts.messages.pairs.rules import may_message
from commonground.profiles.actions import erase_facets
from commonground.profiles.models import Facet, Part
from commonground.profiles.rules import may_read
from commonground.timelines.rules import may_see_author

SIZE = 40
STAFF_PLACE = "staff"
PARTS = Part.choices


@dataclass(frozen=True)
class People:
    """One page of people by name, and from where the next begins."""

    rows: list[Persona]
    after: int | None


def person(actor: Actor, pk: int) -> Persona:
    """Somebody of whom the actor may see that they are here, with what may be done."""
    rows = mark(
        Persona.objects.select_related("account"),
        actor,
        may_follow=may_follow,
        may_block=may_block,
        may_have_letter=may_have_letter,
        may_see_author=may_see_author,
        may_message=may_message,
    )
    return one(rows, may_meet, actor, pk)


def writes(actor: Actor) -> bool:
    """Whether messages are there for the actor."""
    return messages.writes(actor)


def has_news(actor: Actor) -> bool:
    """Whether something new was written to the actor."""
    return listed.has_news(actor)


def facets(actor: Actor, persona: Persona) -> list[Facet]:
    """What this person tells the actor, each part only if its audience is open to them."""
    rows = Facet.objects.filter(may_read(actor), persona=persona).exclude(text="")
    order = list(Part.values)
    return sorted(rows.select_related("audience"), key=lambda facet: order.index(facet.part))


def own_facets(actor: Actor) -> dict[str, Facet]:
    """All that I tell of myself, by part."""
    return {facet.part: facet for facet in Facet.objects.filter(persona=somebody(actor))}


def choices(actor: Actor) -> list[Audience]:
    """Whom I can tell it."""
    return list(audiences.addressable(actor).select_related("school")[:100])


def audience(actor: Actor, pk: str) -> Audience | None:
    """The one that was chosen, if it can be."""
    number = id_in(pk)
    return audiences.addressable(actor).filter(pk=number).first() if number is not None else None


def known(actor: Actor, *, place: str, words: str, after: int | None) -> People:
    """People I know: all, those of a class or group, or staff; by a part of the name.

    No other audience is a place to look in: who else follows somebody is theirs to know, and a shield
    stands between colleagues elsewhere.
    """
    room = id_in(place)
    if room is not None:
        one(Audience.objects.filter(kind__in=[Kind.CLASS, Kind.GROUP]), may_know, actor, room)
    where = place if place == STAFF_PLACE else "" if room is None else "room"
    if parts := sort_key(words).split()[:5]:
        found = _found_by_name(actor, where, room, parts, after)
    else:
        # Whoever is not in the list is no place in it: where they would stand would tell their name.
        last = _asked(actor, where, "after", room=room, after=after) if after else []
        key = {"key": last[0].sort_key, "after": last[0].pk} if last else {}
        found = _asked(actor, where, "later" if last else "", room=room, **key)
    return People(found[:SIZE], found[SIZE - 1].pk if len(found) > SIZE else None)


def _asked(actor: Actor, where: str, part: str, **values: Any) -> list[Persona]:
    return audiences.ask_reading(actor, _listed, where, part, **values)


def _listed(reader: Actor, where: str, part: str) -> QuerySet[Persona]:
    rows = _in_place(reader, where, Blank("room"))
    if part == "after":
        return rows.filter(pk=Blank("after"))[:1]
    if part == "later":
        rows = rows.filter(_later(Blank("key", CharField()), Blank("after")))
    return rows[: SIZE + 1]


def _found_by_name(
    actor: Actor, where: str, room: int | None, parts: list[str], after: int | None
) -> list[Persona]:
    """The same by parts of a name, which are words of their own each time."""
    rows = _in_place(actor, where, room)
    for part in parts:
        rows = rows.filter(sort_key__contains=part)
    last = rows.filter(pk=after).first() if after else None
    return list((rows.filter(_later(last.sort_key, last.pk)) if last else rows)[: SIZE + 1])


def _later(key: Any, pk: Any) -> Q:
    return Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=pk)


def _in_place(actor: Actor, where: str, room: Any) -> QuerySet[Persona]:
    rows = audiences.people_i_know(actor)
    if where == STAFF_PLACE:
        s = standing(actor)
        staff = Membership.objects.filter(live(s.at), school__in=s.schools, role__in=STAFF)
        return rows.filter(own=True, account__in=staff.values("account"))
    if where == "room":
        seats = Seat.objects.filter(audience=room, state=State.LIVE)
        return rows.filter(pk__in=seats.values("persona"))
    # The invented of a practice class are met there and nowhere else.
    return rows.exclude(is_of_practice("account"))


def rooms(actor: Actor) -> list[Audience]:
    return audiences.places_i_share(actor)


def shared(actor: Actor, persona: Persona) -> list[Audience]:
    return audiences.shared_with(actor, persona)


def roles(persona: Persona) -> list[Membership]:
    """What a person is at school: of an own name only, never behind another one."""
    if not persona.own or persona.account_id is None:
        return []
    held = Membership.objects.filter(live(), account=persona.account_id).select_related("school")
    return list(held.order_by("school__name", "role"))


def following(actor: Actor, persona: Persona) -> str:
    return audiences.following(actor, persona)


def asked_of(actor: Actor) -> list[Seat]:
    return audiences.asked_of(actor)


def asked(actor: Actor, pk: int) -> Seat:
    return one(Seat.objects.select_related("persona", "audience"), may_answer, actor, pk)


def blocked_by_me(actor: Actor) -> list[Persona]:
    return audiences.blocked_by_me(actor)


def one_blocked(actor: Actor, pk: int) -> Persona:
    """Somebody whom I blocked; they are on no other page of mine."""
    mine = Q(blocked_by__by__account=actor.account_id)
    return one(Persona.objects.all(), lambda actor: mine, actor, pk)


def child(actor: Actor, pk: int) -> Persona:
    """A child of mine; not I myself."""
    persona = file_of(actor, pk)
    return one(Persona.objects.all(), lambda actor: ~Q(account=actor.account_id), actor, persona.pk)


def names_of_audiences(persona: Persona) -> list[Audience]:
    return audiences.names_of_audiences(persona)


def blocks_me_or_mine(actor: Actor, persona: Persona) -> bool:
    """Whether I have blocked somebody whom duty still lets me see."""
    return any(other.pk == persona.pk for other in audiences.blocked_by_me(actor))


def holdings() -> list[Holding]:
    """What profiles keep of a person."""
    return [
        Holding(
            model=Facet,
            person_fields=("persona",),
            label=_("What you tell of yourself"),
            purpose=_("so that others can find out what you like to share"),
            legal_basis=_("your own wish"),
            readers=_("those you chose, part by part"),
            retention=_("until you take it away, or leave and ask for it to be erased"),
            export=export_facets,
            erase=erase_facets,
        )
    ]


def export_facets(account: int) -> list[dict[str, Any]]:
    rows = Facet.objects.filter(persona__account=account)
    told = rows.values("part", "text", "audience__name", "changed_at")
    return [dict(row) for row in told]
