"""The file of one account, generated from what each feature says that it holds."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _

from commonground.kernel.registries import Holding, holdings
from commonground.kernel.rules import allows, one
from commonground.people.models import Account, Actor, Erasure, Persona
from commonground.safety.actions import erase_answers, erase_reports
from commonground.safety.file.rules import may_ask_erasure, may_open
from commonground.safety.models import Answer, Invited, Report, Talk
from commonground.safety.source.actions import erase_talks

IN_MEMORY = 1_000_000  # bytes of an archive; what is longer waits in a file


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
        "here": "me",
        "held": [(holding, _number(actor, holding, owner)) for holding in holdings],
        "erasure": Erasure.objects.filter(account_number=owner.pk, done_at=None).first(),
        "may_erase": allows(may_ask_erasure, actor, owner),
    }


def _open(actor: Actor, holding: Holding, owner: Account) -> bool:
    """Whether the rows are the actor's to read.

    A guardian learns that words, ties, answers and reports are kept, but neither what they say nor
    whether there are any: a child reports without its guardian being told.
    """
    return holding.for_guardian or owner.pk == actor.account_id


def _number(actor: Actor, holding: Holding, owner: Account) -> int | None:
    if not _open(actor, holding, owner):
        return None
    return sum(1 for _row in holding.export(owner.pk))


def export(actor: Actor, owner: Account, now: datetime) -> dict[str, Any]:
    """All that the actor may read of what is held of the account, as data for other programs."""
    return {
        "of": owner.sign_in_name,
        "made": now.isoformat(),
        "from": "Commonground",
        "held": {holding.name: dict(_held(actor, holding, owner)) for holding in holdings},
    }


def files_of(actor: Actor, owner: Account) -> Iterator[tuple[str, Any]]:
    """The files that belong to the rows which the actor may read."""
    for holding in holdings:
        if _open(actor, holding, owner):
            yield from holding.files(owner.pk)


def archive(told: dict[str, Any], files: Iterable[tuple[str, Any]]) -> IO[bytes]:
    """Data and files in one archive; they are packed already, so it packs nothing."""
    made = _spool()
    with ZipFile(made, "w") as pack:
        pack.writestr("commonground.json", json.dumps(told, cls=DjangoJSONEncoder, indent=1))
        for name, content in files:
            with content, pack.open(name, "w") as place:
                copyfileobj(content, place)
    made.seek(0)
    return made


def _spool() -> IO[bytes]:
    return SpooledTemporaryFile(IN_MEMORY)


def _held(actor: Actor, holding: Holding, owner: Account) -> Iterator[tuple[str, Any]]:
    yield "what", str(holding.label)
    yield "purpose", str(holding.purpose)
    yield "legal basis", str(holding.legal_basis)
    yield "readers", str(holding.readers)
    yield "kept until", str(holding.retention)
    if _open(actor, holding, owner):
        yield "rows", list(holding.export(owner.pk))


def held() -> list[Holding]:
    """What is kept when something was wrong."""
    return [
        Holding(
            model=Report,
            person_fields=("by", "concerns", "taken_by"),
            label=_("What was said to be wrong"),
            purpose=_("so that grown-ups can help, and can show later what they did"),
            legal_basis=_("the school's duty of care"),
            readers=_("who said it, and the adults whom the school names"),
            retention=_("until you leave and ask for it to be erased; a copy about others stays"),
            export=export_reports,
            erase=lambda account, now: erase_reports(account, now=now),
        ),
        Holding(
            model=Answer,
            person_fields=("by",),
            label=_("What you wrote in a report"),
            purpose=_("to talk about what was wrong"),
            legal_basis=_("the school's duty of care"),
            readers=_("who said it, and the adults whom the school names"),
            retention=_("as long as the report"),
            export=lambda account: [
                dict(row)
                for row in Answer.objects.filter(by__account=account).values("at", "words")
            ],
            erase=lambda account, now: erase_answers(account, now=now),
        ),
        Holding(
            model=Talk,
            person_fields=("by",),
            label=_("Talks that you opened"),
            purpose=_("so that those concerned can talk with a grown-up"),
            legal_basis=_("the school's duty of care"),
            readers=_("those who were invited, and the adults whom the school names"),
            retention=_("as long as the report; without your name once you leave"),
            export=lambda account: [
                dict(row) for row in Talk.objects.filter(by__account=account).values("at", "words")
            ],
            erase=lambda account, now: erase_talks(account, now=now),
        ),
        Holding(
            model=Invited,
            person_fields=("persona",),
            label=_("Talks to which you were invited"),
            purpose=_("so that you can say yes or no"),
            legal_basis=_("the school's duty of care"),
            readers=_("you, and the adults whom the school names"),
            retention=_("as long as the report, or until you leave"),
            export=lambda account: [
                dict(row)
                for row in Invited.objects.filter(persona__account=account).values(
                    "agrees", "answered_at"
                )
            ],
            erase=lambda account, now: erase_talks(account, now=now),
        ),
    ]


def export_reports(account: int) -> list[dict[str, Any]]:
    """One's own reports; what others said about one is theirs to tell."""
    rows = Report.objects.filter(by__account=account)
    return [dict(row) for row in rows.values("at", "about", "whom", "words", "settled_at")]
