"""What came of a question, as whoever it was made known to reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.audiences.queries import nearness, who_can_read
from commonground.audiences.rules import may_address
from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.queries import marked, partakers
from commonground.inquiries.rules import may_publish, may_read_result, may_read_rules
from commonground.inquiries.show import queries as shown
from commonground.inquiries.thoughts.queries import SURE
from commonground.kernel.errors import Refused
from commonground.kernel.rules import allows
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor
from commonground.posts.composing.queries import NOT_FROM_A_LIST


@dataclass(frozen=True)
class Signed:
    """What somebody thought before and after, as far as they put their name to it."""

    name: str
    before: str
    after: str
    sure_before: str
    sure_after: str


@dataclass(frozen=True)
class Result:
    """The page of what came out."""

    inquiry: Inquiry
    count: int
    signed: Sequence[Signed]
    parts: Sequence[shown.Filled]
    may_publish: bool


def result(actor: Actor, pk: int) -> Result:
    """What came out: only signed words of each, and what the parts of the question make known."""
    inquiry = one_of(marked(actor), may_read_result, actor, pk)
    return Result(
        inquiry=inquiry,
        count=partakers(inquiry).count(),
        signed=_signed(inquiry),
        parts=shown.results(actor, inquiry),
        may_publish=allows(may_publish, actor, inquiry),
    )


def rules(actor: Actor, pk: int) -> Result:
    """What a class wrote together about itself; only that, and nobody's thoughts."""
    inquiry = one_of(marked(actor), may_read_rules, actor, pk)
    written = [part for part in shown.results(actor, inquiry) if part.name == "synthesis"]
    return Result(inquiry, 0, (), written, may_publish=False)


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


def _signed(inquiry: Inquiry) -> list[Signed]:
    rows = Answer.objects.filter(inquiry=inquiry, signed_at__isnull=False)
    told: dict[int, dict[str, Answer]] = {}
    for row in rows.select_related("persona").order_by("persona__sort_key", "persona"):
        told.setdefault(row.persona_id, {})[row.when] = row
    return [_of_one(sides) for sides in told.values()]


def _of_one(sides: dict[str, Answer]) -> Signed:
    before, after = sides.get(When.BEFORE), sides.get(When.AFTER)
    either = before or after
    return Signed(
        name=either.persona.name if either else "",
        before=before.hunch if before else "",
        after=after.hunch if after else "",
        sure_before=str(SURE[before.sure - 1]) if before else "",
        sure_after=str(SURE[after.sure - 1]) if after else "",
    )
