"""Ending somebody's part in a question, over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.inquiries.parting import actions, queries
from commonground.inquiries.parting.forms import PartingForm
from commonground.kernel.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def removals(request: Request, pk: int) -> HttpResponse:
    """Choose whose part is ended, and say why; undo it for others."""
    page = queries.page(request.actor, pk)
    form = PartingForm(request.POST or None, choices=page.choices)
    if form.is_valid():
        who = queries.chosen(request.actor, page.inquiry, form.cleaned_data["who"])
        reason = form.cleaned_data["reason"]
        actions.part(request.actor, page.inquiry, who, reason=reason, now=now())
        messages.success(request, _("Their part is ended, and they read why. You can undo it."))
        return redirect("parting:removals", pk)
    status = 422 if form.is_bound else 200
    return render(request, "parting/removals.html", {"page": page, "form": form}, status=status)


@require_POST
def removal_remove(request: Request, pk: int, removal: int) -> HttpResponse:
    """Let them take part again."""
    row = queries.one_ended(request.actor, pk, removal)
    actions.give_back(request.actor, row, now=now())
    messages.success(request, _("It is undone. If they took part before, they do so again."))
    return redirect("parting:removals", pk)
