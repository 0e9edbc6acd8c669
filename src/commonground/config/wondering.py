"""Questions: what stands on wonderings, who leaves with whom, sections of their page."""

from commonground.audiences import facts as seats
from commonground.inquiries import actions as inquiries
from commonground.inquiries.listed.queries import card
from commonground.kernel.facts import follow
from commonground.kernel.registries import cards


def connect() -> None:
    """Who leaves the place of a question leaves the question."""
    cards.add(card())
    follow(
        seats.SeatEnded,
        lambda fact: inquiries.leave_with_home(
            fact.ids["audience"], fact.ids["persona"], now=fact.at
        ),
    )
