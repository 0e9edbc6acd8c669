"""Class and group pages: the place Class, the list, one group, opening, changing, code."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups import actions, forms, queries
from commonground.groups.calendar import queries as calendar
from commonground.groups.practice.queries import practice_class_of
from commonground.kernel.http import Request

FORM = ["GET", "HEAD", "POST"]


@require_safe
def class_index(request: Request) -> HttpResponse:
    """The place Class: my class, or a choice where there are several."""
    own = queries.own_classes(request.actor)
    running, others = queries.running(own), queries.school_classes(request.actor)
    may_open = queries.may_open_a_class(request.actor)
    if len(running) == 1 and not others and not may_open:
        return redirect("groups:show", running[0].pk)
    page = {
        "running": running,
        "ended": [group for group in own if group not in running],
        "others": others,
        "may_open": may_open,
        "practice": practice_class_of(request.actor),
        "pupil": queries.learns(request.actor),
    }
    return render(request, "groups/class_index.html", page)


@require_safe
def index(request: Request) -> HttpResponse:
    """My groups, those open in my school, those I could bring back."""
    page = {
        "own": queries.own_groups(request.actor),
        "open": queries.open_groups(request.actor),
        "gone": queries.restorable(request.actor),
        "may_open": queries.schools_for_group(request.actor).exists(),
        "may_found": queries.may_found_community(request.actor),
    }
    return render(request, "groups/index.html", page)


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """A class or group: who is in it, what is next, what is said there."""
    group = queries.one(request.actor, pk)
    if not group.may_see:
        return render(request, "groups/door.html", {"group": group})
    page = {
        "group": group,
        "leaders": queries.leaders(request.actor, group),
        "members": queries.members(request.actor, group),
        "slots": calendar.today_of(group, now()),
        "events": calendar.coming(group, now()),
    }
    return render(request, "groups/show.html", page)


@require_http_methods(FORM)
def class_create(request: Request) -> HttpResponse:
    """Open a class: the teacher leads it."""
    schools = queries.schools_for_class(request.actor)
    terms = queries.terms_for(schools)
    form = forms.Class(request.POST or None, schools=schools, terms=terms)
    queries.need(schools)
    if form.is_valid():
        group = actions.open_class(request.actor, now=now(), **form.cleaned_data)
        return redirect("groups:people", group.pk)
    return _form(request, form, "class")


@require_http_methods(FORM)
def group_create(request: Request) -> HttpResponse:
    """Start a group."""
    schools = queries.schools_for_group(request.actor)
    queries.need(schools)
    form = forms.Group(request.POST or None, schools=schools)
    if form.is_valid():
        group = actions.open_group(request.actor, now=now(), **form.cleaned_data)
        return redirect("groups:show", group.pk)
    return _form(request, form, "group")


@require_http_methods(FORM)
def community_create(request: Request) -> HttpResponse:
    """Start a community of practice."""
    schools = queries.schools_of(request.actor)
    queries.need(schools, also=queries.may_found_community(request.actor))
    form = forms.Community(request.POST or None, schools=schools)
    if form.is_valid():
        group = actions.open_community(request.actor, now=now(), **form.cleaned_data)
        return redirect("groups:show", group.pk)
    return _form(request, form, "community")


def _form(request: Request, form: forms.Name, what: str) -> HttpResponse:
    page = {"form": form, "what": what}
    return render(request, "groups/create.html", page, status=422 if form.errors else 200)


@require_http_methods(FORM)
def edit(request: Request, pk: int) -> HttpResponse:
    """Name and purpose."""
    group = queries.led(request.actor, pk)
    form = forms.Change(request.POST or None, initial={"name": group.name, "about": group.about})
    if form.is_valid():
        actions.rename(request.actor, group, now=now(), **form.cleaned_data)
        return redirect("groups:show", pk)
    page = {
        "group": group,
        "form": form,
        "band": forms.Band(initial={"band": group.band}),
        "door": forms.Door(initial={"door": group.door}),
    }
    return render(request, "groups/edit.html", page, status=422 if form.errors else 200)


@require_POST
def band_edit(request: Request, pk: int) -> HttpResponse:
    """How old the class is."""
    group = queries.one(request.actor, pk)
    form = forms.Band(request.POST)
    actions.change_band(request.actor, group, band=forms.read(form)["band"], now=now())
    return redirect("groups:edit", pk)


@require_POST
def door_edit(request: Request, pk: int) -> HttpResponse:
    """How people come in."""
    group = queries.one(request.actor, pk)
    form = forms.Door(request.POST)
    actions.change_door(request.actor, group, door=forms.read(form)["door"], now=now())
    return redirect("groups:edit", pk)


@require_safe
def code(request: Request, pk: int) -> HttpResponse:
    """The class code in large letters, for the board."""
    group = queries.taught(request.actor, pk)
    page = {"group": group, "address": f"{settings.PUBLIC_ADDRESS}{reverse('people:come_in')}"}
    return render(request, "groups/code.html", page)


@require_POST
def code_create(request: Request, pk: int) -> HttpResponse:
    """Another class code; the old one opens nothing."""
    actions.new_code(request.actor, queries.one(request.actor, pk), now=now())
    return redirect("groups:code", pk)
