"""Statements over HTTP: putting one, weighing one, and its page with what speaks for and against."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.inquiries.statements import actions, queries
from commonground.inquiries.statements.forms import ArgumentForm, StanceForm, StatementForm
from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn

OFTEN = "60/minute"


@at_most(OFTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def statement_create(request: SignedIn, pk: int) -> HttpResponse:
    """Put a sentence before the others."""
    inquiry = queries.one_to_state(request.actor, pk)
    form = StatementForm(request.POST or None)
    if form.is_valid():
        made = actions.state(request.actor, inquiry, now=now(), **form.said())
        return redirect("statements:show", made.pk)
    page = {"inquiry": inquiry, "form": form}
    return render(request, "statements/create.html", page, status=422 if form.is_bound else 200)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One sentence, how it is weighed, and the arguments as a tree."""
    return render(request, "statements/show.html", {"page": queries.page(request.actor, pk)})


@at_most(OFTEN)
@require_POST
def stance_create(request: SignedIn, pk: int) -> HttpResponse:
    """Agree, doubt or pass; back to where the form stood."""
    statement = queries.one(request.actor, pk)
    actions.weigh(request.actor, statement, now=now(), **StanceForm(request.POST).said())
    messages.success(request, _("Noted. Only numbers are told, never who said what."))
    if "alone" in request.POST:
        return redirect("statements:show", pk)
    place = reverse("inquiries:show", args=[statement.inquiry_id])
    return redirect(f"{place}#statement-{pk}")


@at_most(OFTEN)
@require_POST
def argument_create(request: SignedIn, pk: int) -> HttpResponse:
    """Say what speaks for or against."""
    statement = queries.one(request.actor, pk)
    form = ArgumentForm(request.POST)
    if not form.is_valid():
        page = {"page": queries.page(request.actor, pk), "form": form}
        return render(request, "statements/show.html", page, status=422)
    said = queries.argument(request.actor, statement, **form.cleaned_data)
    made = actions.argue(request.actor, statement, now=now(), **said)
    return redirect(f"{reverse('statements:show', args=[pk])}#argument-{made.pk}")
