"""Letters that are due, each sent once: before its quiet hours or after, never within."""

from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from commonground.kernel.jobs import enqueue, job
from commonground.notices.letters import actions, queries
from commonground.people.models import Account, Persona

AT_ONCE = 100


@job(name="notices.plan_letters")
def plan_letters(now: datetime) -> None:
    """Whose hour has come gets a job of their own; the next letter is due tomorrow."""
    for letter in queries.due(now, AT_ONCE):
        reader = queries.reader_of(letter.account_id)
        if reader is None:  # no address any more, suspended, or gone
            actions.stop_by_link(letter.account_id)
            continue
        clock = queries.day(reader)
        if actions.put_off(letter, until=queries.next_due(letter.hour, clock, now)):
            today = now.astimezone(clock.zone).date().isoformat()
            enqueue(send_letter, due_at=now, account=letter.account_id, day=today)


@job(name="notices.send_letter", outside=True)
def send_letter(account: int, day: str, now: datetime) -> None:
    """What the day brought, under the rule as it is now; without anything to say no letter goes."""
    reader = queries.reader_of(account)
    if reader is None or not settings.MAIL:
        return
    clock = queries.day(reader)
    if clock.is_quiet(now):
        with transaction.atomic():
            enqueue(send_letter, due_at=queries.end_of_quiet(clock, now), account=account, day=day)
        return
    today = date.fromisoformat(day)
    letter = actions.claim(account, day=today, now=now)
    if letter is None:
        return
    try:
        _send(reader, queries.account_of(reader), now, letter.told_until)
    except OSError:  # mail that fails is tried again later
        actions.give_back(letter, day=today)
        raise


def _send(reader: Persona, account: Account, now: datetime, since: datetime) -> None:
    with translation.override(account.language or settings.LANGUAGE_CODE):
        the_day = queries.the_day(reader, now, since)
        if not the_day or not account.email:
            return
        path = reverse("notices:letter_stop", args=[queries.stop_token(account.pk)])
        page = {"day": the_day, "name": reader.name, "place": settings.PUBLIC_ADDRESS}
        page |= {"stop": f"{settings.PUBLIC_ADDRESS}{path}"}
        mail = EmailMultiAlternatives(
            translation.gettext("Your day"),
            render_to_string("notices/letter.txt", page),
            to=[account.email],
            headers={
                "List-Unsubscribe": f"<{page['stop']}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )
        mail.attach_alternative(render_to_string("notices/letter.html", page), "text/html")
    mail.send()
