"""What the library says, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.formats import localize
from django.utils.translation import get_language_bidi, gettext, gettext_noop, ngettext

if TYPE_CHECKING:
    from sociometry import Message, Result, Table
    from sociometry.result import Param

register = template.Library()
REFUSED = (
    gettext_noop(
        "This is a negative answer (who does not like whom). Your school does not allow such questions."
    ),
    gettext_noop("The name is longer than {most} letters."),
)
"""What an import says of its own: `imports/pure` cannot mark it for those who translate."""


@register.filter
def told(message: Message | str) -> str:
    """A sentence of the library, translated where a translation is there; ours as it is."""
    if isinstance(message, str):
        return message
    if message.plural is not None and message.count is not None:
        text = ngettext(message.template, message.plural, message.count)
    else:
        text = gettext(message.template)
    return text.format(**{name: _written(value) for name, value in message.params.items()})


def _written(value: Param) -> str:
    """A number as its reader writes it; in Arabic its minus stays before it."""
    text = str(localize(value))
    below = not isinstance(value, str) and value < 0
    return f"\N{LEFT-TO-RIGHT MARK}{text}" if below and get_language_bidi() else text


@register.filter
def plain(value: float) -> str:
    """A number as machines read it, whatever the language."""
    return f"{value:.8f}"


@register.filter
def percent(share: float) -> str:
    """A share in whole percents."""
    return str(localize(round(100 * share)))


@register.filter
def lines(table: Table) -> list[tuple[str, tuple[int | None, ...]]]:
    """The rows of a table with their names."""
    return list(zip(table.rows, table.cells, strict=True))


@register.filter
def explained(result: Result, level: str) -> str:
    """A result in words, at one of the three levels."""
    return told(result.explain(level))
