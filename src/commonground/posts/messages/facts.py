"""What can have happened to conversations; what is said in them is a post."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class ConversationBegun(Fact):
    """Somebody wrote to people for the first time."""

    kind = "messages.begun"
    conversation: int
    personas: tuple[int, ...]


@dataclass(frozen=True)
class ConversationJoined(Fact):
    """Somebody in it added another, who reads from then on."""

    kind = "messages.joined"
    conversation: int
    persona: int


@dataclass(frozen=True)
class ConversationLeft(Fact):
    """Somebody is in it no more."""

    kind = "messages.left"
    conversation: int
    persona: int


@dataclass(frozen=True)
class SecondNamed(Fact):
    """A second grown-up of the school sees from now on that it exists."""

    kind = "messages.second_named"
    conversation: int
    persona: int


@dataclass(frozen=True)
class ConversationOpened(Fact):
    """The second grown-up opened it, and said why."""

    kind = "messages.opened"
    conversation: int
    look: int


@dataclass(frozen=True)
class MessagesAllowed(Fact):
    """A head said who may write messages at a school."""

    kind = "messages.allowed"
    school: int
    band: int
