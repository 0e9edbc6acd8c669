"""Who acts in a request: always a persona or the stranger, never nobody; and how one signs in."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.utils import perform_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commonground.kernel import live
from commonground.people.entry.queries import shortest_password
from commonground.people.models import STAFF, STRANGER, Account, Actor, Persona, Role
from commonground.people.queries import read_standing, who

SHARED_FOR = timedelta(hours=12)
WITH_KEYS = (*STAFF, Role.OPERATOR)  # who opens what is of others
# What someone who still has to set up a second factor, or is suspended, can open.
ALWAYS_OPEN = frozenset({"", "safety", "people"})
# What opens the accounts and the words of others: a password alone is not enough there.
OF_OTHERS = frozenset(
    f"{place}:{name}"
    for place, names in {
        "people": ("slip_sheet", "slip_create", "letter_create", "invitations"),
        "safety": (
            *("desk", "case", "answer_create", "taking_create", "settlement_create"),
            *("around", "nature_create", "talk_create", "question_create", "trail"),
        ),
    }.items()
    for name in names
)

log = logging.getLogger(__name__)


class Request(HttpRequest):
    """A request after the middleware: it carries its actor."""

    actor: Actor


class SignedIn(Request):
    """The same behind the door that strangers do not pass: its actor is somebody of this place."""

    actor: Persona


def actor(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Middleware: set the actor and their language, keep what they see out of every cache."""

    def with_actor(request: HttpRequest) -> HttpResponseBase:
        if _left_open(request):
            logout(request)
        request.actor = _actor(request)  # type: ignore[attr-defined]
        language = getattr(request.user, "language", "")
        if language and translation.check_for_language(language):
            translation.activate(language)
            request.LANGUAGE_CODE = translation.get_language() or ""
        signed_in = request.user.is_authenticated
        response = get_response(request)
        if (signed_in or request.user.is_authenticated) and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    return with_actor


def _left_open(request: HttpRequest) -> bool:
    """A shared device on which somebody forgot to sign out, and whose browser was never closed."""
    began = request.session.get("began") if request.session.session_key else None
    if not began or not request.session.get_expire_at_browser_close():
        return False
    return bool(datetime.fromisoformat(began) + SHARED_FOR < timezone.now())


def _actor(request: HttpRequest) -> Actor:
    """The own persona of who is signed in, read together with the account."""
    user = request.user
    if not user.is_authenticated:
        return STRANGER
    # Who signed in by this very request was not read together with the persona.
    account = user if hasattr(user, "speaks_as") else who(user.pk)
    actor = (account.speaks_as if account else None) or STRANGER
    if isinstance(actor, Persona) and request.method in {"GET", "HEAD"}:  # these change nothing
        actor.kept_answers = {}
    return actor


def behind(cookies: live.Cookies) -> Actor:
    """Who acts over a line that stays open, as the database is now; the gates are those of pages."""
    request = live.request_of(cookies)
    user = request.user
    if not (user.is_authenticated and user.is_active) or _left_open(request):
        return STRANGER
    actor = request.actor = _actor(request)  # type: ignore[attr-defined]
    return STRANGER if owes_second_factor(request, now=True) else actor


class Backend(AuthenticationBackend):
    """Who signs in is asked by allauth; who is signed in is read with all that a request needs."""

    def get_user(self, user_id: int) -> Account | None:
        account = who(user_id)
        return account if account and self.user_can_authenticate(account) else None


