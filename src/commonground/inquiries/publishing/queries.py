"""What came of a question, as whoever it was made known to reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.audiences.queries import nearness, who_can_read
from commonground.audiences.rules import may_address
from commonground.inquiries.ground.expected.queries import Unexpected, unexpected
from commonground.inquiries.models import Inquiry, When
from commonground.inquiries.publishing.counted.queries import Counted, counted, floor_for
from commonground.inquiries.publishing.resting.queries import (
    Piece,
    Resting,
    Thought,
    given_up,
    resting,
    spoken,
    thoughts,
)
from commonground.inquiries.publishing.tried.queries import Lines, Tried, planned, tried
from commonground.inquiries.queries import marked, partakers
from commonground.inquiries.releases.queries import going_out
from commonground.inquiries.releases.rules import may_release
from commonground.inquiries.rules import may_publish, may_read_result, may_read_rules
from commonground.inquiries.show import queries as shown
from commonground.kernel.errors import Refused
from commonground.kernel.rules import allows
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor
from commonground.posts.composing.queries import NOT_FROM_A_LIST

WRITTEN = "synthesis"  # the section of what was written together


@dataclass(frozen=True)
class Result:
    """The page of what came out, for one reader."""

    inquiry: Inquiry
    count: int
    written: Sequence[shown.Filled]
    parts: Sequence[shown.Filled]
    resting: Resting
    counted: Counted | None
    unexpected: Sequence[Unexpected]
    planned: Sequence[Lines]
    tried: Sequence[Tried]
    given_up: Sequence[Piece]
    before: Sequence[Thought]
    after: Sequence[Thought]
    may_publish: bool
    may_release: bool

    @property
    def empty(self) -> bool:
        return not (
            self.written
            or self.parts
            or self.resting.rests_on
            or self.tried
            or self.before
            or self.after
        )


@dataclass(frozen=True)
class Rules:
    """What a class wrote together about itself; only that, and nobody's thoughts."""

    inquiry: Inquiry
    parts: Sequence[shown.Filled]


def result(actor: Actor, pk: int) -> Result:
    """What came out, as this reader may know it: a bounded set of questions."""
    inquiry = one_of(marked(actor), may_read_result, actor, pk)
    out, floor = going_out(inquiry), floor_for(actor, inquiry)
    sentences = spoken(actor, inquiry, out)
    thought, parts = thoughts(inquiry, out), shown.results(actor, inquiry)
    return Result(
        inquiry=inquiry,
        count=partakers(inquiry).count(),
        written=[part for part in parts if part.name == WRITTEN],
        parts=[part for part in parts if part.name != WRITTEN],
        resting=resting(actor, inquiry, out, sentences, floor),
        counted=counted(inquiry, floor),
        unexpected=unexpected({pk: one.words for pk, one in sentences.items()}, floor),
        planned=planned(actor, inquiry, out),
        tried=tried(actor, inquiry, out),
        given_up=given_up(inquiry, out),
        before=[one for one in thought if one.when == When.BEFORE],
        after=[one for one in thought if one.when == When.AFTER],
        may_publish=allows(may_publish, actor, inquiry),
        may_release=allows(may_release, actor, inquiry),
    )


def rules(actor: Actor, pk: int) -> Rules:
    """The rules of a class."""
    inquiry = one_of(marked(actor), may_read_rules, actor, pk)
    written = [part for part in shown.results(actor, inquiry) if part.name == WRITTEN]
    return Rules(inquiry, written)


def to_publish(actor: Actor, pk: int) -> Result:
    """The same for somebody who may make it known."""
    found = result(actor, pk)
    if not found.may_publish:
        raise Refused(_("Only those who lead it and take part may make it known."))
    return found


def readers(actor: Actor) -> list[tuple[int, str]]:
    """To whom it can be made known."""
    rows = _addressable(actor)
    return [(row.pk, who_can_read(actor, row)) for row in sorted(rows, key=nearness)]


def one_reader(actor: Actor, pk: int) -> Audience:
    """One of those."""
    return one_of(Audience.objects.all(), may_address, actor, pk)


def _addressable(actor: Actor) -> QuerySet[Audience]:
    rows = Audience.objects.filter(may_address(actor)).exclude(kind__in=NOT_FROM_A_LIST)
    return rows.select_related("owner")
