"""What is done together in a question: the parts of its page, and what follows from facts; for wiring."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from commonground.inquiries import facts as questions
from commonground.inquiries.afterwards import queries as afterwards
from commonground.inquiries.again import actions as choosing
from commonground.inquiries.again import jobs as choices
from commonground.inquiries.again import queries as again
from commonground.inquiries.alongside import queries as alongside
from commonground.inquiries.notes import queries as notes
from commonground.inquiries.onward import queries as onward
from commonground.inquiries.portfolios import queries as portfolios
from commonground.inquiries.releases import queries as releases
from commonground.inquiries.show.queries import Section, map_made, our_map, sections
from commonground.inquiries.statements import actions as stating
from commonground.inquiries.statements import queries as statements
from commonground.inquiries.synthesis import queries as synthesis
from commonground.inquiries.trials import queries as trials
from commonground.inquiries.trials.bearing import queries as bearing
from commonground.inquiries.turns import jobs as turning
from commonground.inquiries.turns import queries as turns
from commonground.inquiries.turns.planning import queries as planning
from commonground.kernel.facts import follow
from commonground.kernel.jobs import every
from commonground.kernel.registries import holdings
from commonground.maps.bearings.queries import Source, sources

SECTIONS = (
    Section("afterwards", "afterwards/section.html", afterwards.section),
    Section("carried", "onward/section.html", onward.section),
    Section("turns", "turns/section.html", turns.section),
    Section("plan", "turns/plan.html", planning.section, label=_("Our plan")),
    Section(
        "statements",
        "statements/section.html",
        statements.section,
        label=_("What we thought before"),
    ),
    Section(
        "map",
        "inquiries/map.html",
        our_map,
        label=_("Our map"),
        result_template="inquiries/map_made.html",
        result=map_made,
    ),
    Section("notes", "notes/section.html", notes.section, label=_("Notes")),
    Section("trials", "trials/section.html", trials.section, label=_("Try it"), anchor="tried"),
    Section("tasks", "turns/tasks.html", turns.tasks, label=_("Who does what")),
    Section(
        "synthesis",
        "synthesis/section.html",
        synthesis.section,
        label=_("Rise above"),
        anchor="together",
        result=synthesis.result,
        result_template="synthesis/result.html",
    ),
)

# What was said privately at the end of a question.
EXPIRIES = (choices.tell_due, choices.forget_old)


def connect() -> None:
    """Name the sections in the order of the page, what is kept, and who follows what."""
    sections.add(*SECTIONS)
    sources.add(Source("trials", bearing.on_map))
    for held in (
        statements,
        notes,
        turns,
        synthesis,
        releases,
        again,
        portfolios,
        onward,
        alongside,
    ):
        holdings.add(*held.holdings())
    follow(questions.ThoughtGiven, lambda fact: stating.take_up(fact.ids["inquiry"]))
    follow(questions.QuestionReopened, lambda fact: choosing.forget_reopened(fact.ids["inquiry"]))
    every(choices.tell_due, timedelta(hours=1))
    every(choices.forget_old, timedelta(days=1))
    every(turning.look_who_is_missing, timedelta(hours=6))
