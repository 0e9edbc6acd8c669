"""Thoughts with their maps, as far as the reader may read them, and who brought what to the shared map."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from commonground.audiences.models import Seat, State
from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.pure.ground import Drawn, Person, Proposition
from commonground.inquiries.rules import may_read_answer
from commonground.maps.models import Changed, MapChange
from commonground.maps.pure.content import Content
from commonground.maps.queries import contents
from commonground.people.models import Actor

MOST_CHANGES = 5000


@dataclass(frozen=True)
class Thought:
    """One answer that the reader reads; `name` is there only if it is signed."""

    persona: int
    name: str
    when: str
    sure: int
    drawn: Drawn | None
    after_seeing: bool


@dataclass(frozen=True)
class Gathered:
    """What the reader may reckon with: of a time at which they said nothing, nothing of others."""

    inquiry: Inquiry
    reader: int | None  # none where it is of everybody, for numbers that tell of nobody
    thoughts: Sequence[Thought]
    people: frozenset[int]  # who take part
    shared: Drawn  # the shared map
    brought: Mapping[str, frozenset[int]]  # label of the shared map → who brought it
    names: Mapping[tuple[int, str], str]  # who brought a label → the name that stands on our map
    language: str

    def reads(self, when: str) -> bool:
        return any(one.when == when and one.persona == self.reader for one in self.thoughts)

    @property
    def labels(self) -> list[str]:
        """All labels that the reader sees, each as often as it stands on a map."""
        maps = [one.drawn for one in self.thoughts if one.drawn] + [self.shared]
        return [label for drawn in maps for label in sorted(drawn.all_labels)]

    def at(self, when: str) -> dict[int, Thought]:
        return {one.persona: one for one in self.thoughts if one.when == when}

    @property
    def persons(self) -> list[Person]:
        """Everybody who takes part or said something, with what they drew at both times."""
        before, after = self.at(When.BEFORE), self.at(When.AFTER)
        return [
            Person(
                id=who,
                before=before[who].drawn if who in before else None,
                after=after[who].drawn if who in after else None,
                after_seeing=any(at[who].after_seeing for at in (before, after) if who in at),
            )
            for who in sorted(self.people | before.keys() | after.keys())
        ]


def gathered(actor: Actor, inquiry: Inquiry) -> Gathered:
    """A bounded number of questions to the database, however many people and concepts there are."""
    return _gathered(inquiry, Answer.objects.filter(may_read_answer(actor)), actor.pk or 0)


def gathered_of_all(inquiry: Inquiry) -> Gathered:
    """The same of everybody: for numbers that tell of so many that they tell of nobody."""
    return _gathered(inquiry, Answer.objects.all(), None)


def _gathered(inquiry: Inquiry, answers: QuerySet[Answer], reader: int | None) -> Gathered:
    rows = list(answers.filter(inquiry=inquiry).select_related("persona"))
    maps = [row.map_id for row in rows if row.map_id]
    said = contents([*maps, *([inquiry.map_id] if inquiry.map_id else [])])
    brought, names = _brought(inquiry)
    seats = Seat.objects.filter(audience=inquiry.audience_id, state=State.LIVE)
    return Gathered(
        inquiry=inquiry,
        reader=reader,
        thoughts=[_thought(row, said) for row in rows],
        people=frozenset(seats.values_list("persona", flat=True)),
        shared=drawn(said[inquiry.map_id]) if inquiry.map_id in said else Drawn(),
        brought=brought,
        names=names,
        language=inquiry.home.school.language if inquiry.home.school else "",
    )


def drawn(content: Content) -> Drawn:
    """A map as the measures read it."""
    labels = content.labels
    said = (
        Proposition(labels[link.start], link.phrase, labels[link.end]) for link in content.links
    )
    return Drawn(frozenset(labels.values()), frozenset(said))


def _thought(row: Answer, said: Mapping[int, Content]) -> Thought:
    content = said.get(row.map_id) if row.map_id else None
    return Thought(
        persona=row.persona_id,
        name=row.persona.name if row.signed_at else "",
        when=row.when,
        sure=row.sure,
        drawn=drawn(content) if content and content.concepts else None,
        after_seeing=row.after_seeing,
    )


def _brought(
    inquiry: Inquiry,
) -> tuple[dict[str, frozenset[int]], dict[tuple[int, str], str]]:
    """Who wrote each label on the shared map first, or later again; taking back brings nothing."""
    if not inquiry.map_id:
        return {}, {}
    named = [Changed.CONCEPT_ADDED, Changed.RENAMED]
    rows: Iterable[MapChange] = (
        MapChange.objects.filter(map=inquiry.map_id, what__in=named, undoes=None, by__isnull=False)
        .select_related("by")
        .order_by("pk")[:MOST_CHANGES]
    )
    people: dict[str, set[int]] = defaultdict(set)
    names: dict[tuple[int, str], str] = {}
    for row in rows:
        if row.by is not None and row.by_id and (label := row.after.get("label")):
            people[label].add(row.by_id)
            names.setdefault((row.by_id, label), row.by.name)
    return {label: frozenset(who) for label, who in people.items()}, names
