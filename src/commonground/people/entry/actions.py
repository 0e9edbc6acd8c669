"""Giving a way in on paper, coming in by it, choosing a password, inviting adults."""

import secrets
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Refused
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.actions import admit, enrol, note_access
from commonground.people.entry.queries import (
    Paper,
    code_hash,
    contact_of,
    entrance_of,
    open_slip,
    school_of,
    usable,
)
from commonground.people.entry.rules import (
    may_choose_password,
    may_have_letter,
    may_invite,
    may_issue_letter,
    may_issue_slip,
    may_use_code,
)
from commonground.people.facts import CameIn, EntryRefused, Invited, PasswordChosen, SlipIssued
from commonground.people.models import (
    Account,
    Band,
    Entrance,
    Membership,
    Persona,
    Role,
    School,
    Slip,
)
from commonground.people.pure import codes
from commonground.people.queries import live

SLIP_HOLDS = timedelta(days=7)
LETTER_HOLDS = timedelta(days=60)
SLIP_CODE, LETTER_CODE = 9, 12
INVITABLE = (Role.TEACHER, Role.HEAD, Role.PARTNER)


@transaction.atomic
def issue_slip(
    actor: Persona, account: Account, *, entrance: Entrance, now: datetime
) -> tuple[Slip, str]:
    """A one-time slip for a pupil, with its code to be printed now and never again."""
    require(may_issue_slip, actor, account)
    enrolled = Membership.objects.filter(
        live(now), account=account, school=entrance.school_id, role=Role.LEARNER
    )
    if not enrolled.exists():
        raise Refused(_("This class code belongs to another school."))
    return _issue(actor, account, entrance, now)


@transaction.atomic
def issue_letter(actor: Persona, account: Account, *, now: datetime) -> tuple[Slip, str]:
    """A letter for an adult: a longer code that opens alone; a lost second factor goes with it."""
    require(may_issue_letter, actor, account)
    Authenticator.objects.filter(user=account).delete()
    return _issue(actor, account, None, now)


@unattended
@transaction.atomic
def first_letter(account: Account, *, now: datetime) -> str:
    """The code that lets a head in whom nobody in the school could let in; only the operator asks."""
    Authenticator.objects.filter(user=account).delete()
    _slip, code = _issue(None, account, None, now)
    return code


@transaction.atomic
def print_slips(
    actor: Persona, personas: list[Persona], *, entrance: Entrance, now: datetime
) -> list[Paper]:
    """Slips for a class, all or none; each one's right is asked on its own."""
    require(may_use_code, actor, entrance)
    papers = []
    for persona in personas:
        slip, code = issue_slip(actor, _account(persona), entrance=entrance, now=now)
        papers.append(_paper(persona, slip, code, entrance.school))
    return papers


@transaction.atomic
def print_letter(actor: Persona, persona: Persona, *, now: datetime) -> Paper:
    """A letter to an adult, in the language of the school."""
    require(may_have_letter, actor, persona)
    account = _account(persona)
    slip, code = issue_letter(actor, account, now=now)
    return _paper(persona, slip, code, school_of(account))


def _account(persona: Persona) -> Account:
    if persona.account is None:
        raise Refused(_("Someone of another server signs in there."))
    return persona.account


def _paper(persona: Persona, slip: Slip, code: str, school: School | None) -> Paper:
    return Paper(
        persona=persona,
        code=code,
        class_code=codes.grouped(slip.entrance.code) if slip.entrance else "",
        school=school.name if school else "",
        language=school.language if school else "en",
        until=slip.expires_at,
        contact="" if slip.entrance else contact_of(school),
    )


def _issue(
    actor: Persona | None, account: Account, entrance: Entrance | None, now: datetime
) -> tuple[Slip, str]:
    Slip.objects.filter(account=account, used_at=None, void_at=None).update(void_at=now)
    code = codes.make(SLIP_CODE if entrance else LETTER_CODE, secrets.choice)
    slip = Slip.objects.create(
        account=account,
        entrance=entrance,
        code_hash=code_hash(code),
        issued_by_id=actor.account_id if actor else None,
        issued_at=now,
        expires_at=now + (SLIP_HOLDS if entrance else LETTER_HOLDS),
    )
    # The hash of a session holds the password's: a new one ends them all.
    account.set_unusable_password()
    account.save(update_fields=["password"])
    note_access(
        actor.account_id if actor else None, account.pk, "slip" if entrance else "letter", now=now
    )
    record(SlipIssued(account.pk, slip.pk), actor=actor, at=now)
    return slip, codes.grouped(code)


@unattended
@transaction.atomic
def come_in(code: str, *, class_code: str | None, now: datetime) -> Account | None:
    """Who comes in by this slip (with the class code) or letter (without); None whatever is wrong.

    Every failure reads the same two rows and writes one, so that they also take the same time.
    """
    slip = open_slip(code, now)
    entrance = entrance_of(class_code or "")
    fits = (
        slip is not None
        and slip.entrance_id == (entrance.pk if entrance else None)
        and (class_code is None) == (slip.entrance_id is None)
    )
    if slip is None or not fits:
        Slip.objects.filter(pk=slip.pk if slip else 0).update(tries=F("tries") + 1)
        record(EntryRefused(), actor=None, at=now)
        return None
    if not Slip.objects.filter(usable(now), pk=slip.pk).update(used_at=now):
        raise Conflict(_("This slip was used just now."))
    record(CameIn(slip.account_id, slip.pk), actor=None, at=now)
    return slip.account


@transaction.atomic
def choose_password(actor: Persona, account: Account, *, password: str, now: datetime) -> None:
    """Set one's own password; the form has asked whether it is good enough."""
    require(may_choose_password, actor, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    record(PasswordChosen(account.pk), actor=actor, at=now)


@transaction.atomic
def invite(
    actor: Persona, school: School, *, name: str, role: Role, email: str | None, now: datetime
) -> Persona:
    """An adult's account at the school; mail goes out by the fact, else a letter is printed."""
    require(may_invite, actor, school)
    if role not in INVITABLE:
        raise Refused(_("Pupils and guardians come with their class."))
    if email and Account.objects.filter(email__iexact=email).exists():
        raise Conflict(_("This address is in use already; ask whoever looks after this place."))
    persona = admit(name, email=email, band=Band.OLDEST, language=school.language, now=now)
    account = persona.account
    if account is not None:
        enrol(account, school, role, now=now)
        record(Invited(account.pk, school.pk), actor=actor, at=now)
    return persona
