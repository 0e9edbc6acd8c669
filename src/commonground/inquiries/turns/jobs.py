"""Looking after who has not been heard."""

from datetime import datetime, timedelta

from commonground.inquiries.turns import actions, queries
from commonground.kernel.jobs import job

AFTER = timedelta(days=2)
AT_ONCE = 500


@job(name="turns.look_who_is_missing")
def look_who_is_missing(now: datetime) -> None:
    """Tell those who sat there for two days while others were heard; each once, and privately."""
    for inquiry in queries.going_on()[:AT_ONCE]:
        if missing := queries.unheard(inquiry, seated_before=now - AFTER):
            actions.wish(inquiry, missing, now=now)
