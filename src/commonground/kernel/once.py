"""Sent twice is kept once: a form carries a key, and what was made with it answers the second sending.

A key belongs to whoever sent it. Sent again for the same thing it gives what was made the first time,
and nothing happens; sent for another thing it is refused, since that was never kept and must not seem
so. What was posted keeps its key in the post; other rows have a column of their own.
"""

from typing import Any, TypeVar
from uuid import uuid4

from django.db import models
from django.db.models import Model, Q, QuerySet, UniqueConstraint
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict
from commonground.kernel.turns import alone

MOST_OF_KEY = 80
Row = TypeVar("Row", bound=Model)


def new_key() -> str:
    """What a form that is shown carries."""
    return uuid4().hex


def key_column() -> "models.CharField[str, str]":
    """With which key a row was made; nothing where no form made it."""
    return models.CharField(max_length=MOST_OF_KEY, blank=True)


def made_once(by: str, name: str) -> UniqueConstraint:
    """Nobody makes two rows with one key."""
    return UniqueConstraint(fields=[by, "key"], condition=~Q(key=""), name=name)


def made_before(rows: "QuerySet[Row, Row]", key: str, *, by: int, **same: Any) -> Row | None:
    """Of the rows of this person, the one that was made with this key: it must be the `same`.

    From here to the end of the transaction the key is in their hands alone, so that what arrives
    twice at once is kept once as well.
    """
    if not key:
        return None
    alone("sent", by, key)
    if (row := rows.filter(key=key).first()) is not None:
        require_same(row, **same)
    return row


def require_same(row: Model, **same: Any) -> None:
    """What was made with a key is what is sent with it now."""
    if any(getattr(row, name) != value for name, value in same.items()):
        raise another()


def another() -> Conflict:
    """What whoever sends one key for two things is told."""
    return Conflict(_("You said something else with this form before. Say this anew."))
