"""Talking about a concept or a link, over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.http import Request, redirect_back
from commonground.kernel.limits import at_most
from commonground.maps import queries as maps
from commonground.maps.remarks import actions, queries
from commonground.maps.remarks.forms import ReasonForm, RemarkForm

FORM = ["GET", "HEAD", "POST"]


@require_safe
@waits_for_focus
def said(request: Request, pk: int, thing: str) -> HttpResponse:
    """What is said of one concept or link, also of one that is off the map."""
    return _said(request, pk, thing)


def _said(request: Request, pk: int, thing: str, form: RemarkForm | None = None) -> HttpResponse:
    found = queries.said_of(request.actor, maps.one(request.actor, pk), thing)
    page = {"said": found, "form": form}
    return render(request, "remarks/said.html", page, status=422 if form else 200)


@at_most("30/minute")
@require_POST
def remark_create(request: Request, pk: int, thing: str) -> HttpResponse:
    """Say a line about it."""
    map_, form = maps.one(request.actor, pk), RemarkForm(request.POST)
    if not form.is_valid():
        return _said(request, pk, thing, form)
    actions.remark(request.actor, map_, thing, now=now(), **form.cleaned_data)
    return redirect_back(request, reverse("remarks:said", args=[pk, thing]))


@require_POST
def remark_remove(request: Request, pk: int, remark: int) -> HttpResponse:
    """Take one's own line back."""
    row = queries.one_to_take_back(request.actor, pk, remark)
    actions.take_back(request.actor, row, now=now())
    messages.success(request, _("It is taken back."))
    return redirect_back(request, reverse("maps:show", args=[pk]))


@require_http_methods(FORM)
def hiding_create(request: Request, remark: int) -> HttpResponse:
    """Take somebody's line out of sight, with a reason that they read."""
    row, form = queries.one_to_look_at(request.actor, remark), ReasonForm(request.POST or None)
    if form.is_valid():
        actions.hide(request.actor, row, now=now(), **form.cleaned_data)
        messages.success(request, _("It is hidden. Its author sees why."))
        return redirect("remarks:hiding_create", remark)
    page = {"remark": row, "form": form}
    return render(request, "remarks/hiding.html", page, status=422 if form.is_bound else 200)


@require_POST
def hiding_remove(request: Request, remark: int) -> HttpResponse:
    row = queries.one_to_look_at(request.actor, remark)
    actions.unhide(request.actor, row, now=now())
    messages.success(request, _("It can be read again."))
    return redirect("remarks:hiding_create", remark)
