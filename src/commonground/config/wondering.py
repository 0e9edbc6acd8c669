"""Questions: what stands on wonderings, who leaves with whom, sections of their page."""

from commonground.audiences import facts as seats
from commonground.groups import facts as groups
from commonground.inquiries.feelings.queries import section as feelings
from commonground.inquiries.ground.queries import section as ground
from commonground.inquiries.homes import actions as homes
from commonground.inquiries.listed.queries import card
from commonground.inquiries.show.queries import Section, sections
from commonground.kernel.facts import follow
from commonground.kernel.registries import cards

BESIDE = (
    Section("ground", "ground/section.html", ground, aside=True),
    Section("feelings", "feelings/section.html", feelings, aside=True),
)


def connect() -> None:
    """Who leaves the place of a question leaves the question; where nothing new is said, it is still too."""
    cards.add(card())
    sections.add(*BESIDE)
    follow(
        seats.SeatEnded,
        lambda fact: homes.leave_with_home(fact.ids["audience"], fact.ids["persona"], now=fact.at),
    )
    follow(
        groups.GroupDeleted,
        lambda fact: homes.close_with_home(fact.ids["group"], now=fact.at),
    )
    follow(
        groups.GroupRestored,
        lambda fact: homes.open_with_home(fact.ids["group"], now=fact.at),
    )
    follow(
        seats.MadeReadOnly,
        lambda fact: homes.still_with_home(fact.ids["audience"], now=fact.at),
    )
