"""What can have happened to a question. Who said what they think is told by no fact."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Wondered(Fact):
    """Somebody wonders what another asked."""

    kind = "inquiries.wondered"
    post: int


@dataclass(frozen=True)
class QuestionOpened(Fact):
    """A wondering became a question, or a question was asked at once."""

    kind = "inquiries.question_opened"
    inquiry: int
    home: int


@dataclass(frozen=True)
class Joined(Fact):
    """Somebody takes part from now on."""

    kind = "inquiries.joined"
    inquiry: int
    persona: int


@dataclass(frozen=True)
class Parted(Fact):
    """Somebody takes part no more."""

    kind = "inquiries.parted"
    inquiry: int
    persona: int


@dataclass(frozen=True)
class PartEnded(Fact):
    """Who looks after a question ended somebody's part in it."""

    kind = "inquiries.part_ended"
    inquiry: int
    removal: int


@dataclass(frozen=True)
class PartGivenBack(Fact):
    """That was undone."""

    kind = "inquiries.part_given_back"
    inquiry: int
    removal: int


@dataclass(frozen=True)
class ThoughtGiven(Fact):
    """Somebody said what they think, before or after: who it was stays out of it."""

    kind = "inquiries.thought_given"
    inquiry: int
    when: str


@dataclass(frozen=True)
class AfterOpened(Fact):
    """Everybody who takes part is asked what they think now."""

    kind = "inquiries.after_opened"
    inquiry: int


@dataclass(frozen=True)
class QuestionEnded(Fact):
    """Nothing is added any more; those who took part go on reading."""

    kind = "inquiries.question_ended"
    inquiry: int


@dataclass(frozen=True)
class QuestionReopened(Fact):
    """The end was undone."""

    kind = "inquiries.question_reopened"
    inquiry: int


@dataclass(frozen=True)
class ResultPublished(Fact):
    """What came of a question was made known by a post."""

    kind = "inquiries.result_published"
    inquiry: int
    post: int
