"""What an account's owner, or a child's guardian, reads about it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Missing
from commonground.kernel.pages import Page, page_of
from commonground.kernel.rules import allows, one
from commonground.people.models import (
    Access,
    Account,
    Actor,
    Consent,
    Membership,
    Persona,
    Purpose,
    Role,
    SecretLink,
    Suspension,
)
from commonground.people.outlines.queries import ask
from commonground.people.own.rules import may_decide, may_end_link, may_read_file, may_withdraw
from commonground.people.queries import live, standing

SHOWN = 30
# What the access log says in words; what is not here is shown as it was written.
WHAT = {
    "class picture": _("opened your name in the class picture"),
    "class picture: you alone": _(
        "opened what you said, and what was said of you, in the class picture"
    ),
    "class picture file": _("took the answers of your class out as a file, without names"),
    "class picture file with names": _("took the answers of your class out as a file, with names"),
    "conversation": _("opened a conversation in which you are, as the second grown-up"),
    "slip": _("made a new slip: the old password ended"),
    "letter": _("made a letter with a code: the old password ended"),
    "suspension": _("closed the account for a while"),
}


@dataclass(frozen=True)
class Asked:
    """A purpose for which there may be a yes: what it means, and the yes that stands."""

    purpose: str
    label: Any
    says: Any
    given: list[Consent]


SAYS = {
    Purpose.REACH: _(
        "What is written may be addressed beyond the school. School and guardian have to agree, "
        "and the skills for it have to be shown first."
    ),
    Purpose.PICTURE: _("Pictures on which the person can be recognised may be shown in the class."),
    Purpose.RESEARCH: _("Figures without a name may be used to find out how people learn here."),
}


def file_of(actor: Actor, pk: int) -> Persona:
    """The own name of an account whose file the actor reads: their own or a child's."""
    account = Persona.objects.filter(pk=pk, own=True).values_list("account", flat=True).first()
    found = one(Account.objects.all(), may_read_file, actor, account)
    return Persona.objects.select_related("account").get(account=found, own=True)


def account_of(persona: Persona) -> Account:
    """The account behind a persona of this place; somebody of another server has none here."""
    if persona.account is None:
        raise Missing
    return persona.account


def decides(actor: Actor, account: Account) -> bool:
    return allows(may_decide, actor, account)


def asked(account: Account) -> list[Asked]:
    """Every purpose with the yes that stands for it, in one query."""
    standing = list(
        Consent.objects.filter(account=account, withdrawn_at=None)
        .select_related("given_by")
        .order_by("pk")
    )
    _name(standing)
    return [
        Asked(p.value, p.label, SAYS[p], [c for c in standing if c.purpose == p.value])
        for p in Purpose
    ]


def earlier_consents(account: Account) -> list[Consent]:
    """What was taken back, newest first, so that both see each change."""
    rows = Consent.objects.filter(account=account).exclude(withdrawn_at=None)
    found = list(rows.order_by("-withdrawn_at")[:SHOWN])
    _name(found)
    return found


def consent(actor: Actor, pk: int) -> Consent:
    return one(Consent.objects.all(), may_withdraw, actor, pk)


def looked(account: Account, before: int | None) -> Page[Access]:
    """Who looked at this account's things or did something to it, newest first."""
    page = page_of(Access.objects.filter(subject=account), before=before, size=SHOWN)
    names = _names({row.actor_id for row in page.rows})
    for row in page.rows:
        row.who = names.get(row.actor_id, "")
        row.says = WHAT.get(row.what, row.what)
    return page


def children(actor: Actor) -> list[Persona]:
    """The own names of those whose guardian the actor is."""
    return ask(actor, _children) if actor.account_id is not None else []


def _children(actor: Actor) -> QuerySet[Persona]:
    cared = Q(account__guardians__guardian=actor.account_id)
    cared &= live(standing(actor).at, "account__guardians__")
    return Persona.objects.filter(cared, own=True).order_by("sort_key", "pk")


def links(actor: Actor) -> list[SecretLink]:
    """Secret addresses of mine that still open something."""
    mine = SecretLink.objects.filter(may_end_link(actor), ended_at=None)
    found = list(mine.order_by("-pk")[:SHOWN])
    for link in found:  # a feed's purpose also says of which stream, by its number
        kind = link.purpose.split()[0]
        link.says = str({"calendar": _("Calendar"), "feed": _("Feed")}.get(kind, kind))
    return found


def link(actor: Actor, pk: int) -> SecretLink:
    return one(SecretLink.objects.all(), may_end_link, actor, pk)


def roles(account: Account) -> list[Membership]:
    """What the account is, and where, now."""
    held = Membership.objects.filter(live(), account=account).select_related("school")
    return list(held.order_by("school__name", "role"))


def suspension(account: Account) -> Suspension | None:
    """Why the account is closed, and until when."""
    return Suspension.objects.filter(live(), account=account).order_by("-since").first()


def named_adults(account: Account) -> list[str]:
    """Whom one can talk to about it: the adults that the account's schools name."""
    schools = Membership.objects.filter(live(), account=account).values("school")
    accounts = Account.objects.filter(answers_for__in=schools).exclude(pk=account.pk)
    named = Persona.objects.filter(own=True, account__in=accounts)
    return list(named.order_by("sort_key").values_list("name", flat=True)[:10])


def learns(actor: Actor) -> bool:
    return standing(actor).learner


def leads(actor: Actor) -> bool:
    held = Membership.objects.filter(live(), account=actor.account_id, role=Role.HEAD)
    return actor.account_id is not None and held.exists()


def _names(accounts: set[int | None]) -> dict[int | None, str]:
    own = Persona.objects.filter(own=True, account__in=[pk for pk in accounts if pk])
    return dict(own.values_list("account", "name"))


def _name(consents: list[Consent]) -> None:
    names = _names({consent.given_by_id for consent in consents})
    for row in consents:
        row.by = names.get(row.given_by_id, "")
        row.label = Purpose(row.purpose).label if row.purpose in Purpose.values else row.purpose
