"""How long jobs wait: after a failure, and when somebody should look."""

from datetime import datetime, timedelta

from commonground.kernel.models import Job


def pause(tries: int, chance: float) -> timedelta:
    """How long to leave a failed job alone: doubling to six hours, spread by half either way."""
    doubled = timedelta(seconds=5 * (1 << min(tries, 20)))
    return min(doubled, timedelta(hours=6)) * (0.5 + chance)


def troubles(since: datetime) -> tuple[int, int]:
    """For the operator: how many jobs were given up, and how many are due since before this moment."""
    waiting = Job.objects.filter(dead_at=None, due_at__lt=since)
    return Job.objects.exclude(dead_at=None).count(), waiting.count()
