"""Numbers of the lesson as they are read, and as machines read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from commonground.sociograms.lesson.pure.links import Links

register = template.Library()


@register.filter
def read(value: float | None) -> SafeString | str:
    """A number with as many decimals as tell something, and its full value beside it."""
    if value is None:
        return "–"
    return format_html('<data value="{}">{}</data>', full(value), shown(value))


@register.filter
def full(value: float) -> str:
    """A number as machines read it."""
    return str(value) if isinstance(value, int) else f"{value:.8f}"


@register.filter
def at(things: Mapping[str, Any], name: str) -> Any:
    """What stands under this name."""
    return things[name]


@register.simple_tag
def to(links: Links, **changes: Any) -> str:
    """The address of another setting of the scene."""
    return links.to(**changes)


@register.simple_tag
def drawn(links: Links, moves: Sequence[str], one_more: str = "") -> str:
    """The address of the drawing after these moves, and one more."""
    made = ",".join((*moves, *([one_more] if one_more else [])))
    told = urlencode({**({"moves": made} if made else {}), **links.carried}, safe=",")
    return f"?{told}"


@register.filter
def shown(value: float) -> str:
    """A number with as many decimals as tell something: 14 622 559, 27.7, 7.05, 0.0176."""
    whole = round(float(value), 9).is_integer() or abs(value) >= 1000
    size = abs(value)
    places = 0 if whole else 1 if size >= 100 else 2 if size >= 1 else 3 if size >= 0.1 else 4
    return str(number_format(round(value, places), places, use_l10n=True, force_grouping=True))
