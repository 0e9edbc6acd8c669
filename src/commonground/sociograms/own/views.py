"""My own place in what the class said, for me alone."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.http import Request
from commonground.sociograms.own import actions, queries
from commonground.sociograms.own.forms import WayForm


@require_safe
def mine(request: Request) -> HttpResponse:
    """Whom I named, what we both show, where I am, and ways to somebody."""
    form = WayForm.asked(request.GET, people=queries.reachable(request.actor))
    page = queries.page(request.actor, form.chosen) | {"form": form}
    return render(request, "sociograms/mine.html", page, status=422 if form.errors else 200)


@require_POST
def showing_create(request: Request, pk: int) -> HttpResponse:
    """Agree that what both said is shown to both."""
    actions.agree(request.actor, queries.one(request.actor, pk), now=now())
    return redirect("sociograms:mine")


@require_POST
def showing_remove(request: Request, pk: int) -> HttpResponse:
    """Show it no more."""
    actions.withdraw(request.actor, queries.one(request.actor, pk), now=now())
    return redirect("sociograms:mine")
