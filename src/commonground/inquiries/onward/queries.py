"""What can come along from an ended question, where to, and what was offered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience
from commonground.audiences.queries import name_of, nearness
from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes.models import Marker
from commonground.inquiries.onward.actions import Luggage, erase_offers
from commonground.inquiries.onward.models import Carried, Offer
from commonground.inquiries.onward.rules import (
    may_be_offered,
    may_go_on,
    may_hand_over,
    may_read_carried,
    may_read_offer,
    may_take_map,
    may_take_up,
    may_withdraw,
)
from commonground.inquiries.releases.models import Release
from commonground.inquiries.releases.rules import goes_out
from commonground.inquiries.rules import may_ask_in
from commonground.inquiries.synthesis.models import Citation, What
from commonground.kernel.registries import Holding
from commonground.kernel.rules import allows, mark
from commonground.kernel.rules import one as one_of
from commonground.kernel.text import start_of
from commonground.people.models import Actor, Persona
from commonground.posts.models import Post

MOST = 100
SHOWN = 240


@dataclass(frozen=True)
class Going:
    """The form: from which question, what can come along, and where to."""

    inquiry: Inquiry
    words: Sequence[Post]
    homes: Sequence[tuple[int, str]]
    has_map: bool
    map_anywhere: bool

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(str(one.pk), start_of(one.source, most=SHOWN)) for one in self.words]

    def luggage(self, told: dict[str, Any]) -> Luggage:
        """What was ticked."""
        along = set(told.pop("along"))
        return Luggage(told.pop("with_map"), [one for one in self.words if str(one.pk) in along])


def going(actor: Actor, pk: int) -> Going:
    """For somebody who may go on from there."""
    return _going(actor, one_of(_inquiries(), may_go_on, actor, pk))


def to_take_up(actor: Actor, pk: int) -> tuple[Offer, Going]:
    """What was offered to the actor, with all that can come along."""
    offer = one_of(_offers(actor), may_take_up, actor, pk)
    return offer, _going(actor, offer.inquiry)


def home_of(actor: Actor, pk: int) -> Audience:
    """A place in which the actor may open it."""
    return one_of(Audience.objects.all(), may_ask_in, actor, pk)


def to_hand_over(actor: Actor, pk: int) -> Inquiry:
    """An ended question that the actor leads."""
    return one_of(_inquiries(), may_hand_over, actor, pk)


def colleagues(actor: Actor) -> list[Persona]:
    """To whom it can be handed over."""
    return list(Persona.objects.filter(may_be_offered(actor)).order_by("sort_key", "pk")[:MOST])


def offers_of(actor: Actor, inquiry: Inquiry) -> list[Offer]:
    """Offers of mine of this question."""
    rows = _offers(actor).filter(may_read_offer(actor), inquiry=inquiry, by=actor.pk)
    return list(rows.order_by("-pk")[:MOST])


def waiting(actor: Actor) -> list[Offer]:
    """What was offered to me."""
    return list(_offers(actor).filter(may_take_up(actor)).order_by("-pk")[:MOST])


def one_of_mine(actor: Actor, pk: int) -> Offer:
    """An offer of mine that waits."""
    return one_of(_offers(actor), may_withdraw, actor, pk)


def may_go_on_from(actor: Actor, inquiry: Inquiry) -> bool:
    return allows(may_go_on, actor, inquiry)


def may_offer(actor: Actor, inquiry: Inquiry) -> bool:
    return allows(may_hand_over, actor, inquiry)


def section(actor: Actor, inquiry: Inquiry) -> dict[str, Any] | None:
    """What came along from an earlier question, while its authors let it out."""
    rows = Carried.objects.filter(may_read_carried(actor), inquiry=inquiry)
    carried = list(rows.select_related("post", "post__note").order_by("post")[:MOST])
    if not carried:
        return None
    wonderings = [one for one in carried if hasattr(one.post, "note")]
    sentences = [one for one in carried if not hasattr(one.post, "note")]
    return {"wonderings": wonderings, "sentences": sentences}


def one_carried(actor: Actor, pk: int) -> Post:
    """What came along and the actor reads there, whose it is stays where it was said."""
    return one_of(Carried.objects.select_related("post"), may_read_carried, actor, pk).post


def _going(actor: Actor, inquiry: Inquiry) -> Going:
    rows = Audience.objects.filter(may_ask_in(actor)).select_related("owner")
    homes = sorted(rows, key=lambda home: (home.pk != inquiry.home_id, nearness(home)))
    has_map = bool(inquiry.map_id and inquiry.map and inquiry.map.deleted_at is None)
    return Going(
        inquiry=inquiry,
        words=list(_open_words(inquiry).order_by("pk")[:MOST]),
        homes=[(home.pk, name_of(actor, home)) for home in homes],
        has_map=has_map,
        map_anywhere=allows(may_take_map, actor, inquiry),
    )


def _open_words(inquiry: Inquiry) -> QuerySet[Post]:
    """What is not understood, and sentences that are not settled: of those that their authors let out."""
    out = Release.objects.filter(goes_out(), inquiry=inquiry, post=OuterRef("pk"))
    need = Q(note__marker=Marker.NEED, note__understood_at=None)
    cited = Citation.objects.filter(
        inquiry=inquiry,
        what=What.STATEMENT,
        open=True,
        key=Cast(OuterRef("statement__pk"), CharField()),
    )
    divided = Q(statement__agree__gt=0, statement__doubt__gt=0)  # as the numbers tell it
    unsettled = Q(statement__isnull=False) & (Q(Exists(cited)) | divided)
    return Post.objects.filter(Exists(out), need | unsettled)


def _inquiries() -> QuerySet[Inquiry]:
    return Inquiry.objects.select_related("home", "map")


def _offers(actor: Actor) -> QuerySet[Offer]:
    rows = Offer.objects.select_related("inquiry__home", "inquiry__map", "by", "to", "taken")
    return mark(rows, actor, may_withdraw=may_withdraw)


def holdings() -> list[Holding]:
    """What is kept of it."""
    return [
        Holding(
            Offer,
            ("by", "to"),
            label=_("Questions that you offered to another class, or were offered"),
            purpose=_("So that a question can go on in another class."),
            legal_basis=_("You offered it, or teach a class."),
            readers=_("You, and the teacher to whom it was offered."),
            retention=_("As long as the question, or until you leave."),
            export=_offered,
            erase=erase_offers,
        )
    ]


def _offered(account: int) -> Iterator[dict[str, Any]]:
    rows = Offer.objects.filter(Q(by__account=account) | Q(to__account=account))
    for row in rows.annotate(question=F("inquiry__question")).order_by("pk"):
        yield {"question": row.question, "at": row.at, "answered_at": row.answered_at}
