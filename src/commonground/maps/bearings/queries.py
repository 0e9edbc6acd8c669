"""What was tried and bears on the links of a map, told in words; whoever knows of it is entered by wiring."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from commonground.kernel.registries import Registry
from commonground.maps.models import Map
from commonground.people.models import Actor

SUPPORTS, SHAKES, NEITHER = "supports", "shakes", "neither"
BOTH = "both"


@dataclass(frozen=True)
class Tried:
    """Something that was tried: on which link, how it bears on it, and where it stands."""

    thing: str
    bearing: str
    post: int
    words: str


@dataclass(frozen=True)
class Source:
    """Who knows what was tried: for one map in one question, only what the actor reads."""

    name: str
    on_map: Callable[[Actor, Map], Sequence[Tried]]


sources: Registry[Source] = Registry("sources of what bears on a map")


@dataclass(frozen=True)
class Borne:
    """All that bears on one link."""

    supports: int
    shakes: int
    neither: int

    @property
    def sort(self) -> str:
        """How it is marked."""
        if self.supports and self.shakes:
            return BOTH
        return SUPPORTS if self.supports else SHAKES if self.shakes else NEITHER

    @property
    def words(self) -> str:
        """The same as the mark, to be read."""
        yes = ngettext("%(n)d supports it", "%(n)d support it", self.supports)
        no = ngettext("%(n)d shakes it", "%(n)d shake it", self.shakes)
        told = [(self.supports, yes), (self.shakes, no)]
        found = [words % {"n": n} for n, words in told if n]
        return " · ".join(found) or gettext("tried, tells neither")


def all_on(actor: Actor, map_: Map) -> list[Tried]:
    """Everything that was tried and bears on this map."""
    return [tried for source in sources for tried in source.on_map(actor, map_)]


def borne(tried: Iterable[Tried]) -> dict[str, Borne]:
    """What each link bears."""
    of: dict[str, Counter[str]] = {}
    for one in tried:
        of.setdefault(one.thing, Counter())[one.bearing] += 1
    return {thing: _of(said) for thing, said in of.items()}


def _of(said: Mapping[str, int]) -> Borne:
    return Borne(said.get(SUPPORTS, 0), said.get(SHAKES, 0), said.get(NEITHER, 0))
