"""How often something may be asked, counted in this process by a moving window."""

import ipaddress
import math
import time
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from commonground.kernel.errors import TooMuch

View = TypeVar("View", bound=Callable[..., Any])
By = Callable[[Any], object]


def by_actor(request: Any) -> object:
    """Count for each persona; strangers by the address they come from."""
    return request.actor.pk or by_address(request)


def by_address(request: HttpRequest) -> str:
    """Count for each address; an IPv6 household is one. Behind a proxy the server must set it."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "elsewhere"
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

        return limited  # type: ignore[return-value]

    return limit


def count(rate: str, *key: object) -> None:
    """Count one more under this key, or raise `TooMuch` with the seconds to wait."""
    limiter, item, names = _limiter(), parse(rate), [str(part) for part in key]
    if not limiter.hit(item, *names):
        again = limiter.get_window_stats(item, *names).reset_time
        raise TooMuch(
            _("That was often enough for now. Wait a little and try again."),
            retry_after=max(1, math.ceil(again - time.time())),
        )


def forget() -> None:
    """Begin counting anew; tests do."""
    _limiter().storage.reset()


@cache
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())
