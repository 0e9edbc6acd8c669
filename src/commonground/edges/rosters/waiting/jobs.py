"""Bringing in a list to which somebody said yes; forgetting lists."""

import time
from datetime import datetime

from commonground.edges.rosters import queries
from commonground.edges.rosters.jobs import take_all
from commonground.edges.rosters.reports.queries import words
from commonground.edges.rosters.waiting import actions
from commonground.edges.rosters.waiting.queries import content_of
from commonground.kernel.jobs import job

SAY_EVERY = 1.0  # seconds


@job(name="rosters.bring_in", outside=True)
def bring_in(staged: int, now: datetime) -> None:
    """Check once more and take all steps; begun twice, the second finds nothing left to do."""
    held = content_of(staged)
    if held is None:
        return
    today = now.date().isoformat()
    checked = queries.check(bytes(held.content), held.name, today=today, target=held.school_id)
    if checked.plan.faults and not held.accepts_good_rows:
        actions.ask_again(held, checked)
        return
    said = time.monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal said
        if time.monotonic() - said > SAY_EVERY:
            said = time.monotonic()
            actions.note_progress(held, done=done, of=of)

    refused = take_all(checked, now=now, tell=tell)
    actions.settle(held, refused=[f"{words(step)} {why}".strip() for step, why in refused], now=now)


@job(name="rosters.forget_old")
def forget_old(now: datetime) -> None:
    """Erase lists a day after they were sent in."""
    actions.forget_old(now=now)
