"""Where a step of the lesson leads: all that is set stands in the address, and so does what was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

BETWEEN = "~"
BEGINNING = "-"
MOST = 12
LONGEST = 600


@dataclass(frozen=True)
class Links:
    """Addresses from one setting to others; `carried` goes along to every scene."""

    carried: Mapping[str, str] = field(default_factory=dict)
    state: Mapping[str, str] = field(default_factory=dict)
    was: tuple[str, ...] = ()

    @property
    def here(self) -> str:
        """What is set, as one word of the history."""
        return urlencode(self.state) or BEGINNING

    @property
    def history(self) -> str:
        """What a step from here takes along as its past."""
        kept = (*self.was, self.here)[-MOST:]
        while kept and len(BETWEEN.join(kept)) > LONGEST:
            kept = kept[1:]
        return BETWEEN.join(kept)

    @property
    def along(self) -> str:
        """What goes to the next scene."""
        return _query(urlencode(self.carried)) if self.carried else ""

    @property
    def reset(self) -> str:
        """Everything as it was at the beginning; empty where nothing was changed."""
        return _query(urlencode(self.carried), self._past()) if self.state else ""

    @property
    def undo(self) -> str:
        """One step back; empty at the beginning."""
        if not self.was:
            return ""
        *before, last = self.was
        last = "" if last == BEGINNING else last
        past = urlencode({"was": BETWEEN.join(before)} if before else {})
        return _query(last, urlencode(self.carried), past)

    def to(self, **changes: object) -> str:
        """The setting changed; what is None goes back to its beginning."""
        new = {**self.state, **{name: str(value) for name, value in changes.items()}}
        kept = {name: value for name, value in new.items() if value != "None"}
        return _query(urlencode(kept), urlencode(self.carried), self._past())

    def _past(self) -> str:
        return urlencode({"was": self.history})


def _query(*parts: str) -> str:
    return "?" + "&".join(part for part in parts if part)


def past(was: str) -> tuple[str, ...]:
    """The history out of an address."""
    return tuple(was.split(BETWEEN))[-MOST:] if was else ()
