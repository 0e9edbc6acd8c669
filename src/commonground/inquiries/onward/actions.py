"""Going on from an ended question, handing it over, taking it up."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.inquiries import actions as questions
from commonground.inquiries.models import Inquiry
from commonground.inquiries.onward.facts import HandedOver, OfferAnswered
from commonground.inquiries.onward.models import Carried, Offer
from commonground.inquiries.onward.rules import (
    may_be_offered,
    may_go_on,
    may_hand_over,
    may_take_map,
    may_take_up,
    may_withdraw,
)
from commonground.kernel.errors import Conflict, Refused
from commonground.kernel.facts import record
from commonground.kernel.rules import allows, require, unattended
from commonground.maps import actions as maps
from commonground.maps.pure.content import Content
from commonground.maps.pure.edits import AddConcept, AddLink, Edit
from commonground.maps.queries import content
from commonground.people.models import Persona
from commonground.posts.models import Post


@dataclass(frozen=True)
class Luggage:
    """What comes along: the map as it is now, and words that their authors let out."""

    with_map: bool
    posts: Collection[Post]


@transaction.atomic
def go_on(
    actor: Persona,
    earlier: Inquiry,
    home: Audience,
    *,
    question: str,
    about: str,
    luggage: Luggage,
    now: datetime,
    key: str = "",
) -> Inquiry:
    """Begin a new question where this one ended, at the same place or at another."""
    require(may_go_on, actor, earlier)
    elsewhere = home.pk != earlier.home_id
    if luggage.with_map and elsewhere and not allows(may_take_map, actor, earlier):
        raise Refused(_("The map can come along to another place once what came out is known."))
    return _begun(actor, earlier, home, question, about, luggage, now, key)


@transaction.atomic
def hand_over(actor: Persona, inquiry: Inquiry, to: Persona, *, now: datetime) -> Offer:
    """Offer it to a teacher, who opens it in a class of theirs or not."""
    require(may_hand_over, actor, inquiry)
    if not allows(may_be_offered, actor, to):
        raise Refused(_("You can hand it over to a teacher of your school."))
    offer, first = Offer.objects.get_or_create(
        inquiry=inquiry, to=to, answered_at=None, defaults={"by": actor, "at": now}
    )
    if not first:
        raise Conflict(_("It was offered already, and waits."))
    record(HandedOver(offer.pk, to.pk), actor=actor, at=now)
    return offer


@transaction.atomic
def take_up(
    actor: Persona,
    offer: Offer,
    home: Audience,
    *,
    question: str,
    about: str,
    luggage: Luggage,
    now: datetime,
    key: str = "",
) -> Inquiry:
    """Open it in a class of one's own."""
    require(may_take_up, actor, offer)
    made = _begun(actor, offer.inquiry, home, question, about, luggage, now, key)
    _answer(offer, made, now)
    record(OfferAnswered(offer.pk, offer.by_id or 0), actor=actor, at=now)
    return made


@transaction.atomic
def decline(actor: Persona, offer: Offer, *, now: datetime) -> None:
    """Rather not."""
    require(may_take_up, actor, offer)
    _answer(offer, None, now)
    record(OfferAnswered(offer.pk, offer.by_id or 0), actor=actor, at=now)


@transaction.atomic
def withdraw(actor: Persona, offer: Offer) -> None:
    """Take an offer back that waits."""
    require(may_withdraw, actor, offer)
    Offer.objects.filter(pk=offer.pk, answered_at=None).delete()


@unattended
@transaction.atomic
def erase_offers(account: int, now: datetime) -> None:
    """What was offered by or to an account, and waits, is gone; what was taken up stays without a name."""
    theirs = Offer.objects.filter(Q(by__account=account) | Q(to__account=account))
    theirs.filter(Q(answered_at=None) | Q(to__account=account)).delete()
    Offer.objects.filter(by__account=account).update(by=None)


def _answer(offer: Offer, taken: Inquiry | None, now: datetime) -> None:
    there = Offer.objects.filter(pk=offer.pk, answered_at=None)
    if not there.update(answered_at=now, taken=taken):
        raise Conflict(_("It was answered or taken back just now."))


def _begun(
    actor: Persona,
    earlier: Inquiry,
    home: Audience,
    question: str,
    about: str,
    luggage: Luggage,
    now: datetime,
    key: str,
) -> Inquiry:
    asked: dict[str, Any] = {"question": questions.one_line(question), "goes_on": earlier}
    if before := questions.asked_before(actor, key, home=home, **asked):
        return before
    made = questions.ask(actor, home, about=about, now=now, key=key, **asked)
    if luggage.with_map and earlier.map_id and made.map:
        edits = list(_copied(content(earlier.map_id)))
        if edits:
            maps.lay_down(actor, made.map, edits, now=now)
    Carried.objects.bulk_create([Carried(inquiry=made, post=post) for post in luggage.posts])
    return made


def _copied(said: Content) -> Iterator[Edit]:
    """The same things under new numbers: who drew them does not come along."""
    new = {one.id: maps.new_thing() for one in said.concepts}
    for one in said.concepts:
        yield AddConcept(new[one.id], one.label, one.x, one.y)
    for link in said.links:
        yield AddLink(maps.new_thing(), new[link.start], new[link.end], link.phrase)
