"""What time itself ends."""

from datetime import datetime

from commonground.kernel.jobs import job
from commonground.sociograms import actions


@job(name="sociograms.erase_expired")
def erase_expired(now: datetime) -> None:
    """Delete the answers of each study whose promised day has come."""
    actions.erase_expired(now=now)
