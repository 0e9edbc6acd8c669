"""The whole school, for its head."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonground.kernel.http import Request
from commonground.sociograms.whole import queries


@require_safe
def school(request: Request, pk: int) -> HttpResponse:
    """Each class in a line, figures above the floor only; nobody is named and nothing is drawn."""
    page = {"whole": queries.whole(request.actor, pk)}
    return render(request, "sociograms/school.html", page)
