"""Accounts and personas, schools and roles, guardians, consent, suspensions, and who looked."""

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commonground.kernel.ids import IdField


class Band(models.IntegerChoices):
    """The age bands that decide what exists at all; what is unknown is the youngest."""

    YOUNGEST = 6, _("6 to 9")
    MIDDLE = 10, _("10 to 15")
    OLDEST = 16, _("16 and older")


class Role(models.TextChoices):
    """What an account is at a school."""

    LEARNER = "learner", _("learner")
    TEACHER = "teacher", _("teacher")
    HEAD = "head", _("head")
    GUARDIAN = "guardian", _("guardian")
    PARTNER = "partner", _("partner")
    OPERATOR = "operator", _("operator")


STAFF = (Role.TEACHER, Role.HEAD)


class Lasting(models.Model):
    """Something that began and may end; nothing is deleted when it ends."""

    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class School(models.Model):
    """A school, or a body above it; `root` is the topmost body, itself where there is none."""

    id = IdField()
    name = models.CharField(max_length=200)
    parent: "models.ForeignKey[School | None, School | None]" = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts"
    )
    root_id = models.BigIntegerField(editable=False)
    source_id = models.CharField(max_length=255, blank=True)
    language = models.CharField(max_length=16, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    open_to_world = models.BooleanField(default=False)
    negative_questions = models.BooleanField(default=False)
    night_number = models.CharField(max_length=60, blank=True)
    named_adults: "models.ManyToManyField[Account, Any]" = models.ManyToManyField(
        "Account", blank=True, related_name="answers_for"
    )

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Accounts by their sign-in name; people come into being through `people.actions` only."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(sign_in_name=username)


class Account(AbstractBaseUser, PermissionsMixin):
    """One who can sign in. Personas speak for it; age band, consent and suspension belong to it."""

    id = IdField()
    sign_in_name = models.CharField(max_length=60, unique=True)
    email = models.EmailField(null=True, blank=True, unique=True)
    band = models.PositiveSmallIntegerField(choices=Band.choices, default=Band.YOUNGEST)
    language = models.CharField(max_length=16, blank=True)
    saves_data = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text=_("may look at the operator's pages"))
    invented = models.BooleanField(default=False)
    source_id = models.CharField(max_length=255, blank=True, db_index=True)

    speaks_as: "Persona | None"  # set by queries.who

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.sign_in_name


class Persona(models.Model):
    """A name under which an account (or, without one, somebody of another server) speaks."""

    id = IdField()
    account: "models.ForeignKey[Account | None, Account | None]" = models.ForeignKey(
        Account, models.CASCADE, null=True, related_name="personas"
    )
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=160, db_index=True)
    own = models.BooleanField(
        default=True, help_text=_("the account's own name, not a shielded one")
    )
    host = models.CharField(max_length=255, blank=True)

    kept_standing: Any  # set by queries.who: what rules ask, as it is while this request runs
    kept_answers: dict[str, Any]  # of a request that only shows: what its queries asked already

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(own=True), name="one_own_persona"
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=False) | ~Q(host=""), name="someone_stands_behind"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Lasting):
    """An account's role at a school, with its history."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    school = models.ForeignKey(School, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "school", "role"],
                condition=Q(until__isnull=True),
                name="one_live_membership",
            )
        ]
        indexes = [models.Index(fields=["school", "role", "account"])]


class Guardianship(Lasting):
    """Who cares for a child; ended ones stay as history."""

    guardian = models.ForeignKey(Account, models.CASCADE, related_name="wards")
    child = models.ForeignKey(Account, models.CASCADE, related_name="guardians")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["guardian", "child"],
                condition=Q(until__isnull=True),
                name="one_live_guardianship",
            ),
            models.CheckConstraint(condition=~Q(guardian=F("child")), name="not_own_guardian"),
        ]


class Entrance(models.Model):
    """The class code on the board: half of a first sign-in, and nothing without a slip."""

    id = IdField()
    code = models.CharField(max_length=12, unique=True)
    school = models.ForeignKey(School, models.CASCADE)


class Slip(models.Model):
    """A personal one-time code on paper: ten tries, seven days, once."""

    id = IdField()
    account = models.ForeignKey(Account, models.CASCADE, related_name="slips")
    entrance = models.ForeignKey(Entrance, models.CASCADE, null=True)
    code_hash = models.CharField(max_length=128, unique=True)
    issued_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    void_at = models.DateTimeField(null=True)


class Purpose(models.TextChoices):
    """What a yes can be for; without it the thing is not done."""

    REACH = "reach beyond the school", _("speak beyond the school")
    PICTURE = "pictures of me", _("show pictures of me")
    RESEARCH = "figures for research", _("use figures for research, without my name")


class Consent(models.Model):
    """A yes to one purpose: whose, by whom, on what basis, and until when."""

    id = IdField()
    account = models.ForeignKey(Account, models.CASCADE, related_name="consents")
    given_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    purpose = models.CharField(max_length=80)
    basis = models.CharField(max_length=80)
    given_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    by: str  # set by own.queries, with the purpose in words
    label: Any


class Suspension(Lasting):
    """No row, not suspended: who decided, why, since when, until when."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="suspensions")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500)


class Access(models.Model):
    """Someone looked at, or did, something that the person it concerns may know of."""

    id = IdField()
    actor = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    subject = models.ForeignKey(Account, models.CASCADE, related_name="accesses")
    what = models.CharField(max_length=80)
    purpose = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    who: str  # set by own.queries, with what was done in words
    says: Any

    class Meta:
        indexes = [models.Index(fields=["subject", "-id"])]


class SecretLink(models.Model):
    """An address that acts as its owner: stored hashed, dead with one click."""

    id = IdField()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="secret_links")
    purpose = models.CharField(max_length=40)
    token_hash = models.CharField(max_length=128, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    says: str  # set by own.queries, with the purpose in words


class Erasure(models.Model):
    """An account that is to be, or was, erased; it outlives the account, so it holds only its id."""

    id = IdField()
    account_number = models.BigIntegerField(unique=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)


class Stranger:
    """Who is not signed in: an actor like any other, who holds nothing."""

    pk: None = None
    account: None = None
    account_id: None = None
    name = ""
    host = ""
    own = True
    _instance: ClassVar[Self | None] = None


STRANGER = Stranger()
Actor = Persona | Stranger
