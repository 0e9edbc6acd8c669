"""Which group sits at which table: tables from the front to the back, as pupils see them."""

from collections.abc import Collection, Sequence

Tables = list[int | None]
MOST_ACROSS = 6
MOST_DEEP = 8


def usual(groups: int) -> tuple[int, int]:
    """How many tables stand beside each other and behind each other, where nobody says."""
    across = 2 if groups <= 4 else 3 if groups <= 9 else 4 if groups <= 16 else 5
    return across, max(-(-groups // across), 1)


def fitted(tables: Sequence[int | None], groups: Sequence[int], across: int) -> Tables:
    """Every group at one table: who is gone leaves an empty one, who is new takes an empty one."""
    here = set(groups)
    kept: Tables = []
    for group in tables:
        kept.append(group if group in here and group not in kept else None)
    for group in groups:
        if group not in kept:
            if None not in kept:
                kept += [None] * across
            kept[kept.index(None)] = group
    return kept


def seated(groups: Sequence[int], front: Collection[int], across: int, deep: int) -> Tables:
    """Groups with somebody who has to sit in front first, then the others; then empty tables."""
    order: Tables = [*(g for g in groups if g in front), *(g for g in groups if g not in front)]
    return order + [None] * (across * deep - len(order))


def swapped(tables: Sequence[int | None], was: int, to: int) -> Tables:
    """What stood at two tables, exchanged."""
    new = list(tables)
    new[was], new[to] = new[to], new[was]
    return new


def brought_forward(
    tables: Sequence[int | None], group: int, front: Collection[int], across: int
) -> Tables:
    """The group exchanged with one of the first row that nobody needs to be in; else as it was."""
    at = list(tables).index(group)
    free = [k for k in range(min(across, len(tables))) if tables[k] not in front]
    return swapped(tables, at, free[0]) if at >= across and free else list(tables)
