"""What time itself ends."""

from datetime import datetime

from commonground.kernel.jobs import job
from commonground.posts.polls import actions


@job(name="polls.end_due")
def end_due(now: datetime) -> None:
    """End each poll whose time is over."""
    actions.end_due(now=now)
