"""Taking a question or a thought out of sight, over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.inquiries.hiding import actions, queries
from commonground.inquiries.hiding.forms import ReasonForm
from commonground.people.http import SignedIn

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def question_hiding(request: SignedIn, pk: int) -> HttpResponse:
    """Hide a question, with a reason; who asked it reads that here."""
    inquiry, form = queries.one_question(request.actor, pk), ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.hide_question(request.actor, inquiry, reason=reason, now=now())
        messages.success(request, _("It is hidden. Its author sees why."))
        return redirect("hiding:question_hiding", pk)
    page = {"look": queries.question(request.actor, inquiry), "inquiry": inquiry, "form": form}
    return render(request, "hiding/question.html", page, status=422 if form.is_bound else 200)


@require_POST
def question_unhiding(request: SignedIn, pk: int) -> HttpResponse:
    inquiry = queries.one_question(request.actor, pk)
    actions.unhide_question(request.actor, inquiry, now=now())
    messages.success(request, _("It can be read again."))
    return redirect("home:questions")


@require_http_methods(FORM)
def thought_hiding(request: SignedIn, number: int) -> HttpResponse:
    """Hide what somebody thinks, with a reason that they read."""
    answer, form = queries.one_answer(request.actor, number), ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.hide_answer(request.actor, answer, reason=reason, now=now())
        messages.success(request, _("It is hidden. Its author sees why."))
        return redirect("hiding:thought_hiding", number)
    page = {"look": queries.answer(request.actor, answer), "number": number, "form": form}
    return render(request, "hiding/thought.html", page, status=422 if form.is_bound else 200)


@require_POST
def thought_unhiding(request: SignedIn, number: int) -> HttpResponse:
    answer = queries.one_answer(request.actor, number)
    actions.unhide_answer(request.actor, answer, now=now())
    messages.success(request, _("It can be read again."))
    return redirect("hiding:thought_hiding", number)
