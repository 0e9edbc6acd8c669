"""What can be done once a question has ended, by this reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonground.inquiries.again import queries as again
from commonground.inquiries.models import Inquiry
from commonground.inquiries.onward import queries as onward
from commonground.inquiries.portfolios.models import Portfolio
from commonground.inquiries.portfolios.queries import mine_of
from commonground.inquiries.releases.rules import may_release
from commonground.kernel.rules import allows
from commonground.people.models import Actor


@dataclass(frozen=True)
class Section:
    """The ways on from here."""

    inquiry: Inquiry
    matches: Sequence[again.Match]
    told_on: date | None
    may_release: bool
    portfolio: Portfolio | None
    may_go_on: bool
    may_hand_over: bool


def section(actor: Actor, inquiry: Inquiry) -> dict[str, Any] | None:
    """Nothing while it goes on."""
    if inquiry.ended_at is None:
        return None
    part = Section(
        inquiry=inquiry,
        matches=again.matches(actor, inquiry),
        told_on=again.told_on(inquiry) if again.may_say(actor, inquiry) else None,
        may_release=allows(may_release, actor, inquiry),
        portfolio=mine_of(actor, inquiry),
        may_go_on=onward.may_go_on_from(actor, inquiry),
        may_hand_over=onward.may_offer(actor, inquiry),
    )
    return {"part": part}
