"""The processes of a running school: each that writes counts ids with a number of its own."""

import os
import subprocess
import sys
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


FIRST_PAGE = """
import sys
from commonground.config.cli import begin
begin()
import commonground.config.asgi, commonground.config.serve
from django.template import engines
from django.urls import get_resolver
get_resolver().url_patterns, engines["django"].engine.template_libraries
print(*sorted({"numpy", "scipy", "networkit", "sociometry", "pandas", "qrcode"} & set(sys.modules)))
"""


def test_what_measures_and_draws_is_loaded_by_who_measures_and_draws(tmp_path):
    """The first page waits for what is loaded before it: half of it was for class pictures alone."""
    told = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE],
        env={**os.environ, "COMMONGROUND_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == []
