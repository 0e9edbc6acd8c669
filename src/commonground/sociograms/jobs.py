"""What time itself ends."""

from datetime import datetime

from commonground.kernel.jobs import job
from commonground.sociograms.asking import actions as asking
from commonground.sociograms.endings import actions, queries
from commonground.sociograms.models import Study


@job(name="sociograms.erase_expired", outside=True)
def erase_expired(now: datetime) -> None:
    """Let go of each study whose promised day has come, and of keys that outlived their rows.

    What is due to be closed is closed before, so that only what was handed in is counted.
    """
    asking.close_due(now=now)
    for study in queries.due(now).select_related("group"):
        _let_go(study, now)
    actions.destroy_due_keys(now=now)


@job(name="sociograms.let_go", outside=True)
def let_go(study: int, now: datetime) -> None:
    """Let go of one study at once, since it ended before its day."""
    found = queries.due(now).filter(pk=study).select_related("group").first()
    if found is not None:
        _let_go(found, now)


def _let_go(study: Study, now: datetime) -> None:
    """The key is destroyed before its rows, and whatever befalls the figures that stay.

    Outside a transaction, so that each step is done for good. After a crash the next run goes on:
    rows without a key are closed to everybody, for their day has come.
    """
    try:
        actions.keep_figures(study, now=now)
    finally:
        actions.destroy_key(study, now=now)
    actions.erase(study, now=now)
