"""A register of who is where: it forgets by itself, and what a process knows ends with it."""

import threading
from collections import OrderedDict

STAYS = 45.0  # seconds after the last sign of life; a page gives one every twenty
MOST = 5_000  # places in one register; the one that was quiet longest makes room


class Register:
    """Places and who was seen there last; times are seconds of a clock that only goes forward."""

    def __init__(self) -> None:
        self._places: OrderedDict[str, dict[int, float]] = OrderedDict()
        self._lock = threading.Lock()

    def come(self, place: str, who: int, at: float) -> None:
        """Somebody is here now."""
        with self._lock:
            self._places.setdefault(place, {})[who] = at
            self._places.move_to_end(place)
            self._sweep(at)

    def go(self, place: str, who: int) -> None:
        """Somebody left by themselves."""
        with self._lock:
            self._places.get(place, {}).pop(who, None)

    def at(self, place: str, now: float) -> list[int]:
        """Who gave a sign of life here a moment ago, who came first stands first."""
        with self._lock:
            found = self._places.get(place, {})
            return [who for who, seen in found.items() if seen > now - STAYS]

    def _sweep(self, now: float) -> None:
        """Forget the quietest places: those where nobody is, and beyond the most."""
        while self._places:
            place, found = next(iter(self._places.items()))
            alive = any(seen > now - STAYS for seen in found.values())
            if alive and len(self._places) <= MOST:
                return
            del self._places[place]
