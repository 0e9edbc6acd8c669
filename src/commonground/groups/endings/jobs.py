"""What time itself ends."""

from datetime import datetime

from commonground.groups.endings import actions, queries
from commonground.kernel.jobs import job


@job(name="groups.end_due_terms")
def end_due_terms(now: datetime) -> None:
    """Close each term, and each group, whose last day has passed at its school."""
    for term in queries.due_terms(now):
        actions.close_term(term, now=now)
    for group in queries.due_groups(now):
        actions.end_group(group, now=now)


@job(name="groups.forget_parted")
def forget_parted(now: datetime) -> None:
    """Let go of who was in groups that were deleted more than thirty days ago."""
    actions.forget_parted(now=now)
