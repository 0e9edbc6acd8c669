"""How it feels, as far as it is told: to everybody the same, and one's own to oneself."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience
from commonground.audiences.queries import floor_of
from commonground.inquiries.feelings.actions import erase_feelings
from commonground.inquiries.feelings.models import ITEMS, Feeling
from commonground.inquiries.feelings.pure.telling import Span, full, moved, span
from commonground.inquiries.feelings.rules import may_feel
from commonground.inquiries.models import Inquiry, When
from commonground.inquiries.rules import may_see_together
from commonground.kernel.errors import Refused
from commonground.kernel.registries import Holding
from commonground.kernel.rules import allows
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor

# Two each on curiosity, belonging and being understood; docs/measures/common-ground.md says from where.
SENTENCES = {
    "curious": _("I am curious what we will find."),
    "wanting": _("I want to know more about this."),
    "part": _("I feel part of this group."),
    "serious": _("The others take my ideas seriously."),
    "understood": _("The others understand what I mean."),
    "understanding": _("I understand what the others mean."),
}
LEVELS = (_("not at all"), _("a little"), _("partly"), _("rather"), _("very"))
FIRST = ("curious", "part", "understood")  # of each two the one that is shown unfolded


@dataclass(frozen=True)
class Told:
    """What is told of one sentence: the range of the newest time, and where most went."""

    sentence: Promise | str
    span: Span
    moved: str

    @property
    def low(self) -> str:
        return str(LEVELS[self.span.low - 1])

    @property
    def high(self) -> str:
        return str(LEVELS[self.span.high - 1])


@dataclass(frozen=True)
class Section:
    """How it feels, beside the question."""

    inquiry: Inquiry
    first: Sequence[Told]
    rest: Sequence[Told]
    floor: int
    may_feel: bool
    felt: bool


def section(actor: Actor, inquiry: Inquiry) -> dict[str, Any]:
    """What stands beside the question: two questions to the database, however many felt."""
    floor = floor_of(Audience.objects.filter(pk=inquiry.audience_id))
    rows = list(Feeling.objects.filter(inquiry=inquiry))
    told = _told(rows, floor)
    part = Section(
        inquiry=inquiry,
        first=[told[item] for item in FIRST if item in told],
        rest=[one for item, one in told.items() if item not in FIRST],
        floor=floor,
        may_feel=allows(may_feel, actor, inquiry),
        felt=any(row.persona_id == actor.pk for row in rows),
    )
    return {"part": part}


def to_feel(actor: Actor, pk: int) -> Inquiry:
    """The question, for somebody who can say now how it feels."""
    found = one_of(Inquiry.objects.select_related("audience"), may_see_together, actor, pk)
    if not allows(may_feel, actor, found):
        raise Refused(gettext("You have said it already, or the question has ended."))
    return found


def _told(rows: Sequence[Feeling], floor: int) -> dict[str, Told]:
    """Of each sentence what is told; nothing while no batch is full."""
    before = _in_full_batches(rows, When.BEFORE, floor)
    after = _in_full_batches(rows, When.AFTER, floor)
    newest = [row for batch in (after or before).values() for row in batch]
    if not newest:
        return {}
    was = {row.persona_id: row for batch in before.values() for row in batch}
    pairs: list[tuple[Feeling, Feeling]] = []
    for batch in after.values():
        both = [(was[row.persona_id], row) for row in batch if row.persona_id in was]
        pairs += both if len(both) >= floor else []
    return {
        item: Told(
            sentence=sentence,
            span=span([getattr(row, item) for row in newest]),
            moved=moved((getattr(a, item), getattr(b, item)) for a, b in pairs) if pairs else "",
        )
        for item, sentence in SENTENCES.items()
    }


def _in_full_batches(rows: Sequence[Feeling], when: str, floor: int) -> dict[int, list[Feeling]]:
    batches: dict[int, list[Feeling]] = defaultdict(list)
    for row in rows:
        if row.when == when and row.batch is not None:
            batches[row.batch].append(row)
    kept = full({batch: [row.pk for row in held] for batch, held in batches.items()}, floor)
    return {batch: batches[batch] for batch in sorted(kept)}


def holdings() -> list[Holding]:
    """What is kept of how it felt."""
    return [
        Holding(
            Feeling,
            ("persona",),
            label=_("How working on a question felt to you"),
            purpose=_("So that your group learns how it feels to all of you together."),
            legal_basis=_("You said it; nobody has to."),
            readers=_("Nobody but you. The group learns a range, once enough have said it."),
            retention=_("Until the question is deleted, or you leave."),
            export=_export,
            erase=erase_feelings,
        )
    ]


def _export(account: int) -> Iterator[dict[str, Any]]:
    rows = Feeling.objects.filter(persona__account=account).select_related("inquiry")
    for row in rows.order_by("pk"):
        said = {str(SENTENCES[item]): str(LEVELS[getattr(row, item) - 1]) for item in ITEMS}
        yield {"question": row.inquiry.question, "when": row.when, "said": said}
