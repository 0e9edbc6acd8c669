"""Letting go of an account, table by table; each may be done twice."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Model

from commonground.kernel.rules import unattended
from commonground.people.models import Access, Account, Persona, School

GONE = "—"


@unattended
@transaction.atomic
def erase_account(account: int, now: datetime) -> None:
    """The row stays, since others' things point to it; nothing in it says whose it was."""
    found = Account.objects.filter(pk=account).first()
    if found is None:
        return
    found.set_unusable_password()
    Account.objects.filter(pk=account).update(
        sign_in_name=f"gone-{account}",
        password=found.password,
        email=None,
        language="",
        source_id="",
        is_active=False,
        is_staff=False,
        is_superuser=False,
        last_login=None,
    )


@unattended
@transaction.atomic
def erase_personas(account: int, now: datetime) -> None:
    """Names go; what stands under them without a name is for others' features to keep or erase."""
    Persona.objects.filter(account=account).update(name=GONE, sort_key="")


@unattended
@transaction.atomic
def erase_named(account: int, now: datetime) -> None:
    School.named_adults.through.objects.filter(account_id=account).delete()


@unattended
@transaction.atomic
def erase_accesses(account: int, now: datetime) -> None:
    """What others did to them goes; what they did stays with whom it concerns, without a name."""
    Access.objects.filter(subject=account).delete()
    Access.objects.filter(actor=account).update(actor=None)


@unattended
@transaction.atomic
def erase_addresses(account: int, now: datetime) -> None:
    EmailAddress.objects.filter(user=account).delete()


@unattended
@transaction.atomic
def erase_factors(account: int, now: datetime) -> None:
    Authenticator.objects.filter(user=account).delete()


@unattended
@transaction.atomic
def keep_erasure(account: int, now: datetime) -> None:
    """That there was an erasure is kept, as a bare number: a backup from before must obey it too."""


@unattended
@transaction.atomic
def erase_rows(
    account: int, now: datetime, *, model: type[Model], theirs: str, named: tuple[str, ...] = ()
) -> None:
    """Delete the rows that are theirs; where they are only named in others' rows, name nobody."""
    rows: Any = model._default_manager
    for column in named:
        rows.filter(**{column: account}).exclude(**{theirs: account}).update(**{column: None})
    rows.filter(**{theirs: account}).delete()
