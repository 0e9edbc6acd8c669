"""The processes of a running school: each that writes counts ids with a number of its own."""

import threading

import pytest

from commonground.config import serve
from commonground.kernel import ids
from commonground.kernel.models import WorkerLease


@pytest.mark.django_db(transaction=True)
def test_the_process_that_does_jobs_has_a_number(monkeypatch):
    monkeypatch.setattr(ids, "_sequence", ids.Sequence(0))
    with serve._counting():
        assert ids._sequence.worker == WorkerLease.objects.get().number
    assert "ids" not in {thread.name for thread in threading.enumerate()}
