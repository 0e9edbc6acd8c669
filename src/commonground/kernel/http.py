"""From trouble to an answer: the one place that knows statuses, and what every request carries."""

import codecs
import logging
import sys
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import DatabaseError, DataError, IntegrityError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    UnreadablePostError,
)
from django.shortcuts import redirect
from django.template.loader import select_template
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from commonground.kernel.errors import (
    Away,
    Conflict,
    Locked,
    Missing,
    Refused,
    TooMuch,
    Trouble,
    Unreadable,
    where,
)

STATUSES: dict[type[Trouble], int] = {
    Missing: 404,
    Refused: 403,
    Conflict: 409,
    Unreadable: 422,
    Locked: 423,
    TooMuch: 429,
    Away: 503,
}
BUSY_FOR = 3  # seconds until a busy database is asked again
BUSY_CODES = frozenset({"40001", "40P01", "55P03", "57014", "53300", "57P01", "57P02", "57P03"})
RACE_CODES = frozenset({"23505", "23503"})  # unique, foreign key

log = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponseBase]


class Request(HttpRequest):
    """A request as views see it: with the persona or stranger who acts, and whether htmx asks."""

    actor: Any  # set by people.http; the kernel does not know people
    htmx: HtmxDetails


def readable(get_response: Answer) -> Answer:
    """Middleware, among the first: refuse what no text of ours can hold before anything reads it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if fault := _unreadable(request):
            return answer(request, 400, fault)
        return get_response(request)

    return middleware


class Policy(CSPMiddleware):
    """What a page may load: the same words on each answer, put together once.

    Where an answer or its template asks for words of its own, they are those of the library.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        asks = hasattr(request, "_csp_nonce") or any(n.startswith("_csp") for n in vars(response))
        if asks or settings.DEBUG:
            return super().process_response(request, response)
        if words := _policy():
            response.headers.setdefault(HEADER, words)
        return response


@cache
def _policy() -> str:
    return str(build_policy())


def answer_errors(get_response: Answer) -> Answer:
    """Middleware, the last: what a view could not do becomes a page, a fragment or JSON."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        return _said_why(request, response) if response.status_code == 405 else response

    def process_exception(request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return _answer_to(request, fault)

    def process_view(
        request: HttpRequest, view: Answer, args: object, kwargs: object
    ) -> HttpResponse | None:
        form = "form" in (request.content_type or "") and request.method == "POST"
        if form and any("\0" in v for _key, vs in request.POST.lists() for v in vs):
            return answer(request, 422, _no_text())
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def _said_why(request: HttpRequest, refused: HttpResponseBase) -> HttpResponse:
    """Whoever comes to the address of a form by reload or by hand gets words, not an empty answer."""
    if request.method in ("GET", "HEAD"):
        words = _("There is nothing to see at this address: it only takes what a form sends.")
    else:
        words = _("This page can be read, but nothing can be sent to it.")
    return answer(request, 405, words, Allow=refused["Allow"])


def answer(request: HttpRequest, status: int, sentence: str, **headers: str) -> HttpResponse:
    """This sentence with this status, in the form that the asker can read."""
    if _wants_json(request):
        response: HttpResponse = JsonResponse({"error": sentence}, status=status)
    elif request.headers.get("HX-Request") == "true":
        response = HttpResponse(
            format_html('<p class="trouble" role="alert">{}</p>', sentence), status=status
        )
        response["HX-Retarget"], response["HX-Reswap"] = "#trouble", "innerHTML"
        response["HX-Reselect"] = ".trouble"  # whatever part of a page was asked for
    else:
        response = HttpResponse(_page(request, status, sentence), status=status)
    response["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response


def redirect_back(request: HttpRequest, default: Any) -> HttpResponse:
    """To where the form says (`next`), else to where it stood, else to `default`; never elsewhere."""
    return redirect(_whence(request) or default)


def came_from(request: HttpRequest) -> str:
    """Where "No, go back" leads: to the page before this one, else to the first page."""
    place = _whence(request)
    return place if place and urlsplit(place).path != request.path else "/"


def _whence(request: HttpRequest) -> str | None:
    for target in (
        request.POST.get("next"),
        request.GET.get("next"),
        request.headers.get("Referer"),
    ):
        if target and (place := place_here(request, target)):
            return place
    return None


def place_here(request: HttpRequest, target: str) -> str | None:
    """Path and query of an address on this site, or None when it leads away."""
    if not url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    ):
        return None
    parts = urlsplit(target)
    if parts.netloc == "" and not parts.path.startswith("/"):
        return None
    path = "/" + parts.path.lstrip("/\\")
    return f"{path}?{parts.query}" if parts.query else path


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What Django itself could not read."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return answer(request, 413, _("This is too large to be sent at once."))
    return answer(request, 400, _("The server could not read this request."))


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, 403, _("You may not do this."))


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, 404, _("There is nothing here, or nothing that you can see."))


def handler500(request: HttpRequest) -> HttpResponse:
    """A fault of ours; unless the database was only busy, outside any view."""
    fault = sys.exc_info()[1]
    if isinstance(fault, Exception) and (answered := _answer_to(request, fault)):
        return answered
    return answer(request, 500, _("Something is broken here. It is not your fault."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: mostly a page left open for long, or cookies switched off."""
    return answer(
        request,
        403,
        _("This page was open for too long, or cookies are off. Load it again and send once more."),
    )


