"""The two sides of a question for one reader: their own words, and those of others once they said theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.queries import alias_in
from commonground.audiences.models import Seat, State
from commonground.inquiries.models import Answer, Inquiry, Pass, When
from commonground.inquiries.rules import (
    may_give_after,
    may_give_before,
    may_pass,
    may_read_after,
    may_read_answer,
    may_read_before,
    may_show,
    may_sign,
    may_take_back,
)
from commonground.kernel.rules import allows
from commonground.kernel.rules import one as one_of
from commonground.maps.models import Map
from commonground.maps.pictures.queries import Picture, drawn
from commonground.maps.pure.content import Content
from commonground.maps.queries import contents
from commonground.people.models import Actor

MAPS = 30
SURE = (
    _("not sure at all"),
    _("not very sure"),
    _("half sure"),
    _("rather sure"),
    _("very sure"),
)


@dataclass(frozen=True)
class Said:
    """One answer as its reader sees it: words, how sure, and a name only if it is signed or one's own."""

    number: str
    hunch: str
    odd: str
    sure: int
    name: str  # at one's own that is not signed: the one that it would be signed with
    mine: bool
    signed: bool
    after_seeing: bool
    map: Picture | None
    hidden_because: str = ""

    @property
    def sure_words(self) -> str:
        return str(SURE[self.sure - 1])


@dataclass(frozen=True)
class Side:
    """What was thought at one of the two times, as far as this reader may know it."""

    when: str
    own: Said | None
    others: Sequence[Said]
    count: int
    passed: bool
    may_read: bool
    may_give: bool
    may_pass: bool

    @property
    def waits(self) -> bool:
        """Whether it is this reader's turn."""
        return self.may_give and not self.passed


def maps_to_show(actor: Actor) -> list[tuple[str, str]]:
    """Own maps that can go with what one thinks."""
    rows = Map.objects.filter(may_show(actor)).order_by("-pk")[:MAPS]
    return [(str(row.pk), row.name) for row in rows]


def one_answer(actor: Actor, number: int) -> Answer:
    """One's own answer, by the number that stands for it."""
    rows = Answer.objects.filter(shuffle=number).values_list("pk", flat=True)
    return one_of(Answer.objects.select_related("inquiry"), may_sign, actor, rows.first() or 0)


def words_of(answer: Answer) -> str:
    """Both thoughts of an answer, without whose they are."""
    return "\n\n".join(filter(None, (answer.hunch, answer.odd)))


def one_to_take_back(actor: Actor, number: int) -> Answer:
    """One's own answer, also in a question that one left."""
    rows = Answer.objects.filter(shuffle=number).values_list("pk", flat=True)
    return one_of(Answer.objects.select_related("inquiry"), may_take_back, actor, rows.first() or 0)


def left_there(actor: Actor, inquiry: Inquiry) -> list[str]:
    """The numbers of what one said oneself, for who takes part no more."""
    mine = Answer.objects.filter(may_take_back(actor), inquiry=inquiry).order_by("-when")
    return [str(number) for number in mine.values_list("shuffle", flat=True)]


def one_read(actor: Actor, number: int) -> Answer:
    """An answer that the actor reads, by the number that stands for it."""
    rows = Answer.objects.filter(shuffle=number).values_list("pk", flat=True)
    found = Answer.objects.select_related("inquiry", "persona__account")
    return one_of(found, may_read_answer, actor, rows.first() or 0)


def side(actor: Actor, inquiry: Inquiry, when: str) -> Side:
    """What was thought before, or after: the words of others for those who said their own."""
    said = Answer.objects.filter(may_read_answer(actor), inquiry=inquiry, when=when)
    rows = list(said.select_related("persona").order_by("shuffle"))
    maps = contents(row.map_id for row in rows if row.map_id)
    now = alias_in(inquiry.audience_id, actor)
    read = [_said(actor, row, maps, now) for row in rows]
    gives, reads = (
        (may_give_before, may_read_before)
        if when == When.BEFORE
        else (may_give_after, may_read_after)
    )
    passes = Pass.objects.filter(inquiry=inquiry, when=when, persona=actor.pk)
    asked = inquiry.takes_part and (when == When.BEFORE or inquiry.after_since is not None)
    return Side(
        when=when,
        own=next((one for one in read if one.mine), None),
        others=[one for one in read if not one.mine],
        count=_how_many_said(inquiry, when) if asked else 0,
        passed=passes.exists(),
        may_read=allows(reads, actor, inquiry),
        may_give=allows(gives, actor, inquiry),
        may_pass=allows(may_pass, actor, inquiry),
    )


def _said(actor: Actor, row: Answer, maps: dict[int, Content], now: str) -> Said:
    mine, signed = row.persona_id == actor.pk, row.signed_at is not None
    other = "" if row.named_at or not mine else now  # by which its author goes meanwhile
    return Said(
        number=str(row.shuffle),
        hunch=row.hunch,
        odd=row.odd,
        sure=row.sure,
        name=other or (row.persona.name if mine or signed else ""),
        mine=mine,
        signed=signed,
        after_seeing=row.after_seeing,
        map=_drawn(row, maps.get(row.map_id or 0)),
        hidden_because=row.reason if row.hidden_at else "",
    )


def _drawn(row: Answer, said: Content | None) -> Picture | None:
    """A small map of one's own, without whose it is."""
    return drawn(said, key=f"map-of-{row.shuffle}") if said else None


def _how_many_said(inquiry: Inquiry, when: str) -> int:
    """Of those who take part."""
    seat = Seat.objects.filter(
        audience=inquiry.audience_id,
        persona=OuterRef("persona"),
        state__in=(State.PENDING, State.LIVE),
    )
    return Answer.objects.filter(Exists(seat), inquiry=inquiry, when=when).count()
