"""Pages by key: the newest first, then what is older than the last one seen; never a total."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from commonground.kernel.converters import GREATEST
from commonground.kernel.errors import Unreadable

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows, newest first; `older` is the place where the next page begins, None at the end."""

    rows: Sequence[Row]
    older: int | None


def page_of(
    rows: QuerySet[Row, Any], *, before: int | None, size: int, key: str = "pk"
) -> Page[Row]:
    """The newest `size` rows whose unique, ordered `key` lies before the given one: one query."""
    if before is not None:
        rows = rows.filter(**{f"{key}__lt": before})
    return page_from(list(rows.order_by(f"-{key}")[: size + 1]), size=size, key=key)


def page_from(found: Sequence[Row], *, size: int, key: str = "pk") -> Page[Row]:
    """The page of which one row more was asked for than it shows."""
    shown = found[:size]
    return Page(shown, int(getattr(shown[-1], key)) if len(found) > size else None)


def before_in(request: HttpRequest, name: str = "before") -> int | None:
    """The place asked for in the address (`?before=…`), or None for the newest page."""
    text = request.GET.get(name, "")
    if not text:
        return None
    if (number := id_in(text)) is None:
        raise Unreadable(_("The address asks for a page that cannot exist. Start from the newest."))
    return number


def id_in(text: str) -> int | None:
    """The id that somebody sent as text, or None: no other digits, no more than an id can hold."""
    if not (text.isascii() and text.isdigit() and len(text) <= 19) or int(text) > GREATEST:
        return None
    return int(text)
