"""How often something may be asked, counted in this process by a moving window."""

import ipaddress
import math
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _

from commonground.kernel.errors import TooMuch

View = TypeVar("View", bound=Callable[..., Any])
By = Callable[[Any], object]
UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
SWEEP = 60.0  # seconds

_asked: dict[tuple[str, ...], deque[float]] = {}
_swept = 0.0
_lock = threading.Lock()


def by_actor(request: Any) -> object:
    """Count for each persona; strangers by the address they come from."""
    return request.actor.pk or by_address(request)


def by_address(request: HttpRequest) -> str:
    """Count for each address; an IPv6 household is one. Behind a proxy the server must set it."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "elsewhere"
    if address.version == 6 and address.ipv4_mapped:  # as a door for both kinds writes it
        return str(address.ipv4_mapped)
    if address.version == 6:
        return str(ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)


def at_most(rate: str, *, by: By = by_actor, reading: bool = False) -> Callable[[View], View]:
    """Let a view be asked `rate` times ("10/minute", "100/day") by each; then `TooMuch` (429).

    Only what changes something is counted, unless `reading` says that looking counts too.
    """

    def limit(view: View) -> View:
        name = f"{view.__module__}.{view.__name__}"

        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if reading or request.method not in {"GET", "HEAD", "OPTIONS"}:
                count(rate, name, by(request))
            return view(request, *args, **kwargs)

        return cast(View, limited)

    return limit


def count(rate: str, *key: object) -> None:
    """Count one more under this key, or raise `TooMuch` with the seconds to wait."""
    most, seconds = _parsed(rate)
    name, now = (rate, *map(str, key)), time.monotonic()
    with _lock:
        asked = _asked.setdefault(name, deque())
        while asked and asked[0] <= now - seconds:
            asked.popleft()
        full = len(asked) >= most
        if not full:
            asked.append(now)
        wait = asked[0] + seconds - now
        _sweep(now)
    if full:
        raise TooMuch(
            _("That was often enough for now. Wait a little and try again."),
            retry_after=max(1, math.ceil(wait)),
        )


def forget() -> None:
    """Begin counting anew; tests do."""
    with _lock:
        _asked.clear()


def _sweep(now: float) -> None:
    """Forget, now and then, who has not asked for longer than any rate looks back."""
    global _swept
    if now - _swept < SWEEP:
        return
    _swept = now
    for name in [name for name, asked in _asked.items() if asked[-1] <= now - _parsed(name[0])[1]]:
        del _asked[name]


@cache
def _parsed(rate: str) -> tuple[int, int]:
    """How often in how many seconds: "30/minute", "1/10 seconds"."""
    most, _slash, span = rate.partition("/")
    number, _space, unit = span.rpartition(" ")
    return int(most), int(number or 1) * UNITS[unit.rstrip("s")]
