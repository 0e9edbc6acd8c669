"""The floor under which a count is not said."""

from __future__ import annotations

from sociometry.matrix import Sociomatrix
from sociometry.result import Message, SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "privacy.too_few_answers": (
            "{count} person answered; figures about groups of a class need {least} answers.",
            "{count} people answered; figures about groups of a class need {least} answers.",
        ),
        "privacy.small_group": "This group has fewer than {floor} people: nothing is said of it.",
    }
)


FLOOR_INSIDE = 5
FLOOR_OUTSIDE = 10
ANSWERS_FOR_A_CLASS = 10


class TooFewAnswers(SociometryError):
    """Fewer people answered than figures about groups of a class may stand on."""


def enough_answers(answers: int, *, least: int = ANSWERS_FOR_A_CLASS) -> bool:
    """Whether a class answered enough for figures about it to be shown at all."""
    return answers >= least


def above_floor(count: int, *, floor: int = FLOOR_INSIDE) -> bool:
    """Whether a count may be said: zero, or at least the floor."""
    return count == 0 or count >= floor


def enough(a: Sociomatrix, least: int) -> None:
    """Refuse figures about groups of a class that fewer than `least` people answered.

    Raises TooFewAnswers.
    """
    answers = int((a.answered & a.present).sum())
    if not enough_answers(answers, least=least):
        raise TooFewAnswers(say("privacy.too_few_answers", count=answers, least=least))


def small_group(floor: int) -> Message:
    """The reason given in place of a figure about fewer people than the floor."""
    return say("privacy.small_group", floor=floor)
