"""No result, and no difference between two results, tells of fewer votes than the floor."""

from collections import Counter
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.people.models import Account
from commonground.posts.polls import actions
from commonground.posts.polls.models import Ballot, Choice, Poll
from commonground.posts.polls.pure.counting import places_in, ready, vote_of
from commonground.testing.planted import planted

FLOOR = 2  # of these small worlds
VOTERS = 5


def test_a_batch_is_none_or_at_least_the_floor_and_so_is_what_waits():
    for waiting, least, ended in product(range(40), (5, 10), (False, True)):
        counted = ready(waiting, least, ended=ended)
        assert counted == 0 or least <= counted <= waiting
        assert ended or counted == 0 or waiting - counted >= least
        assert not ended or counted in (0, waiting)


@pytest.mark.parametrize("places", [[0], [7], [0, 3, 7], list(range(8))])
def test_a_vote_is_a_number(places):
    assert places_in(vote_of(places)) == places


@pytest.fixture
def voters(db):
    return [Account.objects.create(sign_in_name=f"voter {n}") for n in range(VOTERS)]


@pytest.fixture
def poll(post):
    poll = Poll.objects.create(post=post, several=True)
    for place in range(3):
        Choice.objects.create(poll=poll, place=place, words=str(place))
    return poll


def shown(poll):
    votes = Choice.objects.filter(poll=poll).order_by("place").values_list("votes", flat=True)
    return Poll.objects.values_list("counted", flat=True).get(pk=poll.pk), list(votes)


def cast_vote(poll, voter, choice, at):
    """What `vote` does after its rule, with a floor of two."""
    row = Ballot.objects.filter(poll=poll, account=voter).first()
    if row is None:
        Ballot.objects.create(poll=poll, account=voter, vote=choice, at=at)
    elif row.vote != choice:
        Ballot.objects.filter(pk=row.pk).update(vote=choice, waits=True, at=at)
    actions._count(Poll.objects.get(pk=poll.pk), ended=False)


def leaks(poll, voters, events, now):
    """Play the events; whatever tells of fewer than the floor, at each step and at the end."""
    found, last, cast_by, waited = [], shown(poll), {}, set()
    for step, (voter, choice) in enumerate(events):
        if cast_by.get(voter) != choice:
            waited.add(voter)
        cast_by[voter] = choice
        cast_vote(poll, voters[voter], choice, now + timedelta(seconds=step))
        waits = set(Ballot.objects.filter(poll=poll, waits=True).values_list("account", flat=True))
        still = {n for n in waited if voters[n].pk in waits}
        if shown(poll) != last and (len(waited - still) < FLOOR or voter not in still):
            found.append("a small difference")
        waited, last = still, shown(poll)
    actions._end(poll, now)
    exact = Counter(place for vote in cast_by.values() for place in places_in(vote))
    whole = (len(cast_by), [exact[place] for place in range(3)])
    if shown(poll) != (whole if len(cast_by) >= FLOOR else (0, [0, 0, 0])):
        found.append("not what was voted")
    if shown(poll) != last and len(waited) < FLOOR:
        found.append("a small difference at the end")
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    events=st.lists(st.tuples(st.integers(0, VOTERS - 1), st.integers(1, 7)), max_size=9),
)
def test_no_difference_is_small_and_the_end_is_exact(monkeypatch, voters, poll, now, events):
    monkeypatch.setattr(actions, "_floor", lambda _poll: FLOOR)
    Ballot.objects.filter(poll=poll).delete()
    Poll.objects.filter(pk=poll.pk).update(counted=0, closed_at=None)
    Choice.objects.filter(poll=poll).update(votes=0)
    assert leaks(poll, voters, events, now) == []
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("ended=ended)]", "ended=True)]"),
        ("choices[place].votes -= 1", "pass"),
        ('order_by("at", "pk")', 'order_by("-at", "-pk")'),
    ],
)
def test_a_planted_fault_is_seen(monkeypatch, voters, poll, now, good, bad):
    events = [(0, 1), (1, 2), (2, 4), (3, 1), (0, 2), (4, 1), (1, 1), (2, 1)]
    with planted(actions, good, bad):
        monkeypatch.setattr(actions, "_floor", lambda _poll: FLOOR)
        assert leaks(poll, voters, events, now) != []
