"""Feeds as they go out, and the page on which I make and end mine."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.errors import Missing
from commonground.kernel.http import Request
from commonground.kernel.limits import at_most, by_address
from commonground.people.links.actions import end_links, make_link
from commonground.timelines.feeds import actions, queries

FIVE_MINUTES = 300


@never_cache
@require_safe
def index(request: Request) -> HttpResponse:
    """My feeds: secret addresses, and what stands open to the world."""
    return _page(request)


def _page(request: Request, address: str = "", of: str = "") -> HttpResponse:
    if not queries.may_have(request.actor):
        raise Missing(_("There is nothing here, or nothing that you can see."))
    page: dict[str, object] = {"rooms": queries.rooms(request.actor), "address": address, "of": of}
    page |= {"has_home": queries.has_home(request.actor), "open": queries.is_open(request.actor)}
    page |= {"could_open": queries.could_open(request.actor)}
    return render(request, "feeds/index.html", page)


@require_POST
def home_link_create(request: Request) -> HttpResponse:
    """A secret address for my stream, told once; the one before it ends."""
    return _linked(request, None, _("My stream"))


@require_POST
def room_link_create(request: Request, pk: int) -> HttpResponse:
    """A secret address for a class or a group."""
    return _linked(request, pk, queries.title_of(request.actor, pk))


def _linked(request: Request, pk: int | None, of: str) -> HttpResponse:
    if not queries.may_have(request.actor):
        raise Missing(_("There is nothing here, or nothing that you can see."))
    token = make_link(request.actor, purpose=queries.purpose_of(pk), now=now())
    name = "feeds:home_atom" if pk is None else "feeds:secret_room_atom"
    path = reverse(name, args=[token] if pk is None else [token, pk])
    return _page(request, request.build_absolute_uri(path), of)


@require_POST
def home_link_remove(request: Request) -> HttpResponse:
    """The address of my stream opens nothing any more."""
    end_links(request.actor, purpose=queries.purpose_of(None), now=now())
    return redirect("feeds:index")


@require_POST
def room_link_remove(request: Request, pk: int) -> HttpResponse:
    """The address of a class or a group opens nothing any more."""
    end_links(request.actor, purpose=queries.purpose_of(pk), now=now())
    return redirect("feeds:index")


@require_POST
def own_open(request: Request) -> HttpResponse:
    """Let what I say to the whole world be read in other readers."""
    actions.open_own(request.actor, now=now())
    return redirect("feeds:index")


@require_POST
def own_close(request: Request) -> HttpResponse:
    """No more."""
    actions.close_own(request.actor, now=now())
    return redirect("feeds:index")


@require_POST
def room_open(request: Request, pk: int) -> HttpResponse:
    """Let what a group says to the whole world be read in other readers."""
    actions.open_room(request.actor, queries.room(request.actor, pk), now=now())
    return redirect("feeds:index")


@require_POST
def room_close(request: Request, pk: int) -> HttpResponse:
    """No more."""
    actions.close_room(request.actor, queries.room(request.actor, pk), now=now())
    return redirect("feeds:index")


@login_not_required
@at_most("60/minute", by=by_address, reading=True)
@require_safe
def person(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """What somebody says to the whole world."""
    return _sent(request, lambda: queries.of_person(pk, form, request.path))


@login_not_required
@at_most("60/minute", by=by_address, reading=True)
@require_safe
def room(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """What a group says to the whole world."""
    return _sent(request, lambda: queries.of_room(pk, form, request.path))


@login_not_required
@at_most("60/minute", by=by_address, reading=True)
@require_safe
def tag(request: HttpRequest, tag: str, form: str) -> HttpResponse:
    """What carries a tag and is said to the whole world."""
    return _sent(request, lambda: queries.of_tag(tag, form, request.path))


@login_not_required
@at_most("60/minute", by=by_address, reading=True)
@require_safe
def secret(request: HttpRequest, token: str, form: str, pk: int | None = None) -> HttpResponse:
    """A stream behind a secret address, by what its owner may read at this moment."""
    answer = _sent(request, lambda: queries.behind(token, form, request.path, pk))
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _sent(request: HttpRequest, write: Callable[[], queries.Written]) -> HttpResponse:
    """The feed, or that nothing changed since the reader asked last."""
    written = write()
    known = parse_etags(request.headers.get("If-None-Match", ""))
    marks = {mark.removeprefix("W/") for mark in known}
    same = written.mark in marks or "*" in marks
    answer = (
        HttpResponseNotModified() if same else HttpResponse(written.body, content_type=written.kind)
    )
    answer.headers["ETag"] = written.mark
    patch_cache_control(answer, max_age=FIVE_MINUTES, public=True)
    return answer
