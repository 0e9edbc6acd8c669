"""What can have happened to a poll; never who voted, and never what."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class VoteCast(Fact):
    """Somebody voted or changed their vote; it is not written down who."""

    kind = "polls.vote_cast"
    poll: int


@dataclass(frozen=True)
class PollClosed(Fact):
    """A poll ended: all is counted, and who chose what is deleted."""

    kind = "polls.poll_closed"
    poll: int
    post: int
