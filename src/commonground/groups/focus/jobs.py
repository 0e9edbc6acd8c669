"""Focus that nobody ended."""

from datetime import datetime

from commonground.groups.focus import actions, queries
from commonground.kernel.jobs import job


@job(name="groups.end_forgotten_focus")
def end_forgotten_focus(now: datetime) -> None:
    """A teacher who forgets to end it does not close the stream until tomorrow."""
    for group in queries.forgotten(now):
        actions.end_focus(group, begun_before=now - queries.LONGEST, now=now)
