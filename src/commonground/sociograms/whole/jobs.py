"""Working out the figures of an asking when nobody waits for them."""

from datetime import datetime

from commonground.kernel.errors import Trouble
from commonground.kernel.jobs import job
from commonground.sociograms.whole import actions, queries


@job(name="sociograms.work_out", outside=True)
def work_out(study: int, now: datetime) -> None:
    """Work out the figures of a class; begun twice, the second writes the same."""
    found = queries.to_work_out(study, now)
    if found is None:
        return
    try:
        figures = queries.figures_of(found)
    except Trouble:  # the key is lost, or a sheet damaged: whoever opens the picture is told
        return
    actions.keep_figures(found, figures, now=now)
