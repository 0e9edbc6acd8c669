"""Lines through a class, and links between its circles; nobody is named."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonground.kernel.http import Request
from commonground.sociograms.ground.queries import answers_for
from commonground.sociograms.report import queries


@require_safe
def mixing(request: Request, pk: int) -> HttpResponse:
    """How choices cross a line of the class, kind by kind."""
    answers = answers_for(request.actor, pk)
    asked = request.GET.get("by", ""), request.GET.get("wave", "")
    shown = queries.mixing(answers, *asked)
    page = {"mixing": shown, "page": shown.page}
    return render(request, "sociograms/mixing.html", page)


@require_safe
def bridges(request: Request, pk: int) -> HttpResponse:
    """How many link the circles, and what happens without them."""
    answers = answers_for(request.actor, pk)
    shown = queries.between(answers, request.GET.get("wave", ""))
    page = {"between": shown, "page": shown.page}
    return render(request, "sociograms/bridges.html", page)
