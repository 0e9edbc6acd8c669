"""What a question comes to, over HTTP: writing on, citing, giving up, versions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.inquiries.synthesis import actions, queries
from commonground.inquiries.synthesis.forms import (
    CitingForm,
    GivenUpForm,
    ReasonForm,
    SynthesisForm,
)
from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn

FORM = ["GET", "HEAD", "POST"]
OFTEN = "60/minute"


@at_most(OFTEN)
@require_http_methods(FORM)
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """Write on; what somebody else wrote meanwhile is joined, or shown beside."""
    writing = queries.writing(request.actor, pk)
    form = SynthesisForm(request.POST or None, initial=writing.begin_with)
    page = {"writing": writing, "form": form}
    if not form.is_valid():
        return render(request, "synthesis/edit.html", page, status=422 if form.is_bound else 200)
    done = actions.write(request.actor, writing.inquiry, now=now(), **form.said())
    if isinstance(done, actions.Met):
        page["form"] = SynthesisForm(initial=request.POST.dict() | {"on": done.newest.number})
        page["met"] = queries.met(done.newest, form.said()["source"])
        return render(request, "synthesis/edit.html", page, status=409)
    return _back(pk)


@at_most(OFTEN)
@require_http_methods(FORM)
def citations_edit(request: SignedIn, pk: int) -> HttpResponse:
    """Say what it rests on, and what it leaves open."""
    citing = queries.citing(request.actor, pk)
    form = CitingForm(citing, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        page = {"citing": citing, "form": form}
        return render(request, "synthesis/cite.html", page, status=422 if form.is_bound else 200)
    among, at = [one.cited for one in citing.citable], now()
    for name, is_open in (("rests_on", False), ("leaves_open", True)):
        chosen = citing.cited(form.cleaned_data[name])
        actions.cite(
            request.actor, citing.inquiry, among=among, chosen=chosen, is_open=is_open, now=at
        )
    return _back(pk)


@at_most(OFTEN)
@require_http_methods(FORM)
def giving_up_create(request: SignedIn, pk: int) -> HttpResponse:
    """Record what one gave up."""
    inquiry = queries.one_to_write(request.actor, pk)
    form = GivenUpForm(request.POST or None)
    if not form.is_valid():
        page = {"inquiry": inquiry, "form": form}
        status = 422 if form.is_bound else 200
        return render(request, "synthesis/give_up.html", page, status=status)
    actions.give_up(request.actor, inquiry, now=now(), **form.said())
    return _back(pk)


@require_safe
def versions(request: SignedIn, pk: int) -> HttpResponse:
    """Who wrote what, the newest first."""
    inquiry = queries.one_inquiry(request.actor, pk)
    page = {"inquiry": inquiry, "versions": queries.versions(request.actor, inquiry)}
    return render(request, "synthesis/versions.html", page)


@require_safe
def version(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """One version: what it changed."""
    inquiry = queries.one_inquiry(request.actor, pk)
    compared = queries.compared(request.actor, inquiry, number)
    page = {"inquiry": inquiry, "compared": compared, "form": ReasonForm()}
    return render(request, "synthesis/version.html", page)


@require_POST
def hiding_create(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Hide a version, with a reason that its author reads."""
    inquiry = queries.one_inquiry(request.actor, pk)
    compared = queries.compared(request.actor, inquiry, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        page = {"inquiry": inquiry, "compared": compared, "form": form}
        return render(request, "synthesis/version.html", page, status=422)
    reason = form.cleaned_data["reason"]
    actions.hide(request.actor, compared.version, reason=reason, now=now())
    messages.success(request, _("It is hidden. Its author sees why."))
    return _back(pk)


@require_POST
def hiding_remove(request: SignedIn, pk: int, number: int) -> HttpResponse:
    inquiry = queries.one_inquiry(request.actor, pk)
    compared = queries.compared(request.actor, inquiry, number)
    actions.unhide(request.actor, compared.version, now=now())
    messages.success(request, _("It can be read again."))
    return _back(pk)


@require_http_methods(FORM)
def reported(request: SignedIn, pk: int) -> HttpResponse:
    """The same for the adults who answer a report, who read the copy and take no part."""
    version, form = queries.one_to_hide(request.actor, pk), ReasonForm(request.POST or None)
    if version.hidden_at and request.method == "POST":
        actions.unhide(request.actor, version, now=now())
        messages.success(request, _("It can be read again."))
        return redirect("synthesis:reported", pk)
    if form.is_valid():
        actions.hide(request.actor, version, reason=form.cleaned_data["reason"], now=now())
        messages.success(request, _("It is hidden. Its author sees why."))
        return redirect("synthesis:reported", pk)
    page = {"version": version, "form": form}
    return render(request, "synthesis/reported.html", page, status=422 if form.is_bound else 200)


def _back(pk: int) -> HttpResponse:
    return redirect(f"{reverse('inquiries:show', args=[pk])}#together")
