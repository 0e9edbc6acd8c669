"""A recovery sheet typed by the operator, who reads no answers by it."""

import sys

from django.utils import timezone

from commonground.config.cli import Arguments
from commonground.kernel.workers import lease_worker
from commonground.sociograms.recovery.actions import find_and_bring_back
from commonground.sociograms.recovery.pure.paper import LINES


def recover(_arguments: Arguments) -> None:
    """Read the lines from the terminal, or from what is piped in."""
    if sys.stdin.isatty():
        print(f"Type the {LINES} lines of the recovery sheet:")
    typed = "\n".join(sys.stdin.readline() for _ in range(LINES))
    lease_worker(timezone.now())
    study = find_and_bring_back(typed, now=timezone.now())
    print(f"The answers of {study.name}, asked on {study.asked_on}, can be read again.")
    print("Destroy the sheet on the day when they are deleted.")
