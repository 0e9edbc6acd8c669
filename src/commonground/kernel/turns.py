"""One at a time: what no unique constraint can hold apart waits until the transaction ends."""

from hashlib import blake2b
from typing import TypeVar

from django.db import connection
from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def alone(*what: object) -> None:
    """From here to the end of this transaction nobody else does the same thing, named by `what`.

    Ask first, then wait for your turn, then look whether it was done meanwhile. SQLite has one
    writer at a time, so there each transaction is alone as it is.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{what} waits for its turn outside a transaction")
    if connection.vendor == "postgresql":
        number = blake2b("\n".join(map(str, what)).encode(), digest_size=8).digest()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(number, signed=True)]
            )


def locked(row: Row) -> Row | None:
    """The row as it is now, which nobody else changes until this transaction ends; None if gone."""
    return type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
