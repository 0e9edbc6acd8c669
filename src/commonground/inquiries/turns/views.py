"""Turns and tasks over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.inquiries.turns import actions, queries
from commonground.inquiries.turns.forms import TaskForm
from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn


@require_POST
def passing_create(request: SignedIn, pk: int) -> HttpResponse:
    """Not now."""
    actions.pass_by(request.actor, queries.one_inquiry(request.actor, pk), now=now())
    messages.success(request, _("You are not asked again. The others do not learn of it."))
    return redirect("inquiries:show", pk)


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def task_create(request: SignedIn, pk: int) -> HttpResponse:
    """Write down what is to be done."""
    inquiry = queries.one_inquiry(request.actor, pk)
    form = TaskForm(request.POST or None)
    if not form.is_valid():
        page = {"inquiry": inquiry, "form": form}
        return render(request, "turns/create.html", page, status=422 if form.is_bound else 200)
    actions.plan(request.actor, inquiry, now=now(), **form.said())
    return _back(pk)


@require_POST
def taking_create(request: SignedIn, pk: int) -> HttpResponse:
    """I do this."""
    task = queries.one(request.actor, pk)
    actions.take(request.actor, task, now=now())
    return _back(task.inquiry_id)


@require_POST
def taking_remove(request: SignedIn, pk: int) -> HttpResponse:
    """I cannot do it after all."""
    task = queries.one(request.actor, pk)
    actions.give_back(request.actor, task, now=now())
    return _back(task.inquiry_id)


@require_POST
def doing_create(request: SignedIn, pk: int) -> HttpResponse:
    """It is done."""
    task = queries.one(request.actor, pk)
    actions.finish(request.actor, task, now=now())
    return _back(task.inquiry_id)


def _back(pk: int) -> HttpResponse:
    return redirect(f"{reverse('inquiries:show', args=[pk])}#tasks")
