"""Who can be placed in groups of a study, and what is known of them there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from commonground.audiences.models import Part, Seat, State
from commonground.kernel.errors import Refused
from commonground.people.models import Persona
from commonground.sociograms.models import Participant, Placement, Plan, Study
from commonground.sociograms.placing.pure.by_lot import Lot
from commonground.sociograms.placing.pure.forming import CHOSEN, Room, key, number
from commonground.sociograms.queries import Answers

if TYPE_CHECKING:
    from sociometry import Tie

MOST_VALUES = 6
MOST_PLACED = 60


@dataclass(frozen=True)
class Somebody:
    """A name that can be placed: of the study, or of the class without being in the study."""

    name: str
    participant: Participant | None = None
    persona: int | None = None


def named(study: Study) -> Study:
    """The study, as one that is placed in groups: not of more people than can be."""
    if Participant.objects.filter(study=study).count() > MOST_PLACED:
        raise Refused(_("At most %(most)d people can be placed at once.") % {"most": MOST_PLACED})
    return study


def people_of(study: Study) -> list[Somebody]:
    """Everybody who can be placed: who was asked and is still there, and who is in the class now."""
    asked = list(Participant.objects.filter(study=study).order_by("order"))
    in_class = None if study.group_id is None else _in_class(study)
    if in_class is None:
        return [Somebody(one.label, one, one.persona_id) for one in asked]
    here = [
        Somebody(one.label, one, one.persona_id)
        for one in asked
        if one.persona_id is None or one.persona_id in in_class
    ]
    known = {one.persona_id for one in asked}
    others = [Somebody(p.name, None, p.pk) for p in in_class.values() if p.pk not in known]
    return here + others


def _in_class(study: Study) -> dict[int, Persona]:
    assert study.group
    held = Seat.objects.filter(
        audience=study.group.audience_id, state=State.LIVE, part=Part.MEMBER
    ).select_related("persona")
    rows = held.order_by("persona__sort_key", "persona")[:1000]
    return {seat.persona_id: seat.persona for seat in rows}


@dataclass(frozen=True)
class Offer:
    """What the form offers for a study."""

    people: tuple[Somebody, ...]
    kinds: tuple[tuple[str, str], ...]
    kept_apart: bool
    groups: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]

    @property
    def choices(self) -> dict[str, Any]:
        """As the form takes it."""
        return {
            "names": [one.name for one in self.people],
            "kinds": self.kinds,
            "groups": self.groups,
            "numbers": self.numbers,
        }


def offer(study: Study, answers: Answers) -> Offer:
    """Kinds of answer, attributes of few values, attributes that are numbers."""
    people = people_of(study)
    found = [one.participant.attributes for one in people if one.participant]
    names = dict.fromkeys(name for one in found for name in one)
    values = {
        name: [str(one[name]) for one in found if one.get(name) is not None] for name in names
    }
    groups = [name for name, said in values.items() if 1 < len(set(said)) <= MOST_VALUES]
    numbers = [name for name, said in values.items() if _are_numbers(said)]
    return Offer(
        people=tuple(people),
        kinds=tuple((one.slug, _(one.name)) for one in answers.positive),
        kept_apart=any(tie.sign < 0 for tie in answers.network.ties),
        groups=tuple((name, name) for name in groups),
        numbers=tuple((name, name) for name in numbers),
    )


def _are_numbers(said: Sequence[str]) -> bool:
    return len(set(said)) > 2 and all(number(one) is not None for one in said)


def room_of(answers: Answers, placed: Sequence[Placement], kinds: Sequence[str]) -> Room:
    """Whom a plan is about, by place, with what they said of each other in the last wave.

    Where no kind counts, nothing that anybody said does.
    """
    place = {key(one.participant.order): one.place for one in placed if one.participant}
    found = answers.network.ties
    wave = answers.network.waves[-1] if answers.network.waves else None
    here = [t for t in found if t.source in place and t.target in place and t.wave == wave]
    chosen = [tie for tie in here if tie.sign > 0 and tie.kind in kinds]
    roster = answers.network.roster
    answered = roster.responded
    return Room(
        places=tuple(one.place for one in placed),
        answered=frozenset(p for who, p in place.items() if answered is None or who in answered),
        attributes={
            name: {place[who]: value for who, value in of.items() if who in place}
            for name, of in roster.attributes.items()
        },
        choices=tuple(_as(tie, place) for tie in chosen),
        refusals=tuple(_as(tie, place) for tie in here if tie.sign < 0 and kinds),
    )


def lot_of(places: Sequence[int], seed: int) -> Lot:
    """Everybody under a place drawn by lot; the same for the same seed."""
    return Lot(dict(zip(places, Random(seed).sample(places, len(places)), strict=True)))


def _as(tie: Tie, place: dict[str, int]) -> Tie:
    source, target = key(place[tie.source]), key(place[tie.target])
    return replace(
        tie,
        source=source,
        target=target,
        kind=CHOSEN,
        wave=None,
        weight=float(tie.weight > 0),
    )


def placed_in(plan: Plan) -> tuple[list[Placement], int, int]:
    """Who of a plan is still there; how many went; how many came since."""
    rows = list(Placement.objects.filter(plan=plan).select_related("participant", "persona"))
    if plan.study.group_id is None:
        return rows, 0, 0
    in_class = _in_class(plan.study)
    here = [row for row in rows if row.persona_id is None or row.persona_id in in_class]
    known = {row.persona_id for row in rows}
    return here, len(rows) - len(here), len(set(in_class) - known)


def name_of(row: Placement) -> str:
    """How somebody is called on a plan."""
    return row.participant.label if row.participant else str(row.persona)
