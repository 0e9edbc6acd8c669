"""Keeping what was typed, letting it go and back, and saying it when its hour comes."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Refused, Trouble, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.kernel.turns import alone
from commonground.people.models import Persona
from commonground.posts.actions import say
from commonground.posts.drafts.facts import DraftRefused
from commonground.posts.drafts.models import Draft
from commonground.posts.drafts.queries import Typed
from commonground.posts.drafts.rules import may_keep, may_open

MOST = 50  # drafts of one person
MOST_FIELDS = 200
MOST_OF_FIELD = 20_000
MOST_TYPED = 60_000
GONE_AFTER = timedelta(days=1)


@transaction.atomic
def keep(
    actor: Persona,
    *,
    sent: Mapping[str, Sequence[str]],
    now: datetime,
    due_at: datetime | None = None,
    draft: Draft | None = None,
) -> Draft:
    """Keep what was typed, as it is; in the draft it came from, if it came from one."""
    require(may_keep, actor, actor)
    tidied = _tidy(sent)
    kept = {"at": now, "sent": tidied, "due_at": due_at, "refused": "", "gone_at": None}
    if draft is not None:
        require(may_open, actor, draft)
        if not Draft.objects.filter(pk=draft.pk).update(**kept):
            raise Conflict(_("This was said meanwhile."))
        draft.refresh_from_db()
        return draft
    alone("drafts", actor.pk)
    mine = list(Draft.objects.filter(author=actor, gone_at=None)[:MOST])
    if same := next((d for d in mine if due_at and (d.sent, d.due_at) == (tidied, due_at)), None):
        return same  # a second tap: it is said once
    if len(mine) >= MOST:
        raise Conflict(_("You have many drafts: say or delete some of them first."))
    return Draft.objects.create(author=actor, **kept)


@transaction.atomic
def hold(actor: Persona, draft: Draft) -> None:
    """Do not say it by itself any more; it stays a draft."""
    require(may_open, actor, draft)
    Draft.objects.filter(pk=draft.pk).update(due_at=None)


@transaction.atomic
def let_go(actor: Persona, draft: Draft, *, now: datetime) -> None:
    """Delete it; for a day it can be brought back."""
    require(may_open, actor, draft)
    Draft.objects.filter(pk=draft.pk).update(gone_at=now, due_at=None)


@transaction.atomic
def bring_back(actor: Persona, draft: Draft) -> None:
    """Undo deleting it."""
    require(may_open, actor, draft)
    Draft.objects.filter(pk=draft.pk).update(gone_at=None)


@transaction.atomic
def said(actor: Persona, draft: Draft) -> None:
    """It was said: there is no draft of it any more."""
    require(may_open, actor, draft)
    draft.delete()


@unattended
@transaction.atomic
def say_due(*, now: datetime) -> int:
    """Say what is due, through the same action and rule as ever; what is refused stays, with why."""
    due = Draft.objects.filter(due_at__lte=now, gone_at=None).order_by("due_at")
    rows = list(due.select_related("author__account")[:MOST])
    for draft in rows:
        account = draft.author.account
        with translation.override((account and account.language) or settings.LANGUAGE_CODE):
            _say(draft, now)
    return len(rows)


@unattended
@transaction.atomic
def forget_gone(*, now: datetime) -> None:
    """What was deleted a day ago is gone for good."""
    Draft.objects.filter(gone_at__lt=now - GONE_AFTER).delete()


@unattended
@transaction.atomic
def erase_drafts(account_id: int, now: datetime) -> None:
    """Nobody says later what somebody typed who left."""
    Draft.objects.filter(author__account=account_id).delete()


def _say(draft: Draft, now: datetime) -> None:
    try:
        with transaction.atomic():
            typed = Typed(draft.author, draft.sent)
            if wrong := typed.wrong():
                raise Refused(wrong)
            say(draft.author, now=now, key=draft.key, **typed.said())
            draft.delete()
    except Trouble as fault:
        _refuse(draft, fault.message, now)
    except IntegrityError:  # what one brought along can hang in one place only
        _refuse(draft, _("Something that belongs to it hangs somewhere else by now."), now)


def _refuse(draft: Draft, why: str, now: datetime) -> None:
    Draft.objects.filter(pk=draft.pk).update(due_at=None, refused=why[:500])
    record(DraftRefused(draft.pk, draft.author_id), actor=None, at=now)


def _tidy(sent: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    kept = {
        tidy(name, most=MOST_OF_FIELD): [tidy(value, most=MOST_OF_FIELD) for value in values]
        for name, values in list(sent.items())[:MOST_FIELDS]
    }
    if len(json.dumps(kept, ensure_ascii=False)) > MOST_TYPED:
        raise Unreadable(_("This is too long to be kept."))
    return kept
