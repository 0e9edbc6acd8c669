"""What has happened, as small rows of ids; jobs follow from facts in the same transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import transaction

from commonground.kernel.models import FactRow, Job
from commonground.kernel.rules import Actor


@dataclass(frozen=True)
class Fact:
    """Something in the past tense; its fields are ids and plain words of ours, never content."""

    kind: ClassVar[str]


When = Callable[[FactRow], bool]
_followers: dict[str, list[Callable[[FactRow], None]]] = {}
_errands: dict[str, list[Callable[[FactRow], Job | None]]] = {}


def record(fact: Fact, *, actor: Actor | None, at: datetime) -> FactRow:
    """Write the fact and, beside it, the jobs that follow; must stand inside the change's transaction."""
    _within_the_change(fact)
    row, *jobs = rows_of(fact, actor=actor, at=at)
    row.save(force_insert=True)
    Job.objects.bulk_create(jobs)
    told(row)
    return row


def record_all(facts: Iterable[tuple[Fact, Actor | None]], *, at: datetime) -> None:
    """The same for many that happened in one transaction, in their order."""
    written = []
    for fact, actor in facts:
        _within_the_change(fact)
        written.append(rows_of(fact, actor=actor, at=at))
    FactRow.objects.bulk_create(row for row, *_jobs in written)
    Job.objects.bulk_create(job for _row, *jobs in written for job in jobs)
    for row, *_jobs in written:
        told(row)


def rows_of(fact: Fact, *, actor: Actor | None, at: datetime) -> tuple[FactRow, *tuple[Job, ...]]:
    """The fact and the jobs that follow as rows for `insert`; `told` comes after."""
    row = FactRow(kind=fact.kind, actor_id=actor.pk if actor else None, at=at, ids=dict(vars(fact)))
    asked = (errand(row) for errand in _errands.get(fact.kind, ()))
    return row, *(job for job in asked if job is not None)


def told(row: FactRow) -> None:
    """Let those who follow know, once the row is written."""
    for followed in _followers.get(row.kind, ()):
        followed(row)


def follow(fact: type[Fact], then: Callable[[FactRow], Any]) -> None:
    """Let `then` run in the same transaction as each such fact; what takes long becomes a job."""
    _followers.setdefault(fact.kind, []).append(then)


def beside(fact: type[Fact], errand: Callable[[FactRow], Job | None]) -> None:
    """Write this job beside each such fact, or none where the fact asks for none."""
    _errands.setdefault(fact.kind, []).append(errand)


def _within_the_change(fact: Fact) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{fact.kind} was recorded outside a transaction")
