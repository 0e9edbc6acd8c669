"""People who are not in the roster, with the name they may have been meant by."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import combining, normalize

from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.stranger": "{who} is not among the people.",
        "io.stranger.close": "{who} is not among the people; perhaps {other}?",
    }
)

# A likeness is looked for as long as a person could read the suggestions.
MOST_LOOKED_FOR = 100
MOST_KNOWN = 1000


class Strangers:
    """Says of names that they are not among these people, and which of them comes closest."""

    def __init__(self, known: Iterable[str]) -> None:
        self.plain = {_plain(person): person for person in known}
        self.said: dict[str, Message] = {}

    def message(self, who: str) -> Message:
        """That this one is not among them."""
        if who not in self.said:
            close = self._close(_plain(who))
            self.said[who] = (
                say("io.stranger.close", who=who, other=close)
                if close
                else say("io.stranger", who=who)
            )
        return self.said[who]

    def _close(self, plain: str) -> str:
        if plain in self.plain:
            return self.plain[plain]
        if len(self.said) >= MOST_LOOKED_FOR or len(self.plain) > MOST_KNOWN:
            return ""
        close = get_close_matches(plain, self.plain, n=1, cutoff=0.8)
        return self.plain[close[0]] if close else ""


def _plain(name: str) -> str:
    """A name without capitals and accents."""
    letters = normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not combining(letter))
