"""Taking all steps of a list, a short transaction at a time."""

from collections.abc import Callable
from datetime import datetime

from commonground.edges.rosters.actions import Numbers, take_some
from commonground.edges.rosters.pure.changes import Step
from commonground.edges.rosters.queries import Checked


def take_all(
    checked: Checked, *, now: datetime, tell: Callable[[int, int], object] = lambda done, of: None
) -> list[tuple[Step, str]]:
    """Every step; those refused come back with the sentence. Broken off, it can be begun anew."""
    steps, numbers = checked.plan.steps, Numbers.of(checked.here)
    done, refused = 0, []
    while done < len(steps):
        taken, some = take_some(steps[done : done + 200], numbers, now=now)
        done += taken
        refused += some
        tell(done, len(steps))
    return refused
