"""Tags and filters that every template has."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from time import monotonic
from zlib import crc32

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone_name, localtime
from django.utils.timezone import now as this_moment
from django.utils.translation import get_language, gettext, ngettext, pgettext

from commonground.kernel import text, words

register = template.Library()

PERSON_COLOURS = 8
PIECES_KEPT_FOR = 600  # seconds
_period = [0]
POINTING = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "chevron-left",
        "chevron-right",
        "external-link",
        "list",
        "log-in",
        "log-out",
        "reply",
        "send",
        "undo-2",
    }
)


@register.filter
def apart(name: object) -> str:
    """A name within a sentence keeps its own direction, and turns no mark after it around."""
    return text.apart(str(name))


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line drawing beside words that say the same; those that point turn round in Arabic."""
    return format_html(
        '<svg class="icon{}" width="20" height="20" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',  # with a size of its own: without style sheets it fills the page
        " icon-turns" if name in POINTING else "",
        static("built/icons.svg"),
        name,
    )


@cache
def icon_names() -> tuple[str, ...]:
    """The drawings that the sprite holds."""
    sprite = finders.find("icons/icons.svg")
    return tuple(re.findall(r'<symbol id="([^"]+)"', Path(str(sprite)).read_text()))


@register.simple_tag
def avatar(name: object, key: object = None, size: str = "") -> SafeString:
    """A person's first letter on a colour that stays theirs; the name always stands beside it."""
    said = str(name).strip()
    colour = crc32(str(key or said).encode()) % PERSON_COLOURS + 1
    return format_html(
        '<span class="avatar avatar-{}{}" aria-hidden="true">{}</span>',
        colour,
        f" avatar-{size}" if size else "",
        said[:1].upper() or "·",
    )


@register.simple_tag
def ago(moment: datetime | None, now: datetime | None = None) -> SafeString | str:
    """How long ago, in the fewest words; the exact time is one touch away."""
    return time_told(moment, time_passed(moment, now)) if moment else ""


@register.simple_tag
def time_told(moment: datetime, words: str) -> SafeString:
    """A moment in these words, with the exact time one touch away."""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(timespec="seconds"),
        date_format(localtime(moment), "DATETIME_FORMAT"),
        words,
    )


def time_passed(moment: datetime, now: datetime | None = None) -> str:
    """The fewest words for how long ago it was."""
    return _ago(localtime(moment), localtime(now or this_moment()))


@register.simple_tag
def piece(name: str, looks: Hashable) -> SafeString:
    """A template that shows nothing but `looks`; made once for all that look the same.

    `looks` is a frozen dataclass of plain values, and the template sees it (as `it`) and nothing else:
    no request, no reader. So what is kept is the same for whoever may see these values, and who may
    was asked before. It is dropped after ten minutes, so that nothing outlives its post for long.
    """
    if settings.DEBUG:
        return _piece.__wrapped__(name, get_language(), get_current_timezone_name(), looks)
    if (period := int(monotonic() // PIECES_KEPT_FOR)) != _period[0]:
        _piece.cache_clear()
        _period[0] = period
    return _piece(name, get_language(), get_current_timezone_name(), looks)


@lru_cache(maxsize=2000)
def _piece(name: str, _language: str, _zone: str, looks: Hashable) -> SafeString:
    if not (is_dataclass(looks) and _plain(looks)):
        raise TypeError(f"{looks!r} is not made of plain values")
    return SafeString(get_template(name).render({"it": looks}))


def _plain(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_plain, value))
    if is_dataclass(value):
        return all(_plain(getattr(value, field.name)) for field in fields(value))
    return value is None or isinstance(value, str | int | bool | datetime)


@register.simple_tag
def people(count: int, *, at_most: bool = False) -> str:
    """How many people, in words; `at_most` where sizes were added up and some may be counted twice."""
    if at_most:
        return ngettext("at most %(n)d person", "at most %(n)d people", count) % {"n": count}
    return ngettext("%(n)d person", "%(n)d people", count) % {"n": count}


@register.simple_tag(takes_context=True)
def word(context: template.Context, idea: str) -> str:
    """What the person who looks calls this idea, at their age."""
    user = getattr(context.get("request"), "user", None)
    return words.word(idea, getattr(user, "band", words.OLDEST))


@register.simple_tag
def bar(parts: Sequence[float], whole: float = 1, looks: str = "1 2 3 4") -> SafeString:
    """Parts of a whole as one line; the numbers stand beside it as text."""
    share = 100 / whole if whole else 0
    starts = [sum(parts[:place]) * share for place in range(len(parts))]
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        format_html_join(
            "",
            '<rect class="bar-{}" x="{}" y="0" width="{}" height="8"/>',
            (
                (look, f"{start:.2f}", f"{part * share:.2f}")
                for look, start, part in zip(looks.split(), starts, parts, strict=False)
            ),
        ),
    )


def _ago(then: datetime, today: datetime) -> str:
    passed = today - then
    if passed < timedelta(minutes=1):
        return gettext("just now")
    if passed < timedelta(hours=1):
        return pgettext("time passed", "%(n)d min") % {"n": passed // timedelta(minutes=1)}
    if then.date() == today.date():
        return pgettext("time passed", "%(n)d h") % {"n": passed // timedelta(hours=1)}
    if then.date() == today.date() - timedelta(days=1):
        return gettext("yesterday")
    if passed < timedelta(days=6):
        return date_format(then, "l")
    return date_format(then, "MONTH_DAY_FORMAT" if then.year == today.year else "DATE_FORMAT")
