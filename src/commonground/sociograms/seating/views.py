"""The seating plan of groups."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.errors import Unreadable
from commonground.kernel.http import Request
from commonground.sociograms.seating import actions, queries
from commonground.sociograms.seating.forms import ExchangeForm, FrontForm, TablesForm
from commonground.sociograms.teams.queries import plan


@require_http_methods(["GET", "HEAD", "POST"])
def plan_seats(request: Request, pk: int) -> HttpResponse:
    """The tables with the groups at them; and how many tables there are."""
    found = plan(request.actor, pk)
    room = queries.room(found)
    form = TablesForm(request.POST or None, initial={"across": room.across, "deep": room.deep})
    if request.method == "POST" and form.is_valid():
        actions.set_tables(request.actor, found, **form.cleaned_data, now=now())
        return redirect("sociograms:plan_seats", pk)
    page = {"plan": found, "study": found.study, "room": room, "form": form}
    wrong = request.method == "POST"
    return render(request, "sociograms/seats.html", page, status=422 if wrong else 200)


@require_POST
def seats_exchange(request: Request, pk: int) -> HttpResponse:
    """Exchange two tables."""
    found, form = plan(request.actor, pk), ExchangeForm(request.POST)
    if not form.is_valid():
        raise Unreadable(_("Say which group goes to which table."))
    actions.exchange_tables(request.actor, found, **form.cleaned_data, now=now())
    return redirect("sociograms:plan_seats", pk)


@require_POST
def seats_front(request: Request, pk: int) -> HttpResponse:
    """Somebody has to sit in front, or no longer."""
    found, form = plan(request.actor, pk), FrontForm(request.POST)
    if not form.is_valid():
        raise Unreadable(_("Say who is to sit in front."))
    actions.seat_in_front(request.actor, found, **form.cleaned_data, now=now())
    return redirect("sociograms:plan_seats", pk)


@require_safe
def seats_paper(request: Request, pk: int) -> HttpResponse:
    """The tables on one sheet, as pupils or as the teacher see them."""
    found = plan(request.actor, pk)
    for_pupils = request.GET.get("for") != "teacher"
    page = {
        "plan": found,
        "study": found.study,
        "room": queries.room(found),
        "for_pupils": for_pupils,
    }
    return render(request, "sociograms/seats_paper.html", page)
