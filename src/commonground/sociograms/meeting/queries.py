"""Whom a teacher could introduce to whom, and why; never who is better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from commonground.sociograms.models import Placement, Study
from commonground.sociograms.placing.pure.forming import key, matrices
from commonground.sociograms.placing.queries import Somebody, offer, people_of, room_of
from commonground.sociograms.queries import answers_of

if TYPE_CHECKING:
    from sociometry import Message

MOST = 5


@dataclass(frozen=True)
class Suggested:
    """Somebody to introduce, with the reason, for the teacher alone."""

    name: str
    reason: str
    across: bool


@dataclass(frozen=True)
class Meeting:
    """The page: whom it is about, and the few who could be introduced to them."""

    study: Study
    people: tuple[Somebody, ...]
    groups: tuple[tuple[str, str], ...]
    person: int | None
    bridge: str
    found: tuple[Suggested, ...] = ()
    cautions: tuple[Message, ...] = ()

    @property
    def name(self) -> str:
        return self.people[self.person].name if self.person is not None else ""


def meeting(study: Study, *, person: str, bridge: str) -> Meeting:
    """Suggestions for one person; `bridge` puts people of another group first."""
    from sociometry import introductions

    answers = answers_of(study)
    offered = offer(study, answers)
    people = tuple(people_of(study))
    chosen = int(person) if person.isdecimal() and len(person) < 5 else None
    if chosen is None or chosen >= len(people):
        return Meeting(study, people, offered.groups, None, "")
    known = bridge if bridge in {name for name, _label in offered.groups} else ""
    rows = [
        Placement(place=k, participant=one.participant, persona_id=one.persona)
        for k, one in enumerate(people)
    ]
    room = room_of(answers, rows, [one.slug for one in answers.positive])
    a, negative = matrices(room)
    names = {key(k): one.name for k, one in enumerate(people)}
    groups = {key(k): room.attributes.get(known, {}).get(k) for k in room.places}
    found = introductions(
        a,
        key(chosen),
        negative=negative,
        may_be_named=list(names),
        groups=groups if known else None,
        bridge=bool(known),
        most=MOST,
    )
    shown = sorted(
        (
            Suggested(names[one.person], _reason(one.named, names), bool(known and one.across))
            for one in found.suggestions
        ),
        key=lambda one: (not one.across, one.name),
    )
    return Meeting(
        study, people, offered.groups, chosen, known, tuple(shown), tuple(found.warnings)
    )


def _reason(shared: Sequence[str], names: Mapping[str, str]) -> str:
    """Why these two, as a teacher is told."""
    if not shared:
        return _("People whom they know know each other.")
    return _("Both know %(who)s.") % {"who": ", ".join(names[one] for one in shared)}
