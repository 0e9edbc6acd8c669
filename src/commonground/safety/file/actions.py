"""Asking to be erased, thinking better of it, and carrying it out."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from commonground.kernel import ledger
from commonground.kernel.facts import record
from commonground.kernel.registries import holdings
from commonground.kernel.rules import require, unattended
from commonground.people.models import Account, Erasure, Persona
from commonground.safety.facts import Erased, ErasureAsked
from commonground.safety.file.rules import may_ask_erasure

TIME_TO_THINK = timedelta(days=14)


@transaction.atomic
def ask_erasure(actor: Persona, owner: Account, *, now: datetime) -> Erasure:
    """In fourteen days everything goes, unless it is taken back before."""
    require(may_ask_erasure, actor, owner)
    erasure, _first = Erasure.objects.get_or_create(
        account_number=owner.pk, defaults={"asked_at": now, "due_at": now + TIME_TO_THINK}
    )
    ledger.note_here(ledger.Event.ASKED, owner.pk, at=now)
    record(ErasureAsked(owner.pk), actor=actor, at=now)
    return erasure


@transaction.atomic
def keep(actor: Persona, owner: Account, *, now: datetime) -> None:
    """Take the wish back while there is time."""
    require(may_ask_erasure, actor, owner)
    Erasure.objects.filter(account_number=owner.pk, done_at=None).delete()
    ledger.note_here(ledger.Event.KEPT, owner.pk, at=now)


@unattended
@transaction.atomic
def erase_account(account: int, *, now: datetime) -> None:
    """Take away all that is kept of an account, as the holdings say; twice is as good as once.

    The line in the ledger comes first and outside the database: were the database lost now, an older
    backup would bring the person back, and the ledger takes them away again.
    """
    ledger.note_here(ledger.Event.ERASED, account, at=now)
    for holding in reversed(list(holdings)):  # the higher features first, the account itself last
        holding.erase(account, now)
    Erasure.objects.update_or_create(
        account_number=account,
        defaults={"done_at": now},
        create_defaults={"asked_at": now, "due_at": now, "done_at": now},
    )
    record(Erased(account), actor=None, at=now)


@unattended
@transaction.atomic
def remember_wishes(asked: Mapping[int, datetime], kept: Collection[int]) -> None:
    """After a restore: wishes since the backup stand again, and those taken back since do not."""
    Erasure.objects.filter(account_number__in=kept, done_at=None).delete()
    here = Account.objects.filter(pk__in=asked).values_list("pk", flat=True)
    for account in here:
        at = asked[account]
        Erasure.objects.get_or_create(
            account_number=account, defaults={"asked_at": at, "due_at": at + TIME_TO_THINK}
        )
