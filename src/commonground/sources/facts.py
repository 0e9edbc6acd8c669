"""What can have happened to sources; ids only."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class SourceWished(Fact):
    """Somebody wants to hear from an address."""

    kind = "sources.source_wished"
    wish: int


@dataclass(frozen=True)
class SourceAdded(Fact):
    """A school has a new source."""

    kind = "sources.source_added"
    source: int


@dataclass(frozen=True)
class SourceTried(Fact):
    """Somebody wants it asked now."""

    kind = "sources.source_tried"
    source: int
    feed: int


@dataclass(frozen=True)
class SourceApproved(Fact):
    """Staff let an audience read it."""

    kind = "sources.source_approved"
    approval: int
    source: int
    audience: int


@dataclass(frozen=True)
class ApprovalEnded(Fact):
    """Staff took that back."""

    kind = "sources.approval_ended"
    approval: int
    source: int
    audience: int


@dataclass(frozen=True)
class SourcePaused(Fact):
    """Nothing new comes from it."""

    kind = "sources.source_paused"
    source: int


@dataclass(frozen=True)
class SourceResumed(Fact):
    """It goes on."""

    kind = "sources.source_resumed"
    source: int


@dataclass(frozen=True)
class SourceRemoved(Fact):
    """It and what it said are not read any more; it can be brought back for thirty days."""

    kind = "sources.source_removed"
    source: int


@dataclass(frozen=True)
class SourceRestored(Fact):
    """It is back, with what it said."""

    kind = "sources.source_restored"
    source: int


@dataclass(frozen=True)
class FeedRead(Fact):
    """A feed was asked, and so many items were new."""

    kind = "sources.feed_read"
    feed: int
    new: int
