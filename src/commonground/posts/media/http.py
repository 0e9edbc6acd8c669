"""Giving out a part of what was brought along: to whoever may see it at this moment, and only so."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from commonground.kernel import files
from commonground.kernel.errors import Missing
from commonground.kernel.http import Request
from commonground.posts.media.pure.ranges import Unsatisfiable, span_of

CLOSED = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    # A browser keeps it, but asks each time whether it may still show it.
    "Cache-Control": "private, no-cache",
    "Content-Encoding": "identity",  # it is packed already
}


def given(
    request: Request, token: str, part: str, *, kind: str, name: str = "", whole: bool = False
) -> HttpResponse:
    """The part, or that the browser has it already; `whole` is to be saved and never shown in place.

    It goes out in one piece, so that a slow line holds no thread.
    """
    tag = f'"{token[:8]}{part}"'
    if request.headers.get("If-None-Match") == tag:
        return _closed(HttpResponse(status=304), tag)
    with files.fetching():
        content = files.open_part(token, part)
        if content is None:
            raise Missing(_("There is nothing here, or nothing that you can see."))
        answer = _span(request, content, kind=kind)
    answer["Content-Disposition"] = content_disposition_header(whole, name) or "inline"
    return _closed(answer, tag)


def _span(request: Request, content: Any, *, kind: str) -> HttpResponse:
    """All of it, or the span that a player asks for."""
    with content:
        try:
            span = span_of(request.headers.get("Range", ""), content.size)
        except Unsatisfiable:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{content.size}"})
        first, last = span or (0, content.size - 1)
        content.seek(first)
        answer = HttpResponse(content.read(last - first + 1), content_type=kind)
        if span:
            answer.status_code = 206
            answer["Content-Range"] = f"bytes {first}-{last}/{content.size}"
    answer["Accept-Ranges"] = "bytes"
    return answer


def _closed(answer: HttpResponse, tag: str) -> HttpResponse:
    for name, value in CLOSED.items():
        answer[name] = value
    answer["ETag"] = tag
    return answer
