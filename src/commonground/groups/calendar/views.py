"""Timetable, events, and the calendar that other programs fetch."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups import queries as groups
from commonground.groups.calendar import actions, forms, queries
from commonground.kernel.http import Request
from commonground.kernel.limits import at_most, by_address
from commonground.people.links.actions import end_links, make_link

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def timetable(request: Request, pk: int) -> HttpResponse:
    """The week of a class; its teacher adds lessons."""
    group = groups.inside(request.actor, pk)
    form = forms.Lesson(request.POST or None)
    if form.is_valid():
        actions.add_lesson(request.actor, group, now=now(), **form.cleaned_data)
        return redirect("groups:timetable", pk)
    page = {"group": group, "week": queries.week_of(group), "form": form}
    return render(request, "groups/timetable.html", page, status=422 if form.errors else 200)


@require_POST
def lesson_remove(request: Request, pk: int) -> HttpResponse:
    """Take a lesson out of the timetable."""
    lesson = queries.lesson(request.actor, pk)
    actions.remove_lesson(request.actor, lesson, now=now())
    return redirect("groups:timetable", lesson.group_id)


@require_http_methods(FORM)
def events(request: Request, pk: int) -> HttpResponse:
    """What is next in a group; those who lead it add to it."""
    group = groups.inside(request.actor, pk)
    form = forms.Event(request.POST or None, zone=queries.zone_of(group))
    if form.is_valid():
        actions.add_event(request.actor, group, now=now(), **form.cleaned_data)
        return redirect("groups:events", pk)
    page = {"group": group, "events": queries.coming(group, now(), 100), "form": form}
    return render(request, "groups/events.html", page, status=422 if form.errors else 200)


@require_http_methods(FORM)
def event_edit(request: Request, pk: int) -> HttpResponse:
    """Change an event."""
    event = queries.event(request.actor, pk)
    zone = queries.zone_of(event.group)
    form = forms.Event(request.POST or None, initial=forms.typed(event, zone), zone=zone)
    if form.is_valid():
        actions.change_event(request.actor, event, now=now(), **form.cleaned_data)
        return redirect("groups:events", event.group_id)
    queries.changeable(request.actor, pk)
    page = {"event": event, "group": event.group, "form": form}
    return render(request, "groups/event_edit.html", page, status=422 if form.errors else 200)


@require_POST
def event_remove(request: Request, pk: int) -> HttpResponse:
    """Call an event off."""
    event = queries.event(request.actor, pk)
    actions.remove_event(request.actor, event, now=now())
    return redirect("groups:events", event.group_id)


@never_cache
@require_http_methods(FORM)
def calendar(request: Request) -> HttpResponse:
    """My calendar's secret address: made here, told once, ended with one click."""
    address = ""
    if request.method == "POST":
        token = make_link(request.actor, purpose=queries.PURPOSE, now=now())
        address = request.build_absolute_uri(reverse("groups:calendar_show", args=[token]))
    page = {"address": address, "has_link": queries.has_link(request.actor)}
    page["events"] = queries.coming_for(request.actor, now(), 20)
    return render(request, "groups/calendar.html", page)


@require_POST
def calendar_remove(request: Request) -> HttpResponse:
    """The secret address opens nothing any more."""
    end_links(request.actor, purpose=queries.PURPOSE, now=now())
    return redirect("groups:calendar")


@login_not_required
@never_cache
@at_most("60/minute", by=by_address, reading=True)
@require_safe
def calendar_show(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address, by what its owner may see at this moment."""
    file = queries.behind(token, now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="commonground.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
