"""Questions for each age, with what a teacher says before and after: words to be translated when shown."""

from collections.abc import Mapping
from dataclasses import dataclass

LEARNS, TIME, LOOKS = "learns with", "spends time with", "looks up to"
WEIGHTS = {LEARNS: 1.0, TIME: 0.5, LOOKS: 0.2}
BANDS = (6, 10, 16)


def gettext_noop(words: str) -> str:
    """Mark words for translators; they are translated where they are shown."""
    return words


# What the kinds are called in the picture.
NAMES = (gettext_noop("learns with"), gettext_noop("spends time with"), gettext_noop("looks up to"))


@dataclass(frozen=True)
class QuestionSet:
    """Three positive questions, how many names are enough, and three sentences before and after."""

    band: int
    texts: Mapping[str, str]
    most: int
    before: tuple[str, str, str]
    after: tuple[str, str, str]


YOUNGEST = QuestionSet(
    6,
    {
        LEARNS: gettext_noop("Who do you like to work with in class?"),
        TIME: gettext_noop("Who do you like to play with at break?"),
        LOOKS: gettext_noop("Who can show you how something is done?"),
    },
    3,
    (
        gettext_noop(
            "I would like to know who likes to work and play with whom, so that I can make good "
            "groups and nobody is forgotten."
        ),
        gettext_noop(
            "There is no right and no wrong. You may leave a question empty. Do not say aloud whom "
            "you choose."
        ),
        gettext_noop("%(readers)s can read it, and nobody else. On %(day)s it is all deleted."),
    ),
    (
        gettext_noop("Thank you, you helped me."),
        gettext_noop("What you chose is yours: do not ask each other about it."),
        gettext_noop("If it made you sad or cross, come to me, today or any other day."),
    ),
)

MIDDLE = QuestionSet(
    10,
    {
        LEARNS: gettext_noop("Who do you learn well with?"),
        TIME: gettext_noop("Who do you like to spend your breaks with?"),
        LOOKS: gettext_noop("Who would you like to learn something from?"),
    },
    5,
    (
        gettext_noop(
            "I am asking you how our class hangs together, so that I can form groups in which "
            "everybody has somebody."
        ),
        gettext_noop(
            "It is no test and no vote. You may leave any question empty, and that looks the same "
            "as naming nobody."
        ),
        gettext_noop(
            "%(readers)s can read who named whom; your classmates and your parents cannot. On "
            "%(day)s all of it is deleted."
        ),
    ),
    (
        gettext_noop("Thank you for your answers."),
        gettext_noop(
            "Please do not ask each other whom you named: that belongs to whoever said it."
        ),
        gettext_noop(
            "If something about it troubles you, talk to me, or use “Something is wrong”."
        ),
    ),
)

OLDEST = QuestionSet(
    16,
    {
        LEARNS: gettext_noop("Who do you work well with when something is hard?"),
        TIME: gettext_noop("Who do you spend your free time at school with?"),
        LOOKS: gettext_noop("Whose judgement do you value?"),
    },
    5,
    (
        gettext_noop(
            "I would like to understand how this class works together, and use it for groups, pairs "
            "and seats."
        ),
        gettext_noop(
            "Answering is up to you, question by question; leaving one empty looks the same as "
            "naming nobody."
        ),
        gettext_noop(
            "%(readers)s can read who named whom, each reading is logged where you see it, and on "
            "%(day)s all of it is deleted."
        ),
    ),
    (
        gettext_noop("Thank you. You can change your answers until the asking closes."),
        gettext_noop("What somebody said belongs to them: please do not ask each other."),
        gettext_noop(
            "If you would rather not be part of it, tell me or take yourself off the list; nothing "
            "depends on it."
        ),
    ),
)

SETS = {one.band: one for one in (YOUNGEST, MIDDLE, OLDEST)}


def set_for(band: int | None) -> QuestionSet:
    """The set for this age; of an unknown one the youngest."""
    return SETS.get(band or 0, YOUNGEST)
