"""Numbers for whoever reads a result: from the floor on, of all together, and of nobody alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from commonground.audiences.queries import INSIDE, OUTSIDE
from commonground.inquiries.gathered.queries import gathered_of_all
from commonground.inquiries.ground.told.queries import KINDS
from commonground.inquiries.models import Inquiry
from commonground.inquiries.pure.ground import common_ground
from commonground.inquiries.wordings.queries import matching
from commonground.people.models import Actor
from commonground.people.queries import standing


@dataclass(frozen=True)
class Number:
    """One of the five, as a number of ideas, in a sentence."""

    label: Any
    sentence: Any
    count: int
    strong: bool


@dataclass(frozen=True)
class Counted:
    """Common ground in plain numbers, of so many people."""

    people: int
    numbers: Sequence[Number]


def floor_for(actor: Actor, inquiry: Inquiry) -> int:
    """Of how many people at least this reader learns numbers: those of the same school of fewer."""
    near = inquiry.home.school_id in standing(actor).schools
    return INSIDE if near else OUTSIDE


def counted(inquiry: Inquiry, floor: int) -> Counted | None:
    """Never which ideas: what somebody drew alone is theirs."""
    read = gathered_of_all(inquiry)
    found = common_ground(read.persons, brought=read.brought, matching=matching(read))
    if len(found.counted) < floor:
        return None
    numbers = [
        Number(label, sentence, len(getattr(found, key)), key == "new")
        for key, label, sentence in KINDS
    ]
    return Counted(len(found.counted), numbers)
