"""Erasing an account: written down first, then each feature lets go of what it keeps."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from commonground.kernel import ledger
from commonground.kernel.facts import record
from commonground.kernel.registries import holdings
from commonground.kernel.rules import unattended
from commonground.safety.facts import Erased


@unattended
@transaction.atomic
def erase_account(account: int, *, now: datetime) -> None:
    """Take away all that is kept of an account, as the holdings say; twice is as good as once.

    The line in the ledger comes first and outside the database: were the database lost now, an older
    backup would bring the person back, and the ledger takes them away again.
    """
    ledger.note(account, at=now, home=settings.HOME, copies=[settings.BACKUP_FOLDER])
    for holding in reversed(list(holdings)):  # the higher features first, the account itself last
        holding.erase(account, now)
    record(Erased(account), actor=None, at=now)
