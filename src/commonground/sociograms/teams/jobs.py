"""Looking for groups while the page says so."""

from datetime import datetime
from secrets import randbelow

from commonground.kernel.jobs import job
from commonground.sociograms.placing.pure.asked import wish
from commonground.sociograms.placing.pure.forming import look, with_locks
from commonground.sociograms.placing.queries import lot_of, placed_in, room_of
from commonground.sociograms.queries import answers_of
from commonground.sociograms.teams import actions, queries

SECONDS = 8.0


@job(name="sociograms.look_for_groups", outside=True)
def look_for_groups(plan: int, now: datetime) -> None:
    """Find groups for a plan that waits; begun twice, the second finds nothing left to do.

    Which of two that are as good is taken is drawn by lot: else groups would tell more of the answers.
    """
    waiting = queries.waiting(plan)
    if waiting is None:
        return
    asked = wish(waiting.asked)
    rows, _gone, _new = placed_in(waiting)
    room = room_of(answers_of(waiting.study), rows, asked.kinds)
    held = {row.place: row.team for row in rows if row.locked and row.team is not None}
    seed = randbelow(2**31)
    lot = lot_of(room.places, seed)
    wanted = lot.wish(with_locks(asked, held))
    found = look(lot.room(room), wanted, seconds=SECONDS, seed=seed)
    actions.take(waiting, lot.found(found), now=now)
