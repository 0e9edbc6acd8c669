"""A plan of one's own over HTTP."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from commonground.inquiries.aims import actions, queries
from commonground.inquiries.aims.forms import AimForm, FeedForm
from commonground.kernel.http import Request

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def index(request: Request) -> HttpResponse:
    """What I want to learn."""
    form = AimForm(request.POST or None)
    if form.is_valid():
        actions.add(request.actor, now=now(), **form.cleaned_data)
        return redirect("aims:index")
    page = {"aims": queries.mine(request.actor), "form": form}
    return render(request, "aims/index.html", page, status=422 if form.is_bound else 200)


@require_http_methods(FORM)
def edit(request: Request, pk: int) -> HttpResponse:
    """Which questions feed it."""
    aim = queries.one(request.actor, pk)
    form = FeedForm(request.POST or None, initial={"questions": queries.fed_by(request.actor, aim)})
    rows = [(str(one.pk), one.question) for one in queries.questions(request.actor)]
    form.offer_questions(rows)
    if request.method == "POST" and form.is_valid():
        picked = queries.chosen(request.actor, form.cleaned_data["questions"])
        actions.feed(request.actor, aim, picked)
        return redirect("aims:index")
    return render(request, "aims/edit.html", {"aim": aim, "form": form})


@require_POST
def reaching_create(request: Request, pk: int) -> HttpResponse:
    actions.reach(request.actor, queries.one(request.actor, pk), now=now())
    return redirect("aims:index")


@require_POST
def reaching_remove(request: Request, pk: int) -> HttpResponse:
    actions.unreach(request.actor, queries.one(request.actor, pk))
    return redirect("aims:index")


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    actions.remove(request.actor, queries.one(request.actor, pk))
    return redirect("aims:index")
