"""What is agreed of wordings, and what is offered to be agreed on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.gathered.queries import Gathered, gathered
from commonground.inquiries.models import Inquiry, When
from commonground.inquiries.pure.matching import Likeness, Matching, likenesses, wording
from commonground.inquiries.wordings.actions import erase_samenesses
from commonground.inquiries.wordings.models import Sameness
from commonground.inquiries.wordings.pure.agreeing import Word, agreed
from commonground.inquiries.wordings.rules import may_match
from commonground.kernel.registries import Holding
from commonground.kernel.rules import ANYTHING, allows
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor

WHY = {
    "order": _("the same words in another order"),
    "letters": _("nearly the same letters"),
    "part": _("one stands in the other"),
}


@dataclass(frozen=True)
class Offer:
    """Two names that might be one thing."""

    likeness: Likeness

    @property
    def why(self) -> str:
        return str(WHY[self.likeness.why])


@dataclass(frozen=True)
class Offers:
    """What a reader may say of wordings: what looks alike, and any two by name."""

    inquiry: Inquiry
    alike: Sequence[Offer]
    names: Sequence[str]


def matching(read: Gathered) -> Matching:
    """What is agreed of the wordings of a question, by words that tell the reader of no other wording."""
    rows = Sameness.objects.filter(_known(read), inquiry=read.inquiry).order_by("pk")
    words = [Word(row.persona_id, frozenset((row.first, row.second)), row.same) for row in rows]
    authors: dict[str, set[int]] = {}
    for label, people in read.brought.items():
        authors.setdefault(wording(label, read.language), set()).update(people)
    return agreed(words, authors, language=read.language)


def _known(read: Gathered) -> Q:
    """Who drew a wording by guess must not learn from what it is taken as that it stood elsewhere."""
    known, before, after = Q(open=True), read.reads(When.BEFORE), read.reads(When.AFTER)
    if before:
        known |= Q(of_before=True)
    if after:
        known |= Q(of_after=True)
    return ANYTHING if read.reader is None or (before and after) else known


def offers(actor: Actor, read: Gathered, known: Matching) -> Offers | None:
    """For somebody who may say something of wordings: of what is settled or said nothing is asked."""
    if not allows(may_match, actor, read.inquiry):
        return None
    own = Sameness.objects.filter(inquiry=read.inquiry, persona=actor.pk)
    said = {frozenset(pair) for pair in own.values_list("first", "second")}
    concepts = known.concepts(read.labels)
    alike = likenesses(concepts, settled=said | known.same | known.apart)
    names = sorted(set(concepts.of_label), key=str.casefold)
    return Offers(read.inquiry, [Offer(one) for one in alike], names)


def to_match(actor: Actor, pk: int) -> tuple[Inquiry, list[tuple[str, str]]]:
    """The question and the names to choose from, for somebody who may say something of wordings."""
    rows = Inquiry.objects.select_related("home__school", "audience")
    found = one_of(rows, may_match, actor, pk)
    return found, [(label, label) for label in sorted(set(gathered(actor, found).labels))]


def holdings() -> list[Holding]:
    """What is kept of what people said of wordings."""
    return [
        Holding(
            Sameness,
            ("persona",),
            label=_("Of which words you said that they mean the same"),
            purpose=_("So that the common ground of your group is counted rightly."),
            legal_basis=_("You said it."),
            readers=_("Nobody but you. What two of you say counts for all."),
            retention=_("Until the question is deleted, or you leave."),
            export=_export,
            erase=erase_samenesses,
        )
    ]


def _export(account: int) -> Iterator[dict[str, Any]]:
    rows = Sameness.objects.filter(persona__account=account).select_related("inquiry")
    for row in rows.order_by("pk"):
        told = {"first": row.first, "second": row.second, "same": row.same, "at": row.at}
        yield {"question": row.inquiry.question} | told
