"""A short run of `bench/crash.py`: three kills under load; fifty, on both databases, are run by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

from commonground.config.tests.processes import migrated

SCRIPT = Path(__file__).parents[4] / "bench" / "crash.py"
SHORT = ["--kills", "3", "--seconds", "0.5", "--writers", "4", "--database", "sqlite"]


@pytest.mark.slow
def test_nothing_acknowledged_is_lost(tmp_path):
    words = [sys.executable, SCRIPT, *SHORT, "--home", str(migrated(tmp_path))]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing was lost, the backup came back equal" in done.stdout
