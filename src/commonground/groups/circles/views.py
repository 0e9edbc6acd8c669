"""My circles: making, naming, putting people in and taking them out."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from commonground.groups.circles import actions, forms, queries
from commonground.kernel.http import Request

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def circles(request: Request) -> HttpResponse:
    """All my circles, and a form for a new one."""
    form = forms.Circle(request.POST or None)
    if form.is_valid():
        circle = actions.make_circle(request.actor, now=now(), **form.cleaned_data)
        return redirect("groups:circle", circle.pk)
    page = {"circles": queries.own(request.actor), "form": form}
    return render(request, "groups/circles.html", page, status=422 if form.errors else 200)


@require_http_methods(FORM)
def circle(request: Request, pk: int) -> HttpResponse:
    """One circle: its people, and its name to be changed."""
    circle = queries.one(request.actor, pk)
    form = forms.Circle(request.POST or None, initial={"name": circle.name})
    if form.is_valid():
        actions.rename_circle(request.actor, circle, now=now(), **form.cleaned_data)
        return redirect("groups:circle", pk)
    words = request.GET.get("find", "")[:80]
    page = {
        "circle": circle,
        "people": queries.people_in(circle),
        "form": form,
        "words": words,
        "candidates": queries.candidates(request.actor, circle, words),
    }
    return render(request, "groups/circle.html", page, status=422 if form.errors else 200)


@require_POST
def circle_member_create(request: Request, pk: int, persona: int) -> HttpResponse:
    """Put somebody in."""
    circle = queries.one(request.actor, pk)
    found = queries.known(request.actor, persona)
    actions.add_to_circle(request.actor, circle, found, now=now())
    return redirect("groups:circle", pk)


@require_POST
def circle_member_remove(request: Request, pk: int, persona: int) -> HttpResponse:
    """Take somebody out."""
    circle = queries.one(request.actor, pk)
    found = queries.member(circle, persona)
    actions.remove_from_circle(request.actor, circle, found, now=now())
    return redirect("groups:circle", pk)


@require_http_methods(FORM)
def circle_remove(request: Request, pk: int) -> HttpResponse:
    """Delete a circle: asked once more, with what it means."""
    circle = queries.one(request.actor, pk)
    if request.method != "POST":
        return render(request, "groups/circle_remove.html", {"circle": circle})
    actions.delete_circle(request.actor, circle, now=now())
    return redirect("groups:circles")
