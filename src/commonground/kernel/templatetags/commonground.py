"""Tags and filters that every template has."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zlib import crc32

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.timezone import now as this_moment
from django.utils.translation import gettext, ngettext, pgettext

from commonground.kernel import words

register = template.Library()

PERSON_COLOURS = 8
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


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line drawing beside words that say the same; those that point turn round in Arabic."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
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
    if moment is None:
        return ""
    then, today = localtime(moment), localtime(now or this_moment())
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(timespec="seconds"),
        date_format(then, "DATETIME_FORMAT"),
        _ago(then, today),
    )


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
