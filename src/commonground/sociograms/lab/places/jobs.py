"""Work that follows when answers come in."""

from datetime import datetime

from commonground.kernel.jobs import job
from commonground.sociograms.lab.places import actions, queries


@job(name="sociograms.lay_out", outside=True)
def lay_out(now: datetime, study: int) -> None:
    """Lay out a large study; a small one is drawn while one looks."""
    found = queries.to_lay_out(study)
    if found is not None:
        actions.keep_places(*found, now=now)
