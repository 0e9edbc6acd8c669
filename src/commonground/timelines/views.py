"""Streams as pages, and the quiet question whether there is something new."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from commonground.audiences.queries import name_of
from commonground.groups.calendar.queries import place_now
from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.http import Request
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.posts.composing.queries import composer
from commonground.timelines import queries
from commonground.timelines.http import how_many_new, visited


@require_safe
@waits_for_focus
def home(request: Request) -> HttpResponse:
    """The stream that I chose, by itself; Today shows it among other things."""
    before = before_in(request)
    stream = visited(request, queries.home(request.actor, before))
    page: dict[str, Any] = {"stream": stream, "before": before}
    place = place_now(request.actor, now())
    page |= {"live": "timelines:home_new", "composer": composer(request.actor, place=place)}
    return render(request, "timelines/home.html", page)


@at_most("1/10 seconds", reading=True)
@require_safe
def home_new(request: Request) -> HttpResponse:
    """How many I could read of what is new; nothing at all when none."""
    return how_many_new(request, lambda after: queries.home_new(request.actor, after))


@require_safe
@waits_for_focus
def audience(request: Request, pk: int) -> HttpResponse:
    """What was said to a class, a group, a school; as a part of a page when htmx asks."""
    audience, before = queries.audience(request.actor, pk), before_in(request)
    stream = visited(request, queries.of_audience(request.actor, pk, before))
    page: dict[str, Any] = {"stream": stream, "before": before}
    page |= {"audience": audience, "name": name_of(request.actor, audience)}
    page |= {"composer": composer(request.actor, place=pk), "live": "timelines:audience_new"}
    template = "timelines/stream.html" if request.htmx else "timelines/audience.html"
    return render(request, template, page | {"live_of": pk})


@at_most("1/10 seconds", reading=True)
@require_safe
def audience_new(request: Request, pk: int) -> HttpResponse:
    """How many are new in a class, a group, a school."""
    of = queries.audience(request.actor, pk).pk
    return how_many_new(request, lambda after: queries.of_audience_new(request.actor, of, after))


@require_safe
@waits_for_focus
def person(request: Request, pk: int) -> HttpResponse:
    author, before = queries.author(request.actor, pk), before_in(request)
    page = {"stream": queries.person(request.actor, pk, before), "before": before}
    template = "timelines/stream.html" if request.htmx else "timelines/person.html"
    return render(request, template, page | {"author": author})
