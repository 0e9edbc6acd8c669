"""What the clock looks after: telling on its day, and letting go."""

from datetime import datetime

from commonground.inquiries.again import actions
from commonground.kernel.jobs import job


@job(name="again.tell_due")
def tell_due(now: datetime) -> None:
    """Tell what both chose, and let go of all else."""
    actions.tell_due(now)


@job(name="again.forget_old")
def forget_old(now: datetime) -> None:
    """Let go of all of it a month after the end."""
    actions.forget_old(now)
