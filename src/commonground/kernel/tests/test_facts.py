"""A fact is written with its change or not at all, and whoever follows is told in that transaction."""

from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import ClassVar

import pytest
from django.db import transaction

from commonground.kernel import facts
from commonground.kernel.facts import Fact, follow, record
from commonground.kernel.models import FactRow

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class DoorOpened(Fact):
    kind: ClassVar[str] = "house.door_opened"
    door: int


@pytest.fixture(autouse=True)
def _nobody_follows(monkeypatch):
    for kept in ("_followers", "_errands"):
        monkeypatch.setattr(facts, kept, {})


@pytest.mark.django_db
def test_a_fact_keeps_who_what_and_when():
    row = record(DoorOpened(3), actor=SimpleNamespace(pk=9), at=NOW)
    kept = FactRow.objects.get()
    assert (kept.pk, kept.kind, kept.actor_id, kept.at) == (row.pk, "house.door_opened", 9, NOW)
    assert kept.ids == {"door": 3}


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused():
    with pytest.raises(RuntimeError, match="outside a transaction"):
        record(DoorOpened(3), actor=None, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_who_follows_fails_the_change_with_it():
    def fail(_row):
        raise ZeroDivisionError

    follow(DoorOpened, fail)
    with pytest.raises(ZeroDivisionError):
        open_door()
    assert not FactRow.objects.exists()


@transaction.atomic
def open_door():
    record(DoorOpened(3), actor=None, at=NOW)
