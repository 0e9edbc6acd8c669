"""A sentence, and why one may say so at three levels."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    share: str = ""  # the one among the reasons that says how many answered


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
    answered = share(found)
    return Finding(
        text=text or plain,
        why=(*((plain,) if text else ()), *((test.told,) if test else ()), *more, answered),
        formula=(found.explain("formula"),),
        proof=(found.explain("proof"), found.source),
        question=asked.question if asked else None,
        share=answered,
    )


def unshared(told: Finding) -> Finding:
    """The same for whom the share would give away how few did not answer."""
    why = tuple(reason for reason in told.why if reason != told.share)
    return replace(told, why=why, share="")


def quiet(found: Result, told: Finding, *, named: bool, counted: bool = True) -> Finding:
    """For who reads figures only, nothing in the reasons that the sentence does not say.

    Where the numbers themselves are not told, the proof that adds them up is told to nobody.
    """
    proof = told.proof if named else (found.explain("proof"),)
    if not counted:
        proof = ()
    why = told.why if named else ()
    return replace(told, why=why, formula=(found.explain("formula"),), proof=proof)


def share(found: Result) -> str:
    """What share of the class a figure rests on."""
    return _("%d %% answered.") % round(100 * found.answered)
