"""What time itself closes."""

from datetime import datetime

from commonground.kernel.jobs import job
from commonground.sociograms.asking import actions


@job(name="sociograms.close_due")
def close_due(now: datetime) -> None:
    """Close each asking whose last day is over."""
    actions.close_due(now=now)
