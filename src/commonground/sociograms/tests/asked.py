"""A class that is being asked, and those who answer: for tests."""

from datetime import timedelta

from commonground.sociograms.answering import actions as answering
from commonground.sociograms.answering import queries as sheets
from commonground.sociograms.asking import actions
from commonground.sociograms.asking.actions import Plan
from commonground.sociograms.models import Participant
from commonground.sociograms.pure.answers import THREE


def plan(now, **more):
    """What a hurried teacher would ask."""
    day = now.date()
    given = {
        "kinds": THREE, "most": 3, "purpose": "Form groups",
        "closes_on": day + timedelta(days=7), "expires_on": day + timedelta(days=60),
    }  # fmt: skip
    return Plan(**given | more)


def ask(cast, now, **more):
    return actions.ask(cast.fay, cast.group, plan(now, **more), now=now)


def place(study, persona):
    return Participant.objects.select_related("study").get(study=study, persona=persona)


def says(study, persona, others, now, *, kind=0, hands_in=True):
    """Somebody names others for one kind, and hands in."""
    own = sheets.own(persona, study.pk)
    asked = study.questions.order_by("order")[kind]
    chosen = {place(study, other).order: 1 for other in others}
    answering.answer(persona, own, asked, chosen, now=now)
    if hands_in:
        answering.hand_in(persona, own, now=now)
    return own
