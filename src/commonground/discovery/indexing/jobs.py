"""Errands that keep the index: several at once, and each as often as you like."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from commonground.discovery.indexing import actions, queries
from commonground.kernel.jobs import enqueue, job
from commonground.kernel.models import FactRow
from commonground.kernel.registries import searchables


@job(name="discovery.index_posts", several=True)
def index_posts(post: Sequence[int]) -> None:
    """What was said, changed or taken back."""
    actions.refresh("posts", list(dict.fromkeys(post)))


@job(name="discovery.index_things", several=True)
def index_things(kind: Sequence[str], things: Sequence[Sequence[int]]) -> None:
    """Whatever else can be found."""
    for one in dict.fromkeys(kind):
        ids = [pk for name, some in zip(kind, things, strict=True) if name == one for pk in some]
        actions.refresh(one, list(dict.fromkeys(ids)))


def index_with(fact: FactRow, kind: str, field: str, *, after: timedelta = timedelta(0)) -> None:
    """For wiring: the things whose ids stand in this field of the fact are indexed soon.

    What changes many times a minute comes a little later, and all of these changes at once.
    """
    said = fact.ids[field]
    things = said if isinstance(said, list) else [said]
    enqueue(index_things, due_at=fact.at + after, kind=kind, things=things)


@job(name="discovery.mend")
def mend(now: datetime) -> None:
    """Look once through everything: a backup, or a job that was given up, may have left gaps."""
    for one in searchables:
        enqueue(mend_some, due_at=now, kind=one.name, after=0)
    enqueue(sweep_some, due_at=now, after=0)


@job(name="discovery.mend_some")
def mend_some(kind: str, after: int, now: datetime) -> None:
    """Index what is missing of the next two hundred, and go on from there."""
    missing, last = queries.missing(kind, after)
    if missing:
        actions.refresh(kind, missing)
    if last is not None:
        enqueue(mend_some, due_at=now, kind=kind, after=last)


@job(name="discovery.sweep_some")
def sweep_some(after: int, now: datetime) -> None:
    """Take out of the index whose thing is gone."""
    gone, last = queries.left_over(after)
    if gone:
        actions.forget(gone)
    if last is not None:
        enqueue(sweep_some, due_at=now, after=last)


def make_anew() -> int:
    """Everything, for the operator who waits for it; how many things there are."""
    count = 0
    for one in searchables:
        after = 0
        while ids := list(one.after(after, queries.SOME)):
            with transaction.atomic():
                actions.refresh(one.name, ids)
            count, after = count + len(ids), ids[-1]
    return count
