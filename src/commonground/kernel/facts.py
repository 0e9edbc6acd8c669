"""What has happened, as small rows of ids; jobs follow from facts in the same transaction."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import transaction

from commonground.kernel.models import FactRow
from commonground.kernel.rules import Actor


@dataclass(frozen=True)
class Fact:
    """Something in the past tense; its fields are ids and plain words of ours, never content."""

    kind: ClassVar[str]


_followers: dict[str, list[Callable[[FactRow], None]]] = {}


def record(fact: Fact, *, actor: Actor | None, at: datetime) -> FactRow:
    """Write the fact and, beside it, the jobs that follow; must stand inside the change's transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{fact.kind} was recorded outside a transaction")
    row = FactRow.objects.create(
        kind=fact.kind, actor_id=actor.pk if actor else None, at=at, ids=asdict(fact)
    )
    for followed in _followers.get(fact.kind, ()):
        followed(row)
    return row


def follow(fact: type[Fact], then: Callable[[FactRow], Any]) -> None:
    """Let `then` run in the same transaction as each such fact; what takes long enqueues a job."""
    _followers.setdefault(fact.kind, []).append(then)
