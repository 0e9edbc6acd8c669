"""A question on which six work, and what they feel."""

import pytest
from django.utils import timezone

from commonground.inquiries import actions as inquiries
from commonground.inquiries.feelings import actions
from commonground.inquiries.feelings.models import ITEMS
from commonground.inquiries.models import When
from commonground.kernel import limits
from commonground.testing.cast import assemble, pupil


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_written_yet():
    limits.forget()


@pytest.fixture
def inquiry(cast, now):
    return inquiries.ask(cast.ada, cast.group.audience, question="Why nitrate?", now=now)


@pytest.fixture
def six(cast, inquiry, now):
    """ada and five more, all of whom would rather not say what they think."""
    others = [cast.lea, cast.kid, *(pupil(f"P{n} P", cast.group) for n in range(3))]
    for one in others:
        inquiries.join(one, inquiry, now=now)
    for one in (cast.ada, *others):
        inquiries.pass_by(one, inquiry, When.BEFORE, now=now)
    return [cast.ada, *others]


@pytest.fixture
def feel(inquiry, now):
    def felt(who, level):
        actions.say(who, inquiry, dict.fromkeys(ITEMS, level), now=now)

    return felt
