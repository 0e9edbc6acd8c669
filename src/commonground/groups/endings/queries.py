"""Terms that are over."""

from datetime import datetime
from zoneinfo import ZoneInfo

from commonground.groups.models import Term


def due_terms(now: datetime) -> list[Term]:
    """Terms whose last day has passed where their school is."""
    open_ones = Term.objects.filter(ended_at=None, starts__lte=now.date()).select_related("school")
    return [
        term
        for term in open_ones
        if term.ends < now.astimezone(ZoneInfo(term.school.time_zone)).date()
    ]
