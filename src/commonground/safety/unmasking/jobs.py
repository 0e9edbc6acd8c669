"""Telling those who could not be told at once."""

from datetime import datetime

from commonground.kernel.jobs import job
from commonground.safety.unmasking import actions


@job(name="unmasking.tell_due")
def tell_due(now: datetime) -> None:
    """After thirty days everybody is told, whatever was feared then."""
    actions.tell_due(now)
