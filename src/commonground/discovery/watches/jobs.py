"""The worker looks for those who watch, each under its owner's rule at that moment."""

from datetime import datetime, timedelta

from commonground.discovery.watches import actions, queries
from commonground.kernel.jobs import enqueue, job

REST = timedelta(minutes=14)


@job(name="watches.look")
def look(now: datetime) -> None:
    """Some that have not looked for a quarter of an hour; as long as there are more, again at once."""
    some = list(queries.due(now - REST, now.date()))
    for watch in some:
        actions.note(watch, queries.new_for(watch), now=now)
    if len(some) == queries.AT_ONCE:
        enqueue(look, due_at=now)


@job(name="watches.forget_ended")
def forget_ended(now: datetime) -> None:
    actions.forget_ended(now=now)
