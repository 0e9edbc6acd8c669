"""Turns: who comes second waits, and then sees what the first one did."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from commonground.kernel.models import Job
from commonground.kernel.turns import alone, locked
from commonground.testing.together import at_once

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_the_second_waits_until_the_first_is_done():
    inside, most = [], []
    busy = threading.Lock()

    def errand():
        with transaction.atomic():
            alone("kettle", 1)
            with busy:
                inside.append(1)
                most.append(len(inside))
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.05)")
            with busy:
                inside.pop()

    at_once(errand, errand, errand)
    assert max(most) == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_done_meanwhile_is_seen():
    def errand():
        with transaction.atomic():
            alone("kettle")
            if not Job.objects.exists():
                Job.objects.create(name="boil", due_at=NOW)

    at_once(errand, errand, errand)
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_would_hold_nothing():
    with pytest.raises(RuntimeError, match="outside a transaction"):
        alone("kettle")


@pytest.mark.django_db
def test_a_row_is_held_as_it_is_now():
    job = Job.objects.create(name="boil", due_at=NOW)
    Job.objects.update(tries=3)
    assert locked(job).tries == 3
    Job.objects.all().delete()
    assert locked(job) is None
