"""Who may see which answer of a nomination, as a table and a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Viewer = Literal["pupil", "responsible", "deputy", "head", "guardian", "operator", "stranger"]
Sight = Literal["own answer", "agreed both ways", "received", "between others", "rejection"]

_TEACHER: Mapping[Sight, bool] = {
    "own answer": True,
    "agreed both ways": True,
    "received": True,
    "between others": True,
    "rejection": False,
}
_NOBODY: Mapping[Sight, bool] = dict.fromkeys(_TEACHER, False)

VISIBLE: Mapping[Viewer, Mapping[Sight, bool]] = {
    "pupil": {**_NOBODY, "own answer": True, "agreed both ways": True},
    "responsible": _TEACHER,
    "deputy": _TEACHER,
    "head": _NOBODY,
    "guardian": _NOBODY,
    "operator": _NOBODY,
    "stranger": _NOBODY,
}


def may_see(viewer: Viewer, sight: Sight) -> bool:
    """Whether a viewer may see an answer with names.

    A pupil sees the own answers, and ties both ways that both agreed to show. The responsible
    teacher and the deputy see who chose whom; rejections of others never leave the status functions,
    which say only who needs attention. A head sees figures above the floor, and nobody else sees
    anything.
    """
    return VISIBLE[viewer][sight]


def sight(
    viewer: str | None, source: str, target: str, *, sign: int = 1, agreed: bool = False
) -> Sight:
    """What an answer is to a viewer among the people asked (None: not one of them).

    `agreed` holds where both named each other and both agreed to show it.
    """
    if viewer == source:
        return "own answer"
    if sign < 0:
        return "rejection"
    if agreed and viewer == target:
        return "agreed both ways"
    return "received" if viewer == target else "between others"
