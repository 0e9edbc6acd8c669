"""Slips and letters as screens need them, and the paper they are printed on."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString

from commonground.kernel.rules import one
from commonground.people.entry.rules import (
    may_invite,
    may_issue_letter,
    may_issue_slip,
    may_use_code,
)
from commonground.people.models import (
    STAFF,
    Account,
    Actor,
    Entrance,
    Guardianship,
    Membership,
    Persona,
    Role,
    School,
    Slip,
)
from commonground.people.pure import codes
from commonground.people.queries import live, standing

TRIES = 10
SHORTEST = {6: 5, 10: 8}
SHORTEST_OF_ADULTS = 10


@dataclass(frozen=True)
class Paper:
    """What is printed for one person, once: afterwards nobody can show the code again."""

    persona: Persona
    code: str
    class_code: str
    school: str
    language: str
    until: datetime
    contact: str = ""

    @property
    def name(self) -> str:
        return self.persona.name

    @property
    def address(self) -> str:
        """Where to type it: without the code, to be read and typed."""
        page = "people:come_in" if self.class_code else "people:letter"
        return f"{settings.PUBLIC_ADDRESS}{reverse(page)}"

    @property
    def picture(self) -> SafeString:
        """The address with the slip's code and nothing else: the class code stays on the board."""
        return drawn(f"{self.address}?slip={self.code.replace('-', '')}")


def drawn(text: str) -> SafeString:
    """A QR code as SVG of one path, without any style of its own."""
    import qrcode

    code = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(
        f"M{x},{y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return format_html(
        '<svg viewBox="0 0 {0} {0}" shape-rendering="crispEdges" focusable="false">'
        '<rect width="{0}" height="{0}" fill="#fff"/><path d="{1}" fill="#000"/></svg>',
        len(rows),
        path,
    )


def code_hash(code: str) -> str:
    """Short codes are kept under a keyed hash: a copied database does not give them away."""
    return salted_hmac("commonground.slip", codes.plain(code), algorithm="sha256").hexdigest()


def open_slip(code: str, now: datetime) -> Slip | None:
    """The slip that still holds, by its code alone; what else is asked, the action asks."""
    return (
        Slip.objects.select_related("account")
        .filter(usable(now), code_hash=code_hash(code), account__is_active=True)
        .first()
    )


def usable(now: datetime) -> Q:
    return Q(used_at=None, void_at=None, expires_at__gt=now, tries__lt=TRIES)


def entrance_of(code: str) -> Entrance | None:
    return Entrance.objects.filter(code=codes.plain(code)).first()


def pupil(actor: Actor, pk: int) -> Persona:
    """The pupil for whom the actor may print a slip."""
    return _own_name(one(Account.objects.all(), may_issue_slip, actor, _account(pk)))


def adult(actor: Actor, pk: int) -> Persona:
    """The adult for whom the actor may write a letter."""
    return _own_name(one(Account.objects.all(), may_issue_letter, actor, _account(pk)))


def pupils(actor: Actor, pks: list[int]) -> list[Persona]:
    """Those of the asked for whom the actor may print slips, in the order of a list of names."""
    accounts = Account.objects.filter(may_issue_slip(actor))
    found = Persona.objects.select_related("account").filter(
        pk__in=pks[:200], own=True, account__in=accounts
    )
    return list(found.order_by("sort_key", "pk"))


def entrance(actor: Actor, pk: int) -> Entrance:
    """A class code of a school where the actor is staff."""
    return one(Entrance.objects.select_related("school"), may_use_code, actor, pk)


def led_schools(actor: Actor) -> list[School]:
    """Schools into which the actor may invite."""
    return list(School.objects.filter(may_invite(actor)).order_by("name", "pk"))


def invited(actor: Actor) -> list[Persona]:
    """Adults of those schools who have never come in, newest first."""
    members = Membership.objects.filter(live(), school__in=standing(actor).schools_as(Role.HEAD))
    accounts = members.exclude(role=Role.LEARNER).values("account")
    waiting = Persona.objects.filter(own=True, account__in=accounts, account__last_login=None)
    return list(waiting.select_related("account").order_by("-pk")[:100])


def after_inviting(persona: Persona) -> str:
    """Where the head goes on: to the letter, unless mail has told them."""
    if settings.MAIL and persona.account and persona.account.email:
        return reverse("people:invitations")
    return reverse("people:letter_create", args=[persona.pk])


def school_of(account: Account | int) -> School | None:
    """A school that the account, or a child of theirs, belongs to now."""
    children = Guardianship.objects.filter(live(), guardian=account).values("child")
    member = Membership.objects.filter(Q(account=account) | Q(account__in=children), live())
    found = member.select_related("school").order_by("since").first()
    return found.school if found else None


def contact_of(school: School | None) -> str:
    """Who answers for the school, by name: the head."""
    heads = Membership.objects.filter(live(), school=school, role=Role.HEAD).values("account")
    named = Persona.objects.filter(own=True, account__in=heads).order_by("sort_key")
    return ", ".join(named.values_list("name", flat=True)[:3])


def shortest_password(account: Account) -> int:
    """How many letters a password needs: fewer for the young, where tries are few and slow."""
    roles = set(
        Membership.objects.filter(live(), account=account.pk).values_list("role", flat=True)
    )
    pupil = Role.LEARNER in roles and not roles & set(STAFF)
    return SHORTEST.get(account.band, SHORTEST_OF_ADULTS) if pupil else SHORTEST_OF_ADULTS


def learns(actor: Actor) -> bool:
    """Whether the actor is a pupil, to whom one speaks as to a pupil."""
    return standing(actor).learner


def _account(persona: int) -> int | None:
    return Persona.objects.filter(pk=persona, own=True).values_list("account", flat=True).first()


def _own_name(account: Account) -> Persona:
    return Persona.objects.select_related("account").get(account=account, own=True)


@dataclass(frozen=True)
class Invitation:
    """What an invitation by mail says."""

    name: str
    email: str
    school: str
    language: str


def invitation(account: int, school: int) -> Invitation | None:
    """The invitation that still waits for this account; None when they came, or have no address."""
    row = (
        Persona.objects.filter(own=True, account=account, account__last_login=None)
        .exclude(account__email=None)
        .values_list("name", "account__email")
        .first()
    )
    at = School.objects.filter(pk=school).first()
    return Invitation(row[0], str(row[1]), at.name, at.language) if row and at else None
