"""The file of one account, generated from what each feature says that it holds."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from commonground.kernel.registries import Holding, holdings
from commonground.kernel.rules import allows, one
from commonground.people.models import Account, Actor, Erasure, Persona
from commonground.safety.file.rules import may_ask_erasure, may_open


def account(actor: Actor, pk: int) -> Account:
    """The account whose file is opened."""
    return one(Account.objects.all(), may_open, actor, pk)


def page(actor: Actor, owner: Account) -> dict[str, Any]:
    """What is held, by feature, and whether an erasure was asked for or can be."""
    return {
        "owner": owner,
        "name": Persona.objects.filter(account=owner, own=True)
        .values_list("name", flat=True)
        .first(),
        "own": owner.pk == actor.account_id,
        "held": [(holding, sum(1 for _row in holding.export(owner.pk))) for holding in holdings],
        "erasure": Erasure.objects.filter(account_number=owner.pk, done_at=None).first(),
        "may_erase": allows(may_ask_erasure, actor, owner),
    }


def export(owner: Account, now: datetime) -> dict[str, Any]:
    """Everything that is held of the account, as data that other programs read."""
    return {
        "of": owner.sign_in_name,
        "made": now.isoformat(),
        "from": "Commonground",
        "held": {holding.name: dict(_held(holding, owner.pk)) for holding in holdings},
    }


def _held(holding: Holding, account_id: int) -> Iterator[tuple[str, Any]]:
    yield "what", str(holding.label)
    yield "purpose", str(holding.purpose)
    yield "legal basis", str(holding.legal_basis)
    yield "readers", str(holding.readers)
    yield "kept until", str(holding.retention)
    yield "rows", list(holding.export(account_id))
