"""Which null model stands behind which sentence: one for each, and one question for each report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sociometry.chance.against import Against
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "null_of.choices_returned": "Choices are returned.",
        "null_of.groups_apart": "Girls and boys choose apart.",
        "null_of.likes_and_work": "Whom they like predicts whom they work with.",
        "null_of.unchosen": "Somebody is named by nobody.",
        "null_of.circles": "There are circles in this class.",
        "null_of.more_central": "One is more central than another.",
        "chance.unflagged": (
            "{observed}; classes made by chance lie between {low} and {high} in nine of ten. This "
            "was not the question of this report, so it is not judged."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Null:
    """A sentence that a reader meets, the null model it is held against, and the measure that does
    so.
    """

    sentence: Message
    null: str
    measure: str


NULL_OF: Mapping[str, Null] = {
    "choices_returned": Null(
        sentence=say("null_of.choices_returned"), null="out-degrees", measure="cug"
    ),
    "groups_apart": Null(
        sentence=say("null_of.groups_apart"), null="label permutation", measure="ei_index"
    ),
    "likes_and_work": Null(
        sentence=say("null_of.likes_and_work"), null="permuted people", measure="qap"
    ),
    "unchosen": Null(sentence=say("null_of.unchosen"), null="blind choices", measure="unnamed"),
    "circles": Null(sentence=say("null_of.circles"), null="rewired", measure="communities"),
    "more_central": Null(
        sentence=say("null_of.more_central"),
        null="answers drawn anew",
        measure="rank_intervals",
    ),
}


def one_question(tests: Mapping[str, Against], primary: str) -> Mapping[str, Message]:
    """What a report says of its tests: the primary one is judged, all others stand beside chance
    without a verdict, since among many tests some are unlikely by chance alone.

    Raises KeyError when the primary question is not among the tests.
    """
    if primary not in tests:
        raise KeyError(f"the primary question {primary!r} is not among the tests")
    return {name: test.told if name == primary else _beside(test) for name, test in tests.items()}


def _beside(test: Against) -> Message:
    low, high = test.band
    numbers = {"observed": test.observed, "low": low, "high": high}
    return say(
        "chance.unflagged", **{name: round(number, 2) + 0.0 for name, number in numbers.items()}
    )
