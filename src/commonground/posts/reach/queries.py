"""How many could read a post when it was said, and how far others passed it on."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.audiences.models import OWNED, SEATLESS, Audience, Kind, Seat, State
from commonground.audiences.queries import COUNTED, floor_of
from commonground.kernel.rules import allows
from commonground.people.models import Actor
from commonground.posts.models import Hiding, Post
from commonground.posts.reach.pure.steps import told
from commonground.posts.reach.rules import may_follow_its_way


@dataclass(frozen=True)
class Reach:
    """Whole sentences for the author."""

    seats: str
    passed: str
    again: str


def reach(actor: Actor, post: Post) -> Reach | None:
    """How far this went; nothing for anybody but its author."""
    if not allows(may_follow_its_way, actor, post):
        return None
    audiences = list(Audience.objects.filter(posts=post))
    least = floor_of(audiences)
    passings = _passings(post)
    by = _accounts(passings.values_list("author__account", flat=True), post)
    passed = _passed(told(by, least), least)
    if any(audience.kind in OWNED and audience.owner_id != actor.pk for audience in audiences):
        return Reach("", passed, "")  # how many follow another, or are in their circle, is theirs
    return Reach(
        seats=_seats(post, audiences, least),
        passed=passed,
        again=_again(told(_shown_again(post, audiences, passings), least)),
    )


def _seats(post: Post, audiences: Collection[Audience], least: int) -> str:
    if any(audience.kind == Kind.WORLD for audience in audiences):
        return _("The whole world can read it.")
    if any(audience.kind == Kind.EVERYONE for audience in audiences):
        return _("Everyone here can read it.")
    then = Q(state=State.LIVE, since__lte=post.at) | Q(state=State.ENDED, since__gt=post.at)
    seats = Seat.objects.filter(then, audience__in=audiences)
    found = _accounts(seats.values_list("persona__account", flat=True), post)
    if found > COUNTED:
        return _("More than a thousand people could read it when you said it.")
    if found < least:
        return ngettext(
            "Fewer than %(n)d person could read it when you said it.",
            "Fewer than %(n)d people could read it when you said it.",
            least,
        ) % {"n": least}
    return ngettext(
        "About %(n)d person could read it when you said it.",
        "About %(n)d people could read it when you said it.",
        found,
    ) % {"n": found}


def _passed(number: int, least: int) -> str:
    if not number:
        return ngettext(
            "Fewer than %(n)d person passed it on.", "Fewer than %(n)d people passed it on.", least
        ) % {"n": least}
    return ngettext(
        "At least %(n)d person passed it on.", "At least %(n)d people passed it on.", number
    ) % {"n": number}


def _again(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "It came once more to at least %(n)d person who can read it.",
        "It came once more to at least %(n)d people who can read it.",
        number,
    ) % {"n": number}


def _passings(post: Post) -> QuerySet[Post]:
    """Where it was passed on and still is; blocks are not asked, for a number would reveal them."""
    hidden = Hiding.objects.filter(post=OuterRef("pk"), lifted_at=None)
    return Post.objects.filter(~Exists(hidden), passes_on=post, deleted_at=None)


def _shown_again(post: Post, audiences: Collection[Audience], passings: QuerySet[Post]) -> int:
    """How many hold a seat where it was said and where it was passed on to; it never widens."""
    to = Audience.objects.filter(posts__in=passings)
    live = Seat.objects.filter(state=State.LIVE, audience__ended_at=None)
    first = live.filter(audience__in=audiences).values("persona__account")
    then = live.filter(audience__in=to).values_list("persona__account", flat=True)
    everywhere = any(audience.kind in SEATLESS for audience in audiences)
    if to.filter(kind__in=SEATLESS).exists():
        return (
            0 if everywhere else _accounts(first.values_list("persona__account", flat=True), post)
        )
    return _accounts(then if everywhere else then.filter(persona__account__in=first), post)


def _accounts(accounts: QuerySet[Any, Any], post: Post) -> int:
    """How many different people, the author left out; past a thousand it is enough to know that."""
    found = set(accounts.order_by().distinct()[: COUNTED + 2]) - {None, post.author.account_id}
    return len(found)
