"""The holdings of people, each with what a person is told about it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from commonground.kernel.registries import Holding
from commonground.people.holdings import actions
from commonground.people.models import (
    Access,
    Account,
    Consent,
    Erasure,
    Guardianship,
    Membership,
    Persona,
    School,
    SecretLink,
    Slip,
    Suspension,
)

CONTRACT = _("the school's task of teaching (public duty or contract)")
DUTY = _("the school's duty to protect and to account for what it does")
OWN = _("you, and the operator of the machine")
STAFF = _("you, your guardian, and staff of your school where their work needs it")
LEAVING = _("until you leave and ask for it to be erased")


def given(
    model: type[Model], condition: str, *columns: str
) -> Callable[[int], Iterable[dict[str, Any]]]:
    """Rows that are an account's, as plain columns; `condition` may name several ways to them."""

    def export(account: int) -> Iterable[dict[str, Any]]:
        theirs = Q()
        for way in condition.split("|"):
            theirs |= Q(**{way: account})
        rows: Any = model._default_manager
        return [dict(row) for row in rows.filter(theirs).order_by("pk").values(*columns)]

    return export


def _holding(
    model: type[Model], fields: str, said: tuple[Any, Any, Any, Any, Any], export: Any, erase: Any
) -> Holding:
    label, purpose, basis, readers, retention = said
    return Holding(
        model=model,
        person_fields=tuple(fields.split()),
        label=label,
        purpose=purpose,
        legal_basis=basis,
        readers=readers,
        retention=retention,
        export=export,
        erase=erase,
        for_guardian=True,
    )


OF_ACCOUNT = ("pk", "sign_in_name", "email", "band", "language", "saves_data", "last_login")


def holdings() -> list[Holding]:
    """What people keep; the account itself comes first, so that it is let go last."""
    return [*_who(), *_where(), *_doors(), *_decided()]


def _who() -> list[Holding]:
    return [
        _holding(
            Account,
            "id",
            (
                _("Your account"),
                _("so that you can sign in, in your language, with what your age allows"),
                CONTRACT,
                OWN,
                LEAVING,
            ),
            given(Account, *OF_ACCOUNT),
            actions.erase_account,
        ),
        _holding(
            Persona,
            "account",
            (
                _("Your name"),
                _("so that others know who speaks"),
                CONTRACT,
                _("those who meet you here"),
                LEAVING,
            ),
            given(Persona, "account", "name", "own", "host"),
            actions.erase_personas,
        ),
        _holding(
            EmailAddress,
            "user",
            (
                _("Your mail addresses"),
                _("so that a code to sign in can reach you"),
                CONTRACT,
                OWN,
                LEAVING,
            ),
            given(EmailAddress, "user", "email", "verified", "primary"),
            actions.erase_addresses,
        ),
        _holding(
            Authenticator,
            "user",
            (
                _("Your second factors and passkeys"),
                _("so that a password alone does not open your account"),
                CONTRACT,
                _("nobody; the machine compares"),
                _("until you take them away"),
            ),
            given(Authenticator, "user", "type", "created_at", "last_used_at"),
            actions.erase_factors,
        ),
    ]


def _where() -> list[Holding]:
    return [
        _holding(
            Membership,
            "account",
            (
                _("What you are at which school"),
                _("so that you see what your school sees, and nobody else does"),
                CONTRACT,
                STAFF,
                LEAVING,
            ),
            given(Membership, "account", "school__name", "role", "since", "until"),
            _gone(Membership, "account"),
        ),
        _holding(
            Guardianship,
            "guardian child",
            (
                _("Who cares for whom"),
                _("so that guardians can decide and be told"),
                DUTY,
                STAFF,
                LEAVING,
            ),
            given(Guardianship, "guardian|child", "guardian", "child", "since", "until"),
            _both_ends,
        ),
        _holding(
            School,
            "named_adults",
            (
                _("That you are an adult whom a school names"),
                _("so that pupils know whom to turn to"),
                DUTY,
                _("everyone at the school"),
                _("until the school names another"),
            ),
            given(School, "named_adults", "name"),
            actions.erase_named,
        ),
    ]


def _doors() -> list[Holding]:
    return [
        _holding(
            Slip,
            "account issued_by",
            (
                _("Slips and letters with codes"),
                _("so that you can come in without mail"),
                CONTRACT,
                STAFF,
                LEAVING,
            ),
            given(Slip, "account", "issued_at", "expires_at", "used_at"),
            _gone(Slip, "account", "issued_by"),
        ),
        _holding(
            SecretLink,
            "persona",
            (
                _("Your secret addresses"),
                _("so that your calendar, for one, can be read elsewhere"),
                _("your own wish"),
                OWN,
                _("until you end them"),
            ),
            given(SecretLink, "persona__account", "purpose", "made_at", "ended_at"),
            _gone(SecretLink, "persona__account"),
        ),
    ]


def _decided() -> list[Holding]:
    return [
        _holding(
            Consent,
            "account given_by",
            (
                _("What was allowed"),
                _("so that nothing is done without a yes"),
                _("consent"),
                STAFF,
                LEAVING,
            ),
            given(Consent, "account|given_by", "purpose", "given_at", "until", "withdrawn_at"),
            _gone(Consent, "account", "given_by"),
        ),
        _holding(
            Suspension,
            "account by",
            (
                _("When your account was closed, and why"),
                _("so that it can be explained and answered"),
                DUTY,
                STAFF,
                LEAVING,
            ),
            given(Suspension, "account", "since", "until", "reason"),
            _gone(Suspension, "account", "by"),
        ),
        _holding(
            Access,
            "actor subject",
            (
                _("Who looked"),
                _("so that looking is never secret"),
                DUTY,
                _("you and your guardian"),
                LEAVING,
            ),
            given(Access, "subject", "what", "purpose", "at"),
            actions.erase_accesses,
        ),
        _holding(
            Erasure,
            "account_number",
            (
                _("That you asked to be erased"),
                _("so that a backup from before obeys it too"),
                DUTY,
                _("the operator of the machine"),
                _("as long as there are backups from before"),
            ),
            given(Erasure, "account_number", "asked_at", "due_at", "done_at"),
            actions.keep_erasure,
        ),
    ]


def _gone(model: type[Model], theirs: str, *named: str) -> Callable[[int, datetime], None]:
    return partial(actions.erase_rows, model=model, theirs=theirs, named=named)


def _both_ends(account: int, now: datetime) -> None:
    for end in ("guardian", "child"):
        actions.erase_rows(account, now, model=Guardianship, theirs=end)
