"""The plan of a question over HTTP."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from commonground.inquiries.turns import queries as turns
from commonground.inquiries.turns.planning import actions, queries
from commonground.inquiries.turns.planning.forms import LineForm, LookForm, PartForm
from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def line_create(request: SignedIn, pk: int) -> HttpResponse:
    """Write a line of the plan."""
    inquiry = turns.one_inquiry(request.actor, pk)
    asked = PartForm(request.GET)
    part = asked.cleaned_data["part"] if asked.is_valid() else ""
    form = LineForm(request.POST or None, initial=queries.begin_with(part))
    if not form.is_valid():
        page = {"inquiry": inquiry, "form": form}
        return render(request, "turns/line.html", page, status=422 if form.is_bound else 200)
    actions.write_line(request.actor, inquiry, now=now(), **form.said())
    return redirect(f"{reverse('inquiries:show', args=[pk])}#plan")


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def look_create(request: SignedIn, pk: int) -> HttpResponse:
    """Look at a line of the plan again."""
    line = queries.one_to_look_at(request.actor, pk)
    form = LookForm(request.POST or None, initial=queries.begin_with())
    if not form.is_valid():
        page = {"line": line, "form": form}
        return render(request, "turns/look.html", page, status=422 if form.is_bound else 200)
    actions.look_again(request.actor, line, now=now(), **form.said())
    return redirect(f"{reverse('inquiries:show', args=[line.inquiry_id])}#plan")
