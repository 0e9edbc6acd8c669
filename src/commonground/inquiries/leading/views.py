"""Leading a question over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.inquiries import queries
from commonground.inquiries.leading import actions
from commonground.inquiries.leading.forms import SettledForm
from commonground.kernel.http import Request


@require_POST
def after_create(request: Request, pk: int) -> HttpResponse:
    """Ask everybody what they think now."""
    inquiry = queries.one(request.actor, pk)
    actions.open_after(request.actor, inquiry, now=now())
    messages.success(request, _("Everybody is asked now what they think after working on it."))
    return redirect("inquiries:show", pk)


@require_POST
def after_remove(request: Request, pk: int) -> HttpResponse:
    inquiry = queries.one(request.actor, pk)
    actions.close_after(request.actor, inquiry)
    messages.success(request, _("It is not asked any more."))
    return redirect("inquiries:show", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def end_create(request: Request, pk: int) -> HttpResponse:
    """End it; it asks once, and can be undone."""
    inquiry = queries.led(request.actor, pk)
    if request.method != "POST":
        return render(request, "leading/end.html", {"inquiry": inquiry})
    actions.end(request.actor, inquiry, now=now())
    messages.success(request, _("The question is ended. You can open it again."))
    return redirect("inquiries:show", pk)


@require_POST
def end_remove(request: Request, pk: int) -> HttpResponse:
    inquiry = queries.one(request.actor, pk)
    actions.reopen(request.actor, inquiry, now=now())
    messages.success(request, _("The question is open again."))
    return redirect("inquiries:show", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def settled_edit(request: Request, pk: int) -> HttpResponse:
    """Keep what is settled, for reference."""
    inquiry = queries.led(request.actor, pk)
    form = SettledForm(request.POST or None, initial={"settled": inquiry.settled})
    if form.is_valid():
        words = form.cleaned_data["settled"]
        actions.settle(request.actor, inquiry, words=words)
        return redirect("inquiries:show", pk)
    page = {"inquiry": inquiry, "form": form}
    return render(request, "leading/settled.html", page, status=422 if form.is_bound else 200)
