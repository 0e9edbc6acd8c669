"""My lists: reading one, making one, and who stands on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.http import Request
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.timelines.http import how_many_new, visited
from commonground.timelines.lists import actions, queries
from commonground.timelines.lists.forms import ListForm

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def lists(request: Request) -> HttpResponse:
    """All my lists, and a form for a new one."""
    form = ListForm(request.POST or None)
    if form.is_valid():
        made = actions.make_list(request.actor, name=form.cleaned_data["name"])
        return redirect("timelines:list_edit", made.pk)
    page = {"lists": queries.own(request.actor), "form": form}
    return render(request, "timelines/lists.html", page, status=422 if form.errors else 200)


@require_safe
@waits_for_focus
def list_show(request: Request, pk: int) -> HttpResponse:
    """What those on a list of mine said."""
    found, before = queries.one(request.actor, pk), before_in(request)
    stream = visited(request, queries.stream(request.actor, found, before))
    page: dict[str, Any] = {"stream": stream, "before": before, "list": found}
    return render(request, "timelines/list.html", page | {"live": "timelines:list_new"})


@at_most("1/10 seconds", reading=True)
@require_safe
def list_new(request: Request, pk: int) -> HttpResponse:
    """How many are new there."""
    found = queries.one(request.actor, pk)
    return how_many_new(request, lambda after: queries.stream_new(request.actor, found, after))


@require_http_methods(FORM)
def list_edit(request: Request, pk: int) -> HttpResponse:
    """Who and what stands on it, who could, and its name."""
    found = queries.one(request.actor, pk)
    form = ListForm(request.POST or None, initial={"name": found.name})
    if form.is_valid():
        actions.rename_list(request.actor, found, name=form.cleaned_data["name"])
        return redirect("timelines:list_edit", pk)
    words = request.GET.get("find", "")[:80]
    page = {"list": found, "form": form, "words": words}
    page |= {"on_it": queries.contents(request.actor, found)}
    page |= {"candidates": queries.candidates(request.actor, found, words)}
    return render(request, "timelines/list_edit.html", page, status=422 if form.errors else 200)


@require_http_methods(FORM)
def list_remove(request: Request, pk: int) -> HttpResponse:
    """Delete a list: asked once more."""
    found = queries.one(request.actor, pk)
    if request.method != "POST":
        return render(request, "timelines/list_remove.html", {"list": found})
    actions.delete_list(request.actor, found)
    return redirect("timelines:lists")


@require_POST
def list_person_create(request: Request, pk: int, persona: int) -> HttpResponse:
    """Put somebody on it."""
    found, person = queries.one(request.actor, pk), queries.person(request.actor, persona)
    actions.put_person(request.actor, found, person)
    return redirect("timelines:list_edit", pk)


@require_POST
def list_person_remove(request: Request, pk: int, persona: int) -> HttpResponse:
    """Take somebody off."""
    actions.take_off(request.actor, queries.one(request.actor, pk), person=persona)
    return redirect("timelines:list_edit", pk)


@require_POST
def list_group_create(request: Request, pk: int, audience: int) -> HttpResponse:
    """Put a class or a group on it."""
    found, room = queries.one(request.actor, pk), queries.audience(request.actor, audience)
    actions.put_audience(request.actor, found, room)
    return redirect("timelines:list_edit", pk)


@require_POST
def list_group_remove(request: Request, pk: int, audience: int) -> HttpResponse:
    """Take a class or a group off."""
    actions.take_off(request.actor, queries.one(request.actor, pk), audience=audience)
    return redirect("timelines:list_edit", pk)
