"""Job rows: with the change, at least once, back after a crash, away after too many tries."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from django.db import connection, transaction

from commonground.kernel import facts, jobs
from commonground.kernel.facts import Fact, record
from commonground.kernel.models import Job as JobRow

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class KettleBoiled(Fact):
    kind: ClassVar[str] = "kitchen.kettle_boiled"
    kettle: int
    cups: int = 2


@pytest.fixture(autouse=True)
def _empty_registers(monkeypatch):
    monkeypatch.setattr(jobs, "_jobs", {})
    monkeypatch.setattr(jobs, "_periods", {})
    monkeypatch.setattr(facts, "_followers", {})
    monkeypatch.setattr(facts, "_errands", {})


@pytest.fixture
def poured():
    return []


@pytest.fixture
def pour(poured):
    @jobs.job(name="kitchen.pour")
    def pour(*, kettle, now):
        poured.append((kettle, now))
        JobRow.objects.create(name="kitchen.drink", due_at=now + 9 * DAY)

    return pour


@pytest.fixture
def spill():
    @jobs.job(name="kitchen.spill")
    def spill(*, kettle):
        JobRow.objects.create(name="kitchen.mop", due_at=NOW + 9 * DAY)
        raise ValueError("a secret that was said")

    return spill


def enqueue(job, **args):
    with transaction.atomic():
        return jobs.enqueue(job, due_at=NOW, **args)


def names():
    return sorted(JobRow.objects.values_list("name", flat=True))


@pytest.mark.django_db
def test_a_due_job_runs_and_is_gone(pour, poured):
    enqueue(pour, kettle=7)
    assert jobs.run_due(NOW) == 1
    assert poured == [(7, NOW)]
    assert names() == ["kitchen.drink"]
    assert jobs.run_due(NOW) == 0


@pytest.mark.django_db
def test_not_before_it_is_due(pour, poured):
    enqueue(pour, kettle=7)
    assert jobs.run_due(NOW - timedelta(seconds=1)) == 0
    assert poured == []


@pytest.mark.django_db(transaction=True)
def test_it_goes_with_the_change_it_follows(pour):
    with pytest.raises(RuntimeError, match="outside a transaction"):
        jobs.enqueue(pour, due_at=NOW, kettle=7)
    with transaction.atomic():
        jobs.enqueue(pour, due_at=NOW, kettle=7)
        transaction.set_rollback(True)
    assert names() == []


@pytest.mark.django_db
def test_what_it_does_not_take_is_refused_at_once(pour):
    with pytest.raises(TypeError, match="does not take spoon"):
        enqueue(pour, kettle=7, spoon=1)


@pytest.mark.django_db
def test_a_failed_job_leaves_no_effect_and_comes_back_later_each_time(spill):
    row = enqueue(spill, kettle=7)
    now, pauses = NOW, []
    for _ in range(3):
        assert jobs.run_due(now, dice=lambda: 0.5) == 1
        row.refresh_from_db()
        pauses.append((row.due_at - now).total_seconds())
        now = row.due_at
    assert pauses == [10, 20, 40]
    assert names() == ["kitchen.spill"]
    assert row.claim is None


@pytest.mark.django_db
def test_after_too_many_tries_it_waits_for_a_person_without_quoting(spill):
    row = enqueue(spill, kettle=7)
    for day in range(jobs.MOST_TRIES):
        assert jobs.run_due(NOW + day * DAY) == 1
    assert jobs.run_due(NOW + 99 * DAY) == 0
    row.refresh_from_db()
    assert row.dead_at
    assert row.last_error.startswith("ValueError at test_jobs:")
    assert "secret" not in row.last_error


@pytest.mark.django_db
def test_a_lost_lease_comes_back(pour, poured):
    enqueue(pour, kettle=7)
    assert len(jobs._claim(NOW)) == 1  # and the process is killed here
    assert jobs.run_due(NOW + jobs.LEASE / 2) == 0
    assert jobs.run_due(NOW + jobs.LEASE) == 1
    assert len(poured) == 1


@pytest.mark.django_db
def test_who_lost_the_lease_takes_back_what_was_done(pour, poured):
    enqueue(pour, kettle=7)
    (mine,) = jobs._claim(NOW)
    jobs._claim(NOW + jobs.LEASE)  # another worker, after a long pause of this one
    jobs._together([mine], lambda: NOW + jobs.LEASE, lambda: 0.5)
    assert len(poured) == 1
    assert names() == ["kitchen.pour"]


@pytest.mark.django_db
def test_a_job_that_ends_the_process_each_time_is_given_up(pour, poured):
    row = enqueue(pour, kettle=7)
    for day in range(jobs.MOST_TRIES):
        jobs._claim(NOW + day * DAY)
    jobs.run_due(NOW + 50 * DAY)
    row.refresh_from_db()
    assert row.dead_at == NOW + 50 * DAY
    assert poured == []


@pytest.mark.django_db(transaction=True)
def test_one_that_fails_at_the_commit_takes_no_other_with_it(pour, poured):
    @jobs.job(name="kitchen.break")
    def break_at_the_end():
        transaction.on_commit(lambda: 1 / 0)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_admin_log (action_time, object_repr, action_flag, "
                "change_message, user_id) VALUES (%s, '', 1, '', 404)",
                [NOW],
            )

    bad, _good = enqueue(break_at_the_end), enqueue(pour, kettle=7)
    assert jobs.run_due(NOW) == 2
    bad.refresh_from_db()
    assert bad.last_error.startswith("IntegrityError")
    assert names() == ["kitchen.break", "kitchen.drink"]


@pytest.mark.django_db
def test_one_that_fails_undoes_only_itself(pour, spill, poured):
    enqueue(pour, kettle=7), enqueue(spill, kettle=8), enqueue(pour, kettle=9)
    assert jobs.run_due(NOW) == 3
    assert [kettle for kettle, _now in poured] == [7, 9]
    assert names() == ["kitchen.drink", "kitchen.drink", "kitchen.spill"]


@pytest.mark.django_db
def test_a_slow_group_lets_others_write_in_between(pour, poured, monkeypatch):
    monkeypatch.setattr(jobs, "BRIEFLY", -1)
    parts = []
    some = jobs._some
    monkeypatch.setattr(jobs, "_some", lambda *args: parts.append(some(*args)) or parts[-1])
    for kettle in range(3):
        enqueue(pour, kettle=kettle)
    assert jobs.run_due(NOW) == 3
    assert parts == [1, 1, 1]
    assert len(poured) == 3


@pytest.fixture
def fill(poured):
    @jobs.job(name="kitchen.fill", several=True)
    def fill(*, kettle):
        if 8 in kettle:
            raise ValueError
        poured.append(kettle)

    return fill


@pytest.mark.django_db
def test_what_is_due_together_is_one_call(fill, pour, poured):
    for kettle in range(3):
        enqueue(fill, kettle=kettle), enqueue(pour, kettle=kettle)
    assert jobs.run_due(NOW) == 6
    assert [kettles for kettles in poured if isinstance(kettles, list)] == [[0, 1, 2]]
    assert names() == ["kitchen.drink"] * 3


@pytest.mark.django_db
def test_of_those_due_together_only_what_fails_comes_back(fill, poured):
    for kettle in (7, 8, 9):
        enqueue(fill, kettle=kettle)
    assert jobs.run_due(NOW) == 3
    assert (poured, names()) == ([[7], [9]], ["kitchen.fill"])


@pytest.mark.django_db
def test_no_more_at_once_than_fit_a_short_transaction(fill, poured, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    for kettle in range(3):
        enqueue(fill, kettle=kettle)
    assert jobs.run_due(NOW) == 3
    assert poured == [[0, 1], [2]]


@pytest.mark.django_db
def test_a_job_nobody_knows_waits_for_the_version_that_does(poured):
    row = JobRow.objects.create(name="kitchen.unheard", due_at=NOW)
    jobs.run_due(NOW)
    row.refresh_from_db()
    assert row.due_at > NOW
    assert row.last_error.startswith("KeyError")


@pytest.mark.django_db
def test_a_job_follows_a_fact_with_the_ids_it_names(pour, poured):
    jobs.follow_with(KettleBoiled, pour)
    with transaction.atomic():
        record(KettleBoiled(kettle=3), actor=None, at=NOW)
    jobs.run_due(NOW)
    assert poured == [(3, NOW)]


@pytest.mark.django_db
def test_a_job_may_name_the_fact_itself_and_follow_after_a_while():
    told = []

    @jobs.job(name="kitchen.note")
    def note(*, fact_id, actor_id, at):
        told.append((fact_id, actor_id, at))

    jobs.follow_with(KettleBoiled, note, after=timedelta(hours=1))
    with transaction.atomic():
        row = record(KettleBoiled(kettle=3), actor=None, at=NOW)
    assert jobs.run_due(NOW) == 0
    assert jobs.run_due(NOW + timedelta(hours=1)) == 1
    assert told == [(row.pk, None, NOW.isoformat())]


def test_wiring_a_job_to_a_fact_that_cannot_tell_it_fails_at_the_start():
    @jobs.job(name="kitchen.wash")
    def wash(*, spoon):
        """Never runs."""

    with pytest.raises(TypeError, match="cannot tell kitchen.wash its spoon"):
        jobs.follow_with(KettleBoiled, wash)


@pytest.mark.django_db
def test_a_periodic_job_is_one_row_that_comes_back():
    days = []

    @jobs.job(name="kitchen.sweep")
    def sweep(*, now):
        days.append(now)

    jobs.every(sweep, DAY)
    jobs.plant(NOW)
    jobs.plant(NOW)
    assert names() == ["kitchen.sweep"]
    for now in (NOW, NOW, NOW + DAY):
        jobs.run_due(now)
    assert days == [NOW, NOW + DAY]


@pytest.mark.django_db
def test_a_periodic_job_never_dies_and_goes_when_wiring_forgets_it(spill):
    @jobs.job(name="kitchen.burn")
    def burn():
        raise ValueError

    jobs.every(burn, timedelta(minutes=1))
    jobs.plant(NOW)
    for minute in range(jobs.MOST_TRIES + 5):
        assert jobs.run_due(NOW + timedelta(minutes=minute)) == 1
    jobs._periods.clear()
    jobs.plant(NOW)
    assert names() == []


@pytest.mark.django_db
def test_work_outside_a_transaction_holds_no_lock():
    seen = []

    @jobs.job(name="kitchen.shop", outside=True)
    def shop():
        seen.append(len(transaction.get_connection().savepoint_ids))

    @jobs.job(name="kitchen.cook")
    def cook():
        seen.append(len(transaction.get_connection().savepoint_ids))

    enqueue(cook)
    enqueue(shop)
    jobs.run_due(NOW)
    inside, outside = seen
    assert inside > outside
    assert names() == []


@pytest.mark.django_db(transaction=True)
def test_the_worker_begins_at_once_and_ends_when_told(pour, poured):
    stop, ran = threading.Event(), threading.Event()
    looked = threading.Event()

    @jobs.job(name="kitchen.ring")
    def ring():
        ran.set()

    def clock():
        looked.set()
        return NOW

    worker = threading.Thread(target=jobs.work, args=(stop,), kwargs={"poll": 900, "clock": clock})
    worker.start()
    try:
        assert looked.wait(60)
        stop.wait(0.3)  # it has found nothing, and waits for a quarter of an hour
        enqueue(ring)
        assert ran.wait(60)
    finally:
        stop.set()
        jobs.wake()
        worker.join(10)
    assert not worker.is_alive()
    assert names() == []
