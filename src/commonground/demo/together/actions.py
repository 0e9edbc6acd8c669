"""Sentences weighed, notes that build on each other, strips that were dipped, a result begun."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.statements import actions as stating
from commonground.inquiries.statements.queries import lines
from commonground.inquiries.synthesis import actions as synthesis
from commonground.inquiries.trials import actions as trials
from commonground.inquiries.trials.pure.runs import set_in
from commonground.inquiries.trials.pure.table import table_of
from commonground.inquiries.trials.queries import links_of
from commonground.inquiries.trials.running import actions as running
from commonground.inquiries.turns import actions as turns
from commonground.inquiries.turns.planning import actions as planning
from commonground.kernel.rules import unattended
from commonground.people.models import Persona

SIDES = ("agrees", "doubts", "agrees", "doubts", "agrees", "passes", "doubts")
GUESSES = ("agree", "", "doubt", "divided")
STRIPS = "place,nitrate (mg)\nabove the bridge,4\nthe bridge,5\nstation 4,12\nthe mill,11"
CARRIES = "carries it to"
PLAN = (
    (0, "find", "Where between the bridge and station 4 the nitrate comes in."),
    (1, "how", "Three strips at each place, twice a week, and what the farmers tell us."),
    (3, "change", "If there is as much of it after four weeks without rain."),
)
SLOPE = "https://models.example/slope"
RUNS = (
    (0, "2 %", "Hardly anything runs off: it is nearly flat.", "nitrate = 1,5 mg"),
    (3, "5 %", "A little more.", "nitrate = 3,8 mg\nMore than I thought, and at once."),
    (2, "8 %", "Twice as much again.", "nitrate = 9 mg"),
    (0, "12 %", "It cannot be much more: the field is empty then.", ""),
)
KNOWN = (
    "Below the bridge there is about **three times** as much nitrate as above it, and we measured it "
    "twice. Between the two the river takes up what the rain washes off the fields on the left bank."
    "\n\nStill open: whether it is the same in a dry month."
)


@unattended
@transaction.atomic
def work_together(asked: Inquiry, who: Sequence[Persona], *, now: datetime) -> None:
    """Four of the five say something; the fifth is still to come."""
    _weigh(asked, who, now - timedelta(days=5))
    at = now - timedelta(days=4)
    need = notes.note(
        who[0],
        asked,
        marker="need",
        source="Where does the rain go that falls on the fields?",
        now=at,
    )
    theory = notes.build_on(
        who[1],
        need,
        marker="theory",
        source="Into the ditch, and from there below the bridge.",
        now=at,
    )
    notes.build_on(
        who[2],
        theory,
        marker="misfit",
        source="But the ditch was dry in May, when it doubled.",
        now=at,
    )
    _try_it(asked, who[2], now - timedelta(days=2))
    _play(asked, who, now - timedelta(days=1))
    until = (now + timedelta(days=3)).date()
    for place, part, words in PLAN:
        planning.write_line(who[place], asked, part=part, source=words, until=until, now=at)
    task = "Dip strips at the mill once more, after a week without rain"
    turns.plan(who[3], asked, source=task, until=until, mine=True, now=at)
    synthesis.write(who[0], asked, source=KNOWN, on=0, now=now - timedelta(days=1))
    synthesis.give_up(
        who[1],
        asked,
        source="That it must be the factory, since it smells.",
        now=now - timedelta(days=1),
    )


def _weigh(asked: Inquiry, who: Sequence[Persona], at: datetime) -> None:
    said = lines(who[0], asked.pk)
    for place, one in enumerate(who):
        for n, line in enumerate(said):
            if place == len(who) - 1 and n == len(said) - 1:
                break  # has not weighed all of them
            side, guess = SIDES[(2 * place + 3 * n) % 7], GUESSES[(place + n) % 4]
            stating.weigh(one, line.statement, side=side, guess=guess, now=at)
    first = said[0].statement
    top = stating.argue(
        who[0], first, way="against", source="Above the bridge we found hardly any.", now=at
    )
    stating.argue(
        who[3], first, way="because", source="We measured twice, on two days.", under=top, now=at
    )


def _play(asked: Inquiry, who: Sequence[Persona], at: datetime) -> None:
    """A slope that one can tilt: the fourth run waits for what comes out."""
    link = _carries(asked)
    found = trials.Found("played", at.date(), "", address=SLOPE, link=link[0], link_words=link[1])
    words = "A field that one can tilt: how much does the same rain wash off?"
    slope = trials.write_down(who[3], asked, found, source=words, now=at)
    for place, tilt, expected, came_out in RUNS:
        values = set_in(f"slope = {tilt}\nrain = 20 mm")
        run = running.plan_run(who[place], slope, values=values, expected=expected, now=at)
        if came_out:
            running.tell_outcome(who[place], run, source=came_out, bearing="supports", now=at)


def _carries(asked: Inquiry) -> tuple[str, str]:
    links = links_of(asked).items()
    return next(((key, words) for key, words in links if CARRIES in words), ("", ""))


def _try_it(asked: Inquiry, one: Persona, at: datetime) -> None:
    link = _carries(asked)
    found = trials.Found(
        sort="measured",
        day=at.date(),
        spot="outside",
        bearing="supports",
        table=table_of(STRIPS),
        link=link[0],
        link_words=link[1],
    )
    words = "Station 4 and the bridge: three strips each, and we took the middle one."
    trials.write_down(one, asked, found, source=words, now=at)