def _answer_to(request: HttpRequest, fault: Exception) -> HttpResponse | None:
    if isinstance(fault, TooMuch):
        return answer(request, 429, fault.message, Retry_After=str(fault.retry_after))
    if isinstance(fault, Trouble):
        kind = next(kind for kind in type(fault).mro() if kind in STATUSES or kind is Trouble)
        return answer(request, STATUSES.get(kind, 400), fault.message)
    if isinstance(fault, UnicodeEncodeError):
        return answer(request, 422, _no_text())
    if isinstance(fault, UnreadablePostError):
        return answer(request, 400, _("The connection broke off before all was sent."))
    if isinstance(fault, DatabaseError):
        return _answer_of_database(request, fault)
    return None


def _answer_of_database(request: HttpRequest, fault: DatabaseError) -> HttpResponse | None:
    code = getattr(fault.__cause__, "sqlstate", None)
    text = str(fault)
    if isinstance(fault, OperationalError) and _busy(code, text):
        log.warning("The database was busy: %s", where(fault))
        return answer(
            request,
            503,
            _("Too many people are writing just now. Nothing was lost: try again in a moment."),
            Retry_After=str(BUSY_FOR),
        )
    if isinstance(fault, IntegrityError) and (
        code in RACE_CODES or text.startswith(("UNIQUE ", "FOREIGN KEY "))
    ):
        log.warning("A race ended in a constraint: %s", where(fault))
        return answer(request, 409, _("This was changed just now by someone else. Look again."))
    if isinstance(fault, DataError):
        log.warning("The database refused a value: %s", where(fault))
        return answer(request, 422, _("A value is too long or too large to be kept."))
    return None


def _busy(code: str | None, text: str) -> bool:
    if code is not None:
        return code in BUSY_CODES
    return " is locked" in text or "busy" in text or "connection" in text


def _unreadable(request: HttpRequest) -> str | None:
    query = request.META.get("QUERY_STRING", "")
    cookies = "".join(request.COOKIES.values())
    if "\0" in request.path_info or "%00" in query or "\0" in query or "\0" in cookies:
        return _no_text()
    charset = (request.content_params or {}).get("charset")
    if charset and "form" in (request.content_type or "") and not _utf8(charset):
        return _("Forms are read as UTF-8 only.")
    return None


def _utf8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name in {"utf-8", "ascii"}
    except LookupError:
        return False


def _no_text() -> str:
    return _("What was sent holds characters that are no text.")


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _page(request: HttpRequest, status: int, sentence: str) -> str:
    names = [f"{status}.html", "error.html", "kernel/error.html"]
    about = {"status": status, "sentence": sentence}
    if status in {400, 500, 503}:  # what stands around a page may be what failed
        return str(select_template(names).render(about))
    try:
        return str(select_template(names).render(about, request))
    except (DatabaseError, SuspiciousOperation) as fault:
        log.warning("The page around an error failed too: %s", where(fault))
        return str(select_template(names).render(about))
