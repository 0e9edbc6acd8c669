"""Arrows drawn and taken away one after the other: the moves are the state, and undo is one fewer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

ALL = "all"
PEOPLE = "ABCDE"
MOST = 40
MOVE = re.compile(rf"{ALL}|[{PEOPLE}][{PEOPLE}]")
Ties = list[tuple[int, int]]


def read(moves: str) -> list[str] | None:
    """The moves, or None where one is none."""
    found = [move for move in moves.split(",") if move]
    good = all(MOVE.fullmatch(move) and (move == ALL or move[0] != move[1]) for move in found)
    return found[-MOST:] if good and len(found) <= 4 * MOST else None


def drawn(start: Sequence[str], moves: Sequence[str]) -> Ties:
    """The arrows that are there after all moves: each turns one on or off, or all on."""
    there: dict[str, None] = dict.fromkeys(start)
    for move in moves:
        if move == ALL:
            there |= dict.fromkeys("".join(pair) for pair in permutations(PEOPLE, 2))
        elif move in there:
            del there[move]
        else:
            there[move] = None
    return [(PEOPLE.index(pair[0]), PEOPLE.index(pair[1])) for pair in there]
