"""Numbers for ids: no two processes hold the same, and a clock put back gives no id twice."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.kernel import ids, workers
from commonground.kernel.models import WorkerLease

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_sequence(monkeypatch):
    monkeypatch.setattr(ids, "_sequence", ids.Sequence(0))


def worker_of(id_):
    return (id_ >> ids.COUNT_BITS) & ((1 << ids.WORKER_BITS) - 1)


@pytest.mark.django_db
def test_each_process_has_its_own_number():
    numbers = [workers.lease_worker(NOW).number for _ in range(5)]
    assert numbers == [1, 2, 3, 4, 5]
    assert worker_of(ids.new_id()) == 5


@pytest.mark.django_db
def test_a_number_that_nobody_holds_any_longer_is_taken_over():
    old = workers.lease_worker(NOW)
    later = NOW + workers.LEASE + timedelta(seconds=1)
    new = workers.lease_worker(later)
    assert new.number == old.number
    assert not workers.renew(old, later)
    assert workers.renew(new, later)


@pytest.mark.django_db
def test_two_who_see_the_same_stale_number_do_not_both_get_it(monkeypatch):
    workers.lease_worker(NOW)
    later = NOW + workers.LEASE * 2
    (stale,) = WorkerLease.objects.all()
    first = workers.lease_worker(later)
    mine = WorkerLease.objects.filter(number=stale.number, holder=stale.holder, until=stale.until)
    assert first.number == stale.number
    assert mine.update(until=later) == 0
    assert workers.lease_worker(later).number != first.number


@pytest.mark.django_db
def test_after_the_clock_was_put_back_no_number_is_used_again():
    first = workers.lease_worker(NOW)
    assert workers.lease_worker(NOW - timedelta(days=1)).number != first.number


@pytest.mark.django_db
def test_a_lease_reaches_beyond_the_newest_id_that_was_given():
    lease = workers.lease_worker(NOW)
    ahead = NOW + timedelta(days=1)
    ids._sequence.next(int(ahead.timestamp() * 1000))
    workers.renew(lease, NOW)
    assert WorkerLease.objects.get().until == ahead + workers.LEASE


@pytest.mark.django_db
def test_a_thousand_are_enough_and_one_more_is_said(monkeypatch):
    monkeypatch.setattr(workers, "LAST", 2)
    workers.lease_worker(NOW)
    workers.lease_worker(NOW)
    with pytest.raises(workers.NoNumberFree):
        workers.lease_worker(NOW)


@pytest.mark.django_db(transaction=True)
def test_who_lost_its_number_takes_another():
    stop, ready = threading.Event(), threading.Event()
    times = {"clock": lambda: NOW, "every": 0.02}
    thread = threading.Thread(target=workers.keep_leased, args=(stop, ready), kwargs=times)
    thread.start()
    assert ready.wait(60)
    WorkerLease.objects.update(holder=1)
    while WorkerLease.objects.count() < 2:
        stop.wait(0.02)
    stop.set()
    thread.join(10)
    assert worker_of(ids.new_id()) == 2


@given(st.lists(st.integers(ids.EPOCH, ids.EPOCH + 10**10), min_size=2, max_size=50))
def test_ids_rise_also_when_the_clock_does_not(clock):
    sequence = ids.Sequence(7)
    given_ids = [sequence.next(moment) for moment in clock]
    assert given_ids == sorted(set(given_ids))
    assert {worker_of(id_) for id_ in given_ids} == {7}
    assert max(given_ids) < 2**63


def test_a_new_number_goes_on_from_where_the_old_one_was():
    ahead = ids._sequence.next(ids.EPOCH + 10**12)
    ids.use_worker(3)
    assert ids.new_id() > ahead


def test_a_moment_and_its_ids():
    id_ = ids.Sequence(3).next(int(NOW.timestamp() * 1000))
    assert ids.moment_of(id_) == NOW
    assert ids.id_at(NOW) <= id_ < ids.id_at(NOW + timedelta(milliseconds=1))


def test_no_two_threads_get_the_same():
    sequence, got = ids.Sequence(1), []

    def take():
        got.extend([sequence.next(ids.EPOCH) for _ in range(2000)])

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(got)) == 8000


def test_a_number_too_large_is_refused():
    with pytest.raises(ValueError, match="outside"):
        ids.Sequence(1 << ids.WORKER_BITS)
