"""The page on which somebody chooses the name by which they go in a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.aliases.models import Alias
from commonground.audiences.aliases.queries import names_near, offered
from commonground.audiences.models import Seat, State
from commonground.inquiries.models import Inquiry
from commonground.inquiries.naming.rules import may_name
from commonground.kernel.rules import one as one_of
from commonground.people.models import STAFF, Actor, Membership, Suspension
from commonground.people.queries import live
from commonground.posts.models import Post

FEW = 8  # in a group smaller than this people may guess who somebody is


@dataclass(frozen=True)
class Naming:
    """By which name somebody goes there now, by which they went, and which are free."""

    inquiry: Inquiry
    now: str
    once: str
    free: Sequence[str]
    small: bool
    spoke: bool  # under their own name, which stays there

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(name, name) for name in self.free]


def naming(actor: Actor, pk: int) -> Naming:
    """For somebody who may take another name in this question, or drop it."""
    rows = Inquiry.objects.select_related("audience", "thinkers")
    inquiry = one_of(rows, may_name, actor, pk)
    held = Alias.objects.filter(audience=inquiry.audience_id, persona=actor.pk).first()
    said = Post.objects.filter(author=actor.pk, alias="", audiences=inquiry.audience_id)
    return Naming(
        inquiry=inquiry,
        now=held.name if held and held.dropped_at is None else "",
        once=held.name if held and held.dropped_at else "",
        free=[] if held else offered(inquiry.audience_id, near(inquiry)),
        small=_who_may_be_meant(inquiry) < FEW,
        spoke=said.exists(),
    )


def _who_may_be_meant(inquiry: Inquiry) -> int:
    """Among how many one is looked for: those who learn and can say something there now.

    Staff bear no other name; who has not said what they think says nothing else, nor who is suspended.
    """
    of = {"account": OuterRef("persona__account")}
    staff = Membership.objects.filter(live(), role__in=STAFF, **of)
    out = Suspension.objects.filter(live(), **of)
    seats = Seat.objects.filter(audience=inquiry.audience_id, state=State.LIVE)
    return seats.filter(~Q(Exists(staff)), ~Q(Exists(out))).count()


def near(inquiry: Inquiry) -> list[str]:
    """The names of all who are where it was asked, or take part."""
    return names_near([inquiry.audience_id, inquiry.home_id])