def hold_back(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Middleware: staff without a second factor set one up; the suspended find why, and the appeal."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        place = request.resolver_match
        if not request.user.is_authenticated or place is None:
            return None
        if place.namespace in ALWAYS_OPEN and place.view_name not in OF_OTHERS:
            return None
        who = request.actor  # type: ignore[attr-defined]
        if isinstance(who, Persona) and read(who).suspended and place.namespace == "home":
            return redirect("people:suspended")
        if owes_second_factor(request, now=True):
            return redirect("people:second_factor")
        return None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def read(persona: Persona) -> Any:
    return getattr(persona, "kept_standing", None) or read_standing(persona)


def owes_second_factor(request: HttpRequest, *, now: bool = False) -> bool:
    """Whether who looks after others has none yet; with `now`, whether it can wait no longer."""
    if settings.DEMO or not request.user.is_authenticated:
        return False
    if request.session.get("second_factor"):
        return False
    ends = grace_ends(request)
    if ends is None or (now and ends > timezone.now()):
        return False
    factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    if Authenticator.objects.filter(user=request.user.pk, type__in=factors).exists():
        request.session["second_factor"] = True
        return False
    return True


def grace_ends(request: HttpRequest) -> datetime | None:
    """Until when who looks after others may put it off, counted from becoming staff or operator.

    Whoever sees the operator's pages without any such role has no days of grace; None for others.
    """
    who = getattr(request, "actor", STRANGER)
    if not isinstance(who, Persona):  # signed in by this very request
        who = _actor(request)
    held = read(who).now if isinstance(who, Persona) else ()
    if began := [b.since for b in held if b.role in WITH_KEYS]:
        ends: datetime = min(began) + settings.SECOND_FACTOR_GRACE
        return ends
    return timezone.now() if getattr(request.user, "is_staff", False) else None


def sign_in(request: HttpRequest, account: Account, *, to: str) -> HttpResponseBase:
    """Sign in by paper: as on a shared device, so that the session ends with the browser."""
    if request.user.is_authenticated:
        logout(request)
    response: HttpResponseBase = perform_login(request, account, redirect_url=to)
    request.session.set_expiry(0)
    request.session["by_paper"] = True
    return response


def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out and ask the browser to forget what it kept of this place."""
    logout(request)
    response = redirect("account_login")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response["Cache-Control"] = "no-store"
    return response


def stay_signed_in(request: HttpRequest, account: Account) -> None:
    """After a new password this session goes on; all others have ended."""
    request.session.pop("by_paper", None)
    update_session_auth_hash(request, account)


_NOT_RIGHT = gettext_lazy(
    "The sign-in name or the password is not right. Look at each letter, and try again."
)


class Adapter(DefaultAccountAdapter):
    """What allauth asks of us: nobody signs up, nobody learns who exists, mail that fails is silent."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _NOT_RIGHT,
        "email_password_mismatch": _NOT_RIGHT,
        "enter_current_password": gettext_lazy("This password is not right."),
        "incorrect_code": gettext_lazy(
            "This code is not right. Look at each digit, and try again."
        ),
        "incorrect_password": gettext_lazy("This password is not right."),
        "email_taken": gettext_lazy("This address is here already."),
        "too_many_login_attempts": gettext_lazy(
            "That was tried too often. Wait a few minutes, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        request.session["began"] = timezone.now().isoformat()

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if owes_second_factor(request):
            return str(redirect("people:second_factor").url)
        return str(super().get_login_redirect_url(request))

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        template = args[0] if args else kwargs.get("message_template") or ""
        if not template.endswith(("logged_in.txt", "logged_out.txt")):
            super().add_message(request, level, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """An address that mail cannot reach must look like one that nobody has."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as fault:
            log.warning("A letter could not be sent: %s", type(fault).__name__)


class SecondFactor(DefaultMFAAdapter):
    """What allauth says about the second factor, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": Adapter.error_messages["incorrect_code"],
        "unverified_email": gettext_lazy(
            "Confirm your e-mail address first: a letter with a link was sent to it."
        ),
    }


class GoodPassword:
    """Long enough for the age band, not the sign-in name; from ten years on, none that all use."""

    def validate(self, password: str, user: Account | None = None) -> None:
        shortest = shortest_password(user) if user and user.pk else 10
        if len(password) < shortest:
            raise ValidationError(self._too_short(shortest))
        low = password.casefold()
        if user and (low == user.sign_in_name.casefold() or len(set(low)) < 3):
            raise ValidationError(_("That is too easy to guess. Take something only you know."))
        if shortest > 5 or low.isdigit():
            CommonPasswordValidator().validate(password, user)

    def get_help_text(self) -> str:
        return _("Take something only you know, and that you can remember.")

    def _too_short(self, shortest: int) -> str:
        return ngettext(
            "A password needs at least %(n)d letter or digit.",
            "A password needs at least %(n)d letters or digits.",
            shortest,
        ) % {"n": shortest}


def is_pupil_under_16(who: Actor) -> bool:
    """For whom pages of adults (mail address, passkeys) do not exist."""
    return isinstance(who, Persona) and bool(read(who).under_16)
