"""A sentence, and why one may say so at three levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from sociometry import Against, Message, Result


@dataclass(frozen=True)
class Finding:
    """A sentence with its question, and why one may say so: plain, as a formula, and how sure."""

    text: Message | str
    why: tuple[Message | str, ...]
    formula: tuple[Message | str, ...] = ()
    proof: tuple[Message | str, ...] = ()
    question: Message | None = None


def finding(
    found: Result,
    text: Message | str | None = None,
    *,
    plain: Message | str | None = None,
    test: Against | None = None,
    more: tuple[Message | str, ...] = (),
) -> Finding:
    """What a measure found, in its own sentence or a better one, with all that stands behind it."""
    from sociometry import MEASURES

    plain = plain or found.explain("teacher")
    asked = MEASURES.get(found.measure)
    return Finding(
        text=text or plain,
        why=(*((plain,) if text else ()), *((test.told,) if test else ()), *more, share(found)),
        formula=(found.explain("formula"),),
        proof=(found.explain("proof"), found.source),
        question=asked.question if asked else None,
    )


def share(found: Result) -> str:
    """What share of the class a figure rests on."""
    return _("%d %% answered.") % round(100 * found.answered)
