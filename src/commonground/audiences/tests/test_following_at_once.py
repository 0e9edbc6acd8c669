"""Two answers to one question whether somebody may follow: the first holds, the second is told."""

from functools import partial

import pytest
from django.utils import timezone

from commonground.audiences import actions
from commonground.audiences.models import Kind, Seat, State
from commonground.kernel.errors import Trouble
from commonground.testing.cast import Cast, assemble
from commonground.testing.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db) -> Cast:
    return assemble()


@pytest.fixture
def asked(cast: Cast) -> Seat:
    actions.follow(cast.lea, cast.ada, now=timezone.now())
    return Seat.objects.select_related("audience", "persona").get(
        audience__kind=Kind.FOLLOWERS, audience__owner=cast.ada, persona=cast.lea
    )


def test_yes_and_no_at_once_are_one_answer(cast: Cast, asked: Seat) -> None:
    said = [
        partial(actions.answer_follow, cast.ada, asked, accept=accept, now=timezone.now())
        for accept in (True, False)
    ]
    yes, no = at_once(*said)
    assert [isinstance(answer, Trouble) for answer in (yes, no)].count(True) == 1
    asked.refresh_from_db()
    assert asked.state == (State.LIVE if yes is None else State.REFUSED)


def test_who_takes_the_asking_back_is_not_let_in(cast: Cast, asked: Seat) -> None:
    at_once(
        partial(actions.answer_follow, cast.ada, asked, accept=True, now=timezone.now()),
        partial(actions.unfollow, cast.lea, cast.ada, now=timezone.now()),
    )
    asked.refresh_from_db()
    assert asked.state == State.ENDED
