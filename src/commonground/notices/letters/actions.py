"""Wanting a letter a day, stopping it; which is due, and that each goes once."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.rules import require, unattended
from commonground.notices.letters.queries import next_due
from commonground.notices.letters.rules import may_have_letter, may_stop_letter
from commonground.notices.models import Letter
from commonground.people.models import Account, Persona
from commonground.timelines.quiet.queries import day_of


@transaction.atomic
def want_letter(actor: Persona, account: Account, *, hour: int, now: datetime) -> None:
    """From the next time that it is this hour where they are."""
    require(may_have_letter, actor, account)
    if not 0 <= hour <= 23:
        raise Unreadable(_("Choose an hour of the day."))
    due = next_due(hour, day_of(actor), now)
    Letter.objects.update_or_create(
        account=account,
        defaults={"hour": hour, "due_at": due},
        create_defaults={"hour": hour, "due_at": due, "told_until": now},
    )


@transaction.atomic
def stop_letter(actor: Persona, account: Account) -> None:
    """No more letters."""
    require(may_stop_letter, actor, account)
    Letter.objects.filter(account=account).delete()


@unattended
@transaction.atomic
def stop_by_link(account: int) -> None:
    """The same by the link that stands in each letter, for whoever holds that."""
    Letter.objects.filter(account=account).delete()


@unattended
@transaction.atomic
def put_off(letter: Letter, *, until: datetime) -> bool:
    """The next one is due then; False when somebody else was first."""
    same = Letter.objects.filter(pk=letter.pk, due_at=letter.due_at)
    return bool(same.update(due_at=until))


@unattended
@transaction.atomic
def claim(account: int, *, day: date, now: datetime) -> Letter | None:
    """Whoever gets it sends the letter of this day; nobody gets it twice."""
    before = Letter.objects.filter(account=account).first()
    not_yet = Letter.objects.filter(Q(sent_on=None) | Q(sent_on__lt=day), account=account)
    return before if not_yet.update(sent_on=day, told_until=now) else None


@unattended
@transaction.atomic
def give_back(letter: Letter, *, day: date) -> None:
    """It could not be sent: it is tried again, with all that it was to tell."""
    same = Letter.objects.filter(pk=letter.pk, sent_on=day)
    same.update(sent_on=letter.sent_on, told_until=letter.told_until)


@unattended
@transaction.atomic
def erase_letters(account: int, *, now: datetime) -> None:
    Letter.objects.filter(account=account).delete()
