"""What somebody needs for something: touches, letters, seconds."""

import time
from dataclasses import dataclass, field

from playwright.sync_api import Locator


@dataclass
class Clock:
    """Touches and seconds of one person, from the page where they begin."""

    touches: int = 0
    letters: int = 0
    began: float = field(default_factory=time.monotonic)
    ended: float = 0.0

    def touch(self, what: Locator) -> None:
        self.touches += 1
        what.click()

    def type(self, where: Locator, words: str) -> None:
        self.touches += 1
        self.letters += len(words)
        where.click()
        where.fill(words)

    def stop(self) -> "Clock":
        self.ended = time.monotonic()
        return self

    @property
    def seconds(self) -> float:
        return self.ended - self.began
