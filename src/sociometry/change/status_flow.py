"""How many moved from which status group to which, under the floor."""

from __future__ import annotations

from sociometry.privacy.floor import FLOOR_INSIDE
from sociometry.privacy.small_cells import Table, small_cells
from sociometry.status.groups import STATUS_GROUPS, Status


def status_flow(before: Status, after: Status, *, floor: int = FLOOR_INSIDE) -> Table:
    """Transitions of status groups: people of a group before (row) who are of a group after
    (column), small cells hidden so that none can be worked out.

    Only people classified both times; who left or joined is in no cell. `floor` 0 or 1 hides
    nothing, for invented data. Raises ValueError when the two were classified by different
    methods, since then the method moves children and not they themselves. Cost O(n).
    """
    ways = [(one.measure, dict(one.params)) for one in (before, after)]
    if ways[0] != ways[1]:
        raise ValueError("both times are classified by the same method and variant")
    both = [p for p in before.groups if p in after.groups]
    moves = [(before.groups[p], after.groups[p]) for p in both]
    cells = tuple(tuple(moves.count((g, h)) for h in STATUS_GROUPS) for g in STATUS_GROUPS)
    return small_cells(Table(rows=STATUS_GROUPS, columns=STATUS_GROUPS, cells=cells), floor=floor)
