"""What can have happened to a page; each names the page and the audience that reads it."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class PageWritten(Fact):
    """A page was begun or changed: it has a new version."""

    kind = "pages.page_written"
    page: int
    version: int
    audience: int


@dataclass(frozen=True)
class PageDeleted(Fact):
    """A page was taken away; for thirty days it can be brought back."""

    kind = "pages.page_deleted"
    page: int
    audience: int


@dataclass(frozen=True)
class PageBroughtBack(Fact):
    """The taking away was undone."""

    kind = "pages.page_brought_back"
    page: int
    audience: int


@dataclass(frozen=True)
class VersionHidden(Fact):
    """Somebody who leads the group hid a version from all but its author, who sees the reason."""

    kind = "pages.version_hidden"
    page: int
    version: int


@dataclass(frozen=True)
class VersionUnhidden(Fact):
    """The hiding was lifted."""

    kind = "pages.version_unhidden"
    page: int
    version: int
