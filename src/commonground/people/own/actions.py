"""Deciding about oneself or one's child: consents and the language."""

from datetime import datetime

from django.db import transaction

from commonground.kernel.errors import Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.facts import (
    ConsentGiven,
    ConsentWithdrawn,
    LanguageChosen,
    LinkEnded,
    SavingChosen,
)
from commonground.people.models import Account, Consent, Persona, Purpose, SecretLink
from commonground.people.own.rules import may_decide, may_end_link, may_keep, may_withdraw


@transaction.atomic
def give_consent(
    actor: Persona, account: Account, *, purpose: str, now: datetime, until: datetime | None = None
) -> Consent:
    """Say yes to a purpose, for oneself or one's child; a second yes is the first."""
    require(may_decide, actor, account)
    if purpose not in Purpose.values:
        raise Unreadable(f"nobody asks for {purpose!r}")
    consent, first = Consent.objects.get_or_create(
        account=account,
        given_by_id=actor.account_id,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"basis": "consent", "given_at": now, "until": until},
    )
    if first:
        record(ConsentGiven(account.pk, consent.pk), actor=actor, at=now)
    return consent


@transaction.atomic
def withdraw_consent(actor: Persona, consent: Consent, *, now: datetime) -> None:
    """Take a yes back: from now on the thing is not done."""
    require(may_withdraw, actor, consent)
    changed = Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=now)
    if changed:
        record(ConsentWithdrawn(consent.account_id, consent.pk), actor=actor, at=now)


@transaction.atomic
def choose_language(actor: Persona, account: Account, *, language: str, now: datetime) -> None:
    """Read this place in another language, on every device."""
    require(may_keep, actor, account)
    Account.objects.filter(pk=account.pk).update(language=language)
    record(LanguageChosen(account.pk), actor=actor, at=now)


@transaction.atomic
def save_data(actor: Persona, account: Account, *, saves: bool, now: datetime) -> None:
    """Load pictures, voices and fonts once they are touched, or at once again."""
    require(may_keep, actor, account)
    Account.objects.filter(pk=account.pk).update(saves_data=saves)
    record(SavingChosen(account.pk), actor=actor, at=now)


@transaction.atomic
def end_link(actor: Persona, link: SecretLink, *, now: datetime) -> None:
    """The address opens nothing any more, for whoever has it."""
    require(may_end_link, actor, link)
    if SecretLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=now):
        record(LinkEnded(link.pk), actor=actor, at=now)
