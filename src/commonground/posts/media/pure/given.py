"""One thing brought along, understood: what it is, what it is called, and what of it is kept."""

from dataclasses import dataclass

from commonground.posts.media.pure.containers import NoSound
from commonground.posts.media.pure.kinds import Refused, Sort, kind_of, name_for
from commonground.posts.media.pure.sound import sound_of

LONGEST = 60  # seconds of a voice note
OVER = 1.5  # what a recorder takes to stop


@dataclass(frozen=True)
class Given:
    """What can be kept of it; a picture is kept only until it was written anew."""

    sort: Sort
    name: str
    type: str
    content: bytes
    seconds: float | None = None

    @property
    def part(self) -> str:
        return "original" if self.sort is Sort.PICTURE else self.sort.value


def given_of(content: bytes, name: str) -> Given:
    """What it is, or Refused with the word for why."""
    kind = kind_of(content, name)
    said = name_for(name, kind)
    if kind.sort is not Sort.VOICE:
        return Given(kind.sort, said, kind.type, content)
    try:
        sound = sound_of(content)
    except NoSound as fault:
        raise Refused("sound" if str(fault) == "kind" else "damaged") from fault
    if sound.seconds > LONGEST + OVER:
        raise Refused("long")
    return Given(kind.sort, said, sound.type, sound.content, min(sound.seconds, LONGEST))
